import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { whyNotPermitted } from '#kernel/permission.ts';
import { escalateNeed, tellWitnesses } from '#modules/needs/contract/commands.ts';
import { getNeed, listNeeds } from '#modules/needs/contract/queries.ts';
import { needsModule } from '#modules/needs/module.ts';
import { aDesk } from '#modules/needs/testing/a-desk.ts';
import { roles } from '#vocabulary/role.ts';

const meet = 'coordinator professional operator town-hall volunteer';
const care = 'coordinator professional operator';
const cell = 'coordinator professional operator town-hall';

/** Matrix B1, written a second time by hand. */
const allowed: Readonly<Record<string, string>> = {
  'needs.open-need': meet,
  'needs.accept-need': meet,
  'needs.hand-over-need': meet,
  'needs.wait-need': meet,
  'needs.replan-need': care,
  'needs.resolve-need': meet,
  'needs.cancel-need': meet,
  'needs.merge-need': care,
  'needs.reopen-need': meet,
  'needs.note-need': care,
  'needs.leave-hand-over-note': cell,
  'needs.list-needs': meet,
  'needs.get-need': meet,
  'needs.get-today': meet,
  'needs.list-owners': meet,
  'needs.get-figures': cell,
  'needs.list-ruptures-and-doublons': cell,
};

describe.each([...needsModule.commands, ...needsModule.queries].map(({ contract }) => contract))(
  '$name',
  (contract) => {
    test.each(roles)('%s', (role) => {
      const may = (allowed[contract.name] ?? '').split(' ').includes(role);
      expect(whyNotPermitted({ role, level: 3 }, contract) === undefined).toBe(may);
    });
  },
);

test('which needs each role meets, by owner, opener and commune', async () => {
  await using desk = await aDesk();
  const { of } = desk.cell;
  const cases = [
    {
      name: 'team',
      request: { owner: { duty: 'medical' as const }, communeCode: '56216' },
      seen: 'coordinator professional',
    },
    {
      name: 'calls',
      request: { owner: { duty: 'appels' as const }, communeCode: '56216' },
      seen: 'coordinator operator',
    },
    {
      name: 'commune',
      request: { owner: { duty: 'pilotage' as const }, communeCode: '35236' },
      seen: 'coordinator town-hall',
    },
    {
      name: 'steering',
      request: { owner: { duty: 'pilotage' as const }, communeCode: '56216' },
      seen: 'coordinator',
    },
    {
      name: 'given',
      request: { owner: { accountId: of.volunteer.id }, communeCode: '56216' },
      seen: 'coordinator volunteer',
    },
    {
      name: 'opened',
      request: { owner: { duty: 'pilotage' as const }, communeCode: '56216' },
      by: of.operator,
      seen: 'coordinator operator',
    },
  ];
  for (const { name, request, by, seen } of cases) {
    const { needId } = await desk.open(request, by);
    for (const actor of Object.values(of)) {
      const { rows } = await desk.spine.as(actor, (tx) =>
        sql`select from needs.need where need_id = ${needId}`.execute(tx),
      );
      expect(rows.length === 1, `${name}: ${actor.role}`).toBe(seen.split(' ').includes(actor.role));
    }
  }
  const stranger: Actor = { ...of.coordinator, territoryId: randomUUID() };
  const { rows } = await desk.spine.as(stranger, (tx) => sql`select from needs.need`.execute(tx));
  expect(rows).toEqual([]);
});

test('what was seen at the door is read by the care team only, whatever the query', async () => {
  await using desk = await aDesk();
  const { of } = desk.cell;
  const { needId, code } = await desk.open({ detail: 'plaie infectée', owner: { duty: 'mairie' } });
  const townHall = await desk.spine.ask(of['town-hall'], getNeed, { reference: code });
  expect(townHall.details).toBeNull();
  expect(JSON.stringify(townHall)).not.toContain('plaie');
  expect(JSON.stringify(await desk.spine.ask(of.coordinator, getNeed, { reference: needId }))).toContain(
    'plaie infectée',
  );
  const call = await desk.open({
    kind: 'worrying-call',
    title: { fr: 'Propos confus', en: 'Confused' },
    owner: { duty: 'mairie' },
  });
  const list = { view: 'all', kind: null, communeCode: null, minimumSeverity: 0 } as const;
  const townHallSees = await desk.spine.ask(of['town-hall'], listNeeds, { ...list, search: call.code });
  expect(townHallSees.items[0]?.title.fr).toBe('Appel inquiétant');
  const found = await desk.spine.ask(of['town-hall'], listNeeds, { ...list, search: 'confus' });
  expect(found.items).toEqual([]);
  const coordinatorSees = await desk.spine.ask(of.coordinator, listNeeds, { ...list, search: 'confus' });
  expect(coordinatorSees.items[0]?.title.fr).toBe('Propos confus');
  for (const actor of Object.values(of)) {
    const { rows } = await desk.spine.as(actor, (tx) => sql`select from needs.care_detail`.execute(tx));
    expect(rows.length === 1, actor.role).toBe(
      ['coordinator', 'professional', 'operator'].includes(actor.role),
    );
  }
});

test('a duty given by name opens the need to its holder, whatever the role', async () => {
  await using desk = await aDesk();
  const { professional } = desk.cell.of;
  await desk.giveDuty('pilotage', professional);
  const { code } = await desk.open({ owner: { duty: 'pilotage' } });
  const list = { view: 'all', kind: null, communeCode: null, minimumSeverity: 0, search: '' } as const;
  expect((await desk.spine.ask(professional, listNeeds, list)).items).toMatchObject([{ code, rings: true }]);
});

test('nobody but the store changes a need, and only the platform climbs', async () => {
  await using desk = await aDesk();
  const { coordinator } = desk.cell.of;
  const { needId } = await desk.open();
  const byHand = desk.spine.as(coordinator, (tx) => sql`update needs.need set severity = 0`.execute(tx));
  await expect(byHand).rejects.toThrow(/row-level security/);
  const { numAffectedRows } = await desk.spine.as(desk.cell.system, (tx) =>
    sql`delete from needs.need`.execute(tx),
  );
  expect(numAffectedRows).toBe(0n);
  for (const contract of [escalateNeed, tellWitnesses]) {
    await expect(desk.spine.run(coordinator, contract, { needId })).rejects.toMatchObject({
      code: 'kernel.forbidden',
    });
  }
});

import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { type TestSpine, testSpine } from '#kernel/testing/spine.ts';
import { accessModule } from '#modules/access/module.ts';
import { territoryModule } from '#modules/territory/module.ts';
import { roles } from '#vocabulary/role.ts';
import { closeWindows, openWindow, savePersons } from './api.ts';
import { personsModule } from './module.ts';
import { aPerson } from './testing/a-person.ts';
import { act, actingModule } from './testing/acting.ts';

const modules = [accessModule, territoryModule, personsModule, actingModule];
const redon = '35236';
const allaire = '56001';
const situationId = randomUUID();
const access = {
  doorCode: '24B7',
  intercom: '',
  floor: '3',
  lift: false,
  dog: null,
  keyHolder: 'Mme Rio',
  remarks: '',
};

/** One person of each compartment in each commune, each with every kind of row this module keeps. */
async function filled(): Promise<TestSpine> {
  const spine = await testSpine(modules);
  const saved = await act(spine, spine.actor('system'), (tx, effects) =>
    savePersons(tx, effects, [
      aPerson({ accessFacts: access }),
      aPerson({ communeCode: allaire, accessFacts: access }),
      aPerson({ compartment: 'care', accessFacts: access }),
    ]),
  );
  await spine.as(spine.actor('system'), async (tx) => {
    for (const { personId } of saved) {
      await sql`insert into persons.consent (territory_id, consent_id, person_id, kind, given, means, at, recorded_by, recorded_by_label)
        values (${spine.territoryId}, gen_random_uuid(), ${personId}, 'sms', true, 'spoken', now(), gen_random_uuid(), '')`.execute(
        tx,
      );
      await sql`insert into persons.merge (territory_id, merge_id, kept_person_id, gone_person_id, commune_code, compartment,
          merged_at, merged_by, merged_by_label, undo_until, before)
        select territory_id, gen_random_uuid(), person_id, gen_random_uuid(), commune_code, compartment, now(),
          gen_random_uuid(), '', now() + interval '1 day', '{}' from persons.person where person_id = ${personId}`.execute(
        tx,
      );
    }
  });
  return spine;
}

const tables = ['person', 'access_facts', 'consent', 'merge'] as const;

/** What raw SQL shows an actor: `register@commune` or `care@commune` of each row. */
async function visible(spine: TestSpine, actor: Parameters<TestSpine['as']>[0]) {
  return spine.as(actor, async (tx) => {
    const seen: Record<string, string[]> = {};
    for (const table of tables) {
      const join =
        table === 'person' || table === 'merge'
          ? sql`select compartment || '@' || commune_code as place from ${sql.table(`persons.${table}`)}`
          : sql`select p.compartment || '@' || p.commune_code as place from ${sql.table(`persons.${table}`)} t
              left join persons.person p using (territory_id, person_id)`;
      const { rows } = await sql<{ place: string }>`select place from (${join}) x order by 1`.execute(tx);
      seen[table] = rows.map(({ place }) => place);
    }
    return seen;
  });
}

function everywhere(places: string[]) {
  return Object.fromEntries(tables.map((table) => [table, places]));
}

test('raw SQL shows each role exactly what the law gives it, window closed, open and closed again', async () => {
  await using spine = await filled();
  const expected = (open: boolean): Record<string, string[]> => {
    const cpts = ['care@35236', ...(open ? ['register@35236'] : [])];
    return {
      coordinator: cpts,
      professional: cpts,
      operator: cpts,
      'town-hall': ['register@35236'],
      volunteer: [],
      ars: [],
      'technical-admin': [],
      citizen: [],
      system: ['care@35236', 'register@35236', 'register@56001'],
    };
  };
  const check = async (open: boolean) => {
    for (const role of [...roles, 'system'] as const) {
      const actor = spine.actor(role, role === 'town-hall' ? { communes: [redon] } : {});
      expect([role, await visible(spine, actor)]).toEqual([role, everywhere(expected(open)[role] ?? [])]);
    }
  };
  await check(false);
  await act(spine, spine.actor('system'), (tx, effects) =>
    openWindow(tx, effects, { communeCode: redon, situationId }),
  );
  await check(true);
  await act(spine, spine.actor('system'), (tx, effects) => closeWindows(tx, effects, { situationId }));
  await check(false);
});

test('another territory and a town hall without commune see nothing', async () => {
  await using spine = await filled();
  expect(await visible(spine, spine.actor('system', { territoryId: randomUUID() }))).toEqual(everywhere([]));
  expect(await visible(spine, spine.actor('town-hall'))).toEqual(everywhere([]));
});

test('only the platform opens a window, and no role writes what it cannot read', async () => {
  await using spine = await filled();
  for (const role of roles) {
    const actor = spine.actor(role, role === 'town-hall' ? { communes: [redon] } : {});
    await expect(
      spine.as(actor, (tx) =>
        sql`insert into persons.access_window (territory_id, commune_code, situation_id, opened_at)
          values (${spine.territoryId}, ${redon}, ${situationId}, now())`.execute(tx),
      ),
    ).rejects.toThrow(/row-level security/);
    const { numAffectedRows } = await spine.as(actor, (tx) =>
      sql`update persons.person set instructions = 'x' where commune_code = ${allaire}`.execute(tx),
    );
    expect(Number(numAffectedRows)).toBe(0);
  }
  await expect(
    spine.as(spine.actor('town-hall', { communes: [redon] }), (tx) =>
      sql`update persons.person set commune_code = ${allaire}`.execute(tx),
    ),
  ).rejects.toThrow(/row-level security/);
});

test('door codes are unreadable in the database, even for the platform', async () => {
  await using spine = await filled();
  const dump = await spine.as(spine.actor('system'), async (tx) => {
    const { rows } = await sql<{ all: string }>`
      select coalesce(string_agg(to_jsonb(f)::text, ''), '') || (select string_agg(to_jsonb(p)::text, '') from persons.person p)
        || (select string_agg(to_jsonb(j)::text, '') from kernel.journal j where territory_id = ${spine.territoryId}) as all
      from persons.access_facts f`.execute(tx);
    return rows[0]?.all ?? '';
  });
  expect(dump).not.toContain('24B7');
  expect(dump).not.toContain('Rio');
});

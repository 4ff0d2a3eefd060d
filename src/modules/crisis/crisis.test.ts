import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { testSpine } from '#kernel/testing/spine.ts';
import { accessModule } from '#modules/access/module.ts';
import { findActiveSituation, listDutyHolders } from '#modules/crisis/api.ts';
import { previewActivation } from '#modules/crisis/contract/activation.ts';
import { listLog, writeLine } from '#modules/crisis/contract/log.ts';
import {
  activate,
  changeLevel,
  getBand,
  getSituation,
  lift,
  qualify,
  reviewActivation,
} from '#modules/crisis/contract/situations.ts';
import { crisisModule } from '#modules/crisis/module.ts';
import { crisisTerritory } from '#modules/crisis/testing/crisis-territory.ts';
import { territoryModule } from '#modules/territory/module.ts';

const modules = [accessModule, territoryModule, crisisModule];
const heatwave = { kind: 'heatwave', level: 'partial', colour: 3 } as const;

async function journalled(spine: Awaited<ReturnType<typeof testSpine>>, name: string) {
  const { rows } = await spine.as(spine.actor('system'), (tx) =>
    sql<{
      data: Record<string, unknown>;
    }>`select f->'data' as data from kernel.journal, jsonb_array_elements(facts) f
      where territory_id = kernel.territory() and f->>'name' = ${name} order by seq`.execute(tx),
  );
  return rows.map(({ data }) => data);
}

describe('an activation', () => {
  test('switches on the plan, writes line 1 by itself, and gives the cell a head', async () => {
    await using spine = await testSpine(modules);
    const { coordinator, communes } = await crisisTerritory(spine);
    const situationId = randomUUID();
    const answer = await spine.run(coordinator, activate, { situationId, ...heatwave });
    expect(answer.tasks).toBeGreaterThan(10);
    expect(answer.holes).toContain('no-night-duty');

    const { lines } = await spine.ask(coordinator, listLog, { situationId });
    expect(lines.at(-1)).toMatchObject({ number: 1, automatic: true, tag: 'fact', visibility: 'shared' });
    expect(lines.at(-1)?.text.fr).toMatch(
      /Canicule – Trois Rivières.*vigilance orange.*hors SSE.*3 communes/,
    );

    const card = await spine.as(coordinator, (tx) => findActiveSituation(tx));
    expect(card).toMatchObject({ situationId, level: 'partial', colour: 3, inSse: false, exercise: false });
    expect(card?.communes.sort()).toEqual([...communes].sort());
    expect(
      await spine.as(coordinator, (tx) => listDutyHolders(tx, 'pilotage', spine.clock.now())),
    ).toMatchObject([{ accountId: coordinator.id, displayName: 'Claire Le Goff' }]);
    expect(await journalled(spine, 'crisis.activated.v1')).toMatchObject([
      { situationId, kind: 'heatwave', level: 'partial', colour: 3, playbookId: 'heatwave' },
    ]);
  });

  test('below an activation nothing is active: a pre-alert opens no register', async () => {
    await using spine = await testSpine(modules);
    const { coordinator } = await crisisTerritory(spine);
    const situationId = randomUUID();
    await spine.run(coordinator, activate, { situationId, ...heatwave, level: 'pre-alert', colour: 2 });
    expect(await spine.as(coordinator, (tx) => findActiveSituation(tx))).toBeUndefined();
    expect(await journalled(spine, 'crisis.activated.v1')).toEqual([]);
    const moved = await spine.run(coordinator, changeLevel, {
      situationId,
      level: 'partial',
      colour: 3,
      reason: 'orange',
    });
    expect(moved.tasks).toBeGreaterThan(8);
    expect(await journalled(spine, 'crisis.activated.v1')).toMatchObject([{ situationId, level: 'partial' }]);
  });

  test('one situation of a kind at a time on a commune; another kind, or lifted, and it is free', async () => {
    await using spine = await testSpine(modules);
    const { coordinator } = await crisisTerritory(spine);
    const first = randomUUID();
    await spine.run(coordinator, activate, { situationId: first, ...heatwave, communes: ['35236'] });
    await expect(
      spine.run(coordinator, activate, {
        situationId: randomUUID(),
        ...heatwave,
        communes: ['35219', '35236'],
      }),
    ).rejects.toMatchObject({ code: 'crisis.already-open', facts: { count: 1 } });
    await spine.run(coordinator, activate, { situationId: randomUUID(), ...heatwave, communes: ['35219'] });
    await spine.run(coordinator, activate, {
      situationId: randomUUID(),
      kind: 'care-supply-disruption',
      level: 'watch',
      communes: ['35236'],
    });
    await spine.run(coordinator, lift, {
      situationId: first,
      reason: 'fin de la chaleur',
      confirmation: 'LEVER',
    });
    await spine.run(coordinator, activate, { situationId: randomUUID(), ...heatwave, communes: ['35236'] });
  });

  test('the database itself holds one situation per kind and commune', async () => {
    await using spine = await testSpine(modules);
    const { coordinator } = await crisisTerritory(spine);
    const [one, two] = [randomUUID(), randomUUID()];
    await spine.run(coordinator, activate, { situationId: one, ...heatwave, communes: ['35236'] });
    await spine.run(coordinator, activate, { situationId: two, ...heatwave, communes: ['35219'] });
    await expect(
      spine.as(coordinator, (tx) =>
        sql`insert into crisis.situation_commune (territory_id, situation_id, commune_code, kind)
          values (kernel.territory(), ${two}, '35236', 'heatwave')`.execute(tx),
      ),
    ).rejects.toThrow(/one_open_situation_per_kind_and_commune/);
  });

  test('a tension decided by the CPTS is never called an SSE, not even by SQL', async () => {
    await using spine = await testSpine(modules);
    const { coordinator } = await crisisTerritory(spine);
    const situationId = randomUUID();
    await spine.run(coordinator, activate, { situationId, ...heatwave, level: 'full' });
    await expect(
      spine.as(coordinator, (tx) =>
        sql`update crisis.situation set in_sse = true, qualifier = 'SSE' where situation_id = ${situationId}`.execute(
          tx,
        ),
      ),
    ).rejects.toThrow(/sse_is_declared_by_the_state/);
    const act = {
      regime: 'sse',
      authority: 'ars-director',
      authorityName: 'ARS Bretagne',
      qualifier: 'SSE canicule, décision 2026-118',
      decidedOn: '2026-08-11',
    } as const;
    await expect(
      spine.run(coordinator, qualify, { situationId, act: { ...act, decidedOn: '2026-08-12' } }),
    ).rejects.toMatchObject({ code: 'crisis.decided-in-the-future' });
    spine.clock.advance(60_000);
    expect(await spine.run(coordinator, qualify, { situationId, act })).toEqual({ inSse: true });
    expect(await spine.ask(coordinator, getSituation, { situationId })).toMatchObject({
      inSse: true,
      authorityName: 'ARS Bretagne',
      steps: [
        { what: 'activated', inSse: false },
        { what: 'qualified', inSse: true },
      ],
    });
  });

  test('the screen shows before what it will do, with the territory’s own values', async () => {
    await using spine = await testSpine(modules);
    const { coordinator } = await crisisTerritory(spine);
    const preview = await spine.ask(coordinator, previewActivation, { kind: 'heatwave', level: 'partial' });
    expect(preview.holes.map(({ id }) => id)).toEqual([
      'no-night-duty',
      'duties-without-holder',
      'communes-without-convention',
      'sms-not-configured',
    ]);
    expect(preview.holes.find(({ id }) => id === 'communes-without-convention')?.words.fr).toMatch(
      /Allaire, Pipriac/,
    );
    expect(preview.messages[0]?.body.fr).toMatch(/^Trois Rivières :.*01 99 00 45 67/);
    expect(
      preview.messages.filter(({ channel }) => channel === 'sms').every(({ segments }) => segments === 1),
    ).toBe(true);
    const situationId = randomUUID();
    const { tasks } = await spine.run(coordinator, activate, { situationId, ...heatwave });
    expect(preview.tasks).toHaveLength(tasks);
  });

  test('is read afterwards by another coordinator, and says so until then', async () => {
    await using spine = await testSpine(modules);
    const { coordinator, secondCoordinator } = await crisisTerritory(spine);
    const situationId = randomUUID();
    await spine.run(coordinator, activate, { situationId, ...heatwave });
    expect((await spine.ask(coordinator, getBand, {})).band).toMatchObject({
      toReview: true,
      day: 1,
      colour: 3,
    });
    await expect(
      spine.run(coordinator, reviewActivation, { situationId, verdict: 'confirmed' }),
    ).rejects.toMatchObject({ code: 'crisis.reviewed-by-oneself' });
    await spine.run(secondCoordinator, reviewActivation, { situationId, verdict: 'confirmed' });
    expect((await spine.ask(coordinator, getBand, {})).band?.toReview).toBe(false);
  });

  test('an unknown kind or commune is refused by name', async () => {
    await using spine = await testSpine(modules);
    const { coordinator } = await crisisTerritory(spine);
    await expect(
      spine.run(coordinator, activate, { ...heatwave, situationId: randomUUID(), kind: 'zombies' }),
    ).rejects.toMatchObject({ code: 'crisis.unknown-kind' });
    await expect(
      spine.run(coordinator, activate, { ...heatwave, situationId: randomUUID(), communes: ['75056'] }),
    ).rejects.toMatchObject({ code: 'crisis.unknown-commune', facts: { code: '75056' } });
  });
});

describe('lifting', () => {
  test('asks for the word, ends the perimeter, opens the closing tasks, and cannot be undone', async () => {
    await using spine = await testSpine(modules);
    const { coordinator } = await crisisTerritory(spine);
    const situationId = randomUUID();
    await spine.run(coordinator, activate, { situationId, ...heatwave });
    await expect(
      spine.run(coordinator, lift, { situationId, reason: 'fin de la vigilance', confirmation: 'oui' }),
    ).rejects.toMatchObject({ code: 'crisis.confirmation-mismatch' });
    const lifted = await spine.run(coordinator, lift, {
      situationId,
      reason: 'fin de la vigilance',
      confirmation: 'LEVER',
    });
    expect(lifted.tasks).toBe(4);
    expect(await spine.as(coordinator, (tx) => findActiveSituation(tx))).toBeUndefined();
    expect((await spine.ask(coordinator, getBand, {})).band).toBeNull();
    await expect(
      spine.run(coordinator, changeLevel, { situationId, level: 'full', reason: 'reprise' }),
    ).rejects.toMatchObject({ code: 'crisis.lifted' });
    expect(await journalled(spine, 'crisis.lifted.v1')).toEqual([{ situationId }]);
  });
});

describe('two territories', () => {
  test('neither sees nor moves the other’s situation', async () => {
    await using spine = await testSpine(modules);
    const { coordinator } = await crisisTerritory(spine);
    const stranger = (await crisisTerritory(spine, { territoryId: randomUUID() })).coordinator;
    const situationId = randomUUID();
    await spine.run(coordinator, activate, { situationId, ...heatwave });
    expect((await spine.ask(stranger, getBand, {})).band).toBeNull();
    for (const attempt of [
      spine.ask(stranger, getSituation, { situationId }),
      spine.ask(stranger, listLog, { situationId }),
      spine.run(stranger, changeLevel, { situationId, level: 'full', reason: 'intrusion' }),
      spine.run(stranger, lift, { situationId, reason: 'intrusion', confirmation: 'LEVER' }),
      spine.run(stranger, writeLine, { situationId, tag: 'fact', text: 'intrusion' }),
    ]) {
      await expect(attempt).rejects.toMatchObject({ kind: 'not-found', code: 'crisis.unknown-situation' });
    }
    await spine.run(stranger, activate, { situationId: randomUUID(), ...heatwave });
  });
});

import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { InputOf } from '#kernel/contract.ts';
import { testSpine } from '#kernel/testing/spine.ts';
import { accessModule } from '#modules/access/module.ts';
import { listDutyHolders } from '#modules/crisis/api.ts';
import { assignDuty, endDuty, getCell, handOverDuty } from '#modules/crisis/contract/cell.ts';
import { listLog } from '#modules/crisis/contract/log.ts';
import { activate, lift } from '#modules/crisis/contract/situations.ts';
import { addTask, listTasks, repeatTask, settleTask } from '#modules/crisis/contract/tasks.ts';
import { crisisModule } from '#modules/crisis/module.ts';
import { crisisTerritory } from '#modules/crisis/testing/crisis-territory.ts';
import { territoryModule } from '#modules/territory/module.ts';

const modules = [accessModule, territoryModule, crisisModule];
const hour = 3_600_000;

async function active() {
  // 7:40 in Paris.
  const spine = await testSpine(modules, { now: new Date('2026-08-11T05:40:00Z') });
  const territory = await crisisTerritory(spine);
  const situationId = randomUUID();
  await spine.run(territory.coordinator, activate, {
    situationId,
    kind: 'heatwave',
    level: 'partial',
    colour: 3,
  });
  const tasks = () => spine.ask(territory.coordinator, listTasks, { situationId });
  return { spine, ...territory, situationId, tasks };
}

describe('tasks', () => {
  test('have a duty and a deadline, are late when it passes, and are settled once', async () => {
    const { spine, coordinator, operator, tasks, situationId } = await active();
    await using _ = spine;
    const before = await tasks();
    const first = before.tasks[0];
    expect(first).toMatchObject({ duty: 'pilotage', late: false, dueAt: '2026-08-11T05:55:00.000Z' });
    expect(before.mine).toEqual(['pilotage']);
    spine.clock.advance(hour);
    expect((await tasks()).late).toBeGreaterThan(2);
    const taskId = first?.taskId ?? '';
    await spine.run(operator, settleTask, { taskId, state: 'done' });
    await expect(spine.run(coordinator, settleTask, { taskId, state: 'done' })).rejects.toMatchObject({
      code: 'crisis.task-already-settled',
      facts: { by: 'Nadia Hervé' },
    });
    await spine.run(coordinator, settleTask, { taskId, state: 'open' });
    await spine.run(coordinator, settleTask, {
      taskId,
      state: 'not-applicable',
      reason: 'déjà noté par l’ARS',
    });
    const { lines } = await spine.ask(coordinator, listLog, { situationId, tag: 'action' });
    expect(lines.map(({ text }) => text.fr.split(' :')[0])).toEqual(['Sans objet', 'À refaire', 'Fait']);
  });

  test('a daily task comes back each day at the same hour, until the lifting', async () => {
    const { spine, coordinator, situationId, tasks } = await active();
    await using _ = spine;
    const reports = async () =>
      (await tasks()).tasks.filter(({ everyDay, text }) => everyDay && /point de situation/.test(text.fr));
    expect((await reports()).map(({ dueAt }) => dueAt)).toEqual(['2026-08-11T16:00:00.000Z']);
    spine.clock.advance(10.5 * hour);
    const [first] = await reports();
    const repeat = { taskId: first?.taskId ?? '' };
    await expect(spine.run(coordinator, repeatTask, repeat)).rejects.toMatchObject({
      code: 'kernel.forbidden',
    });
    await spine.sweep();
    expect(await spine.sweep()).toBe(0);
    expect((await reports()).map(({ dueAt }) => dueAt)).toEqual([
      '2026-08-11T16:00:00.000Z',
      '2026-08-12T16:00:00.000Z',
    ]);
    await spine.run(coordinator, lift, { situationId, reason: 'fin', confirmation: 'LEVER' });
    spine.clock.advance(48 * hour);
    await spine.sweep();
    expect(await reports()).toHaveLength(2);
  });

  test('a town hall reads and settles its own only', async () => {
    const { spine, townHall, coordinator, situationId, tasks } = await active();
    await using _ = spine;
    const own = await spine.ask(townHall, listTasks, { situationId });
    expect(new Set(own.tasks.map(({ duty }) => duty))).toEqual(new Set(['mairie']));
    const foreign = (await tasks()).tasks.find(({ duty }) => duty === 'pilotage')?.taskId ?? '';
    await expect(spine.run(townHall, settleTask, { taskId: foreign, state: 'done' })).rejects.toMatchObject({
      code: 'kernel.forbidden',
    });
    await spine.run(townHall, settleTask, { taskId: own.tasks[0]?.taskId ?? '', state: 'done' });
    await spine.run(coordinator, addTask, {
      taskId: randomUUID(),
      situationId,
      text: 'Prêter la clé du gymnase',
      duty: 'mairie',
      dueAt: '2026-08-11T10:00:00Z',
    });
    expect((await spine.ask(townHall, listTasks, { situationId })).tasks).toHaveLength(own.tasks.length + 1);
  });
});

describe('duties', () => {
  const turn = (more: Partial<InputOf<typeof assignDuty>> & { accountId: string; from: string }) => ({
    turnId: randomUUID(),
    duty: 'medical' as const,
    post: 'holder' as const,
    until: null,
    ...more,
  });

  test('are held by one person at a time, as the database itself insists', async () => {
    const { spine, coordinator, professional } = await active();
    await using _ = spine;
    const medical = { duty: 'medical' as const, accountId: professional.id };
    await spine.run(
      coordinator,
      assignDuty,
      turn({ ...medical, from: '2026-08-11T06:00:00Z', until: '2026-08-11T18:00:00Z' }),
    );
    await expect(
      spine.run(
        coordinator,
        assignDuty,
        turn({ ...medical, accountId: coordinator.id, from: '2026-08-11T17:00:00Z' }),
      ),
    ).rejects.toMatchObject({ code: 'crisis.duty-already-held' });
    await expect(
      spine.as(coordinator, (tx) =>
        sql`insert into crisis.duty_turn (territory_id, turn_id, duty, post, account_id, from_at, assigned_by_label, assigned_at)
          values (kernel.territory(), ${randomUUID()}, 'medical', 'holder', ${coordinator.id}, '2026-08-11T17:00:00Z', 'x', now())`.execute(
          tx,
        ),
      ),
    ).rejects.toThrow(/one_holder_at_a_time/);
    await spine.run(coordinator, assignDuty, turn({ ...medical, from: '2026-08-11T18:00:00Z' }));
  });

  test('the relève ends one and begins the other in the same instant, with its note and its line', async () => {
    const { spine, coordinator, secondCoordinator, professional, situationId } = await active();
    await using _ = spine;
    const handOver = {
      turnId: randomUUID(),
      duty: 'pilotage' as const,
      toAccountId: secondCoordinator.id,
      until: null,
      note: 'La salle de Pipriac ferme à 17 h.',
    };
    await expect(spine.run(professional, handOverDuty, handOver)).rejects.toMatchObject({
      code: 'kernel.forbidden',
    });
    spine.clock.advance(hour);
    await spine.run(coordinator, handOverDuty, handOver);
    const holders = await spine.as(coordinator, (tx) => listDutyHolders(tx, 'pilotage', spine.clock.now()));
    expect(holders).toMatchObject([{ displayName: 'Yann Guého', until: null }]);
    const cell = await spine.ask(secondCoordinator, getCell, {});
    expect(cell.duties.find(({ duty }) => duty === 'pilotage')).toMatchObject({
      mine: true,
      uncoveredFrom: null,
      holder: { note: 'La salle de Pipriac ferme à 17 h.' },
    });
    const { lines } = await spine.ask(coordinator, listLog, { situationId });
    expect(lines[0]?.text.fr).toBe('Relève, Pilotage : Claire Le Goff → Yann Guého.');
    await expect(
      spine.run(secondCoordinator, handOverDuty, { ...handOver, turnId: randomUUID() }),
    ).rejects.toMatchObject({
      code: 'crisis.handed-to-oneself',
    });
  });

  test('a role that cannot act is given no duty; without holder the understudy answers', async () => {
    const { spine, coordinator, operator, professional } = await active();
    await using _ = spine;
    const from = '2026-08-11T05:40:00Z';
    await expect(
      spine.run(coordinator, assignDuty, turn({ duty: 'medical', accountId: operator.id, from })),
    ).rejects.toMatchObject({ code: 'crisis.role-cannot-hold-duty' });
    await expect(
      spine.run(coordinator, assignDuty, turn({ duty: 'medical', accountId: randomUUID(), from })),
    ).rejects.toMatchObject({ code: 'crisis.unknown-account' });
    const understudy = turn({ duty: 'medical', accountId: professional.id, from, post: 'understudy' });
    await spine.run(coordinator, assignDuty, understudy);
    const holders = () => spine.as(coordinator, (tx) => listDutyHolders(tx, 'medical', spine.clock.now()));
    expect(await holders()).toMatchObject([{ displayName: 'Dr Amélie Caradec' }]);
    spine.clock.advance(hour);
    await spine.run(coordinator, endDuty, { turnId: understudy.turnId });
    expect(await holders()).toEqual([]);
  });
});

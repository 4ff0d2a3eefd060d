import { randomUUID } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import { expect, test } from 'vitest';
import { getFigures, listRupturesAndDoublons } from '#modules/needs/contract/queries.ts';
import { aDesk, type Desk } from '#modules/needs/testing/a-desk.ts';

/** Does what no application can: as the owner of the tables, with the constraint dropped. Rolled back with the test. */
async function breakIt(
  desk: Desk,
  constraint: RawBuilder<unknown> | undefined,
  damage: RawBuilder<unknown>,
): Promise<void> {
  await desk.spine.as(desk.cell.system, async (tx) => {
    if (constraint) {
      await sql`set local role none`.execute(tx);
      await constraint.execute(tx);
      await sql`set local role maillon_app`.execute(tx);
    }
    await damage.execute(tx);
  });
}

const dropCheck = (name: string) => sql`alter table needs.need drop constraint ${sql.ref(name)}`;

test('I-1: the database refuses an open need without owner or deadline, and the check sees one', async () => {
  await using desk = await aDesk();
  const { needId } = await desk.open();
  const orphan = sql`update needs.need set owner_duty = null where need_id = ${needId}`;
  await expect(breakIt(desk, undefined, orphan)).rejects.toThrow(/need_has_owner_and_deadline/);
  expect(await desk.broken()).toEqual([]);
  await breakIt(desk, dropCheck('need_has_owner_and_deadline'), orphan);
  expect(await desk.broken()).toEqual(['I-1']);
  const { coordinator } = desk.cell.of;
  expect((await desk.spine.ask(coordinator, getFigures, {})).ruptures).toBe(1);
  expect((await desk.spine.ask(coordinator, listRupturesAndDoublons, {})).ruptures).toMatchObject([
    { reason: 'no-owner' },
  ]);
});

test('I-8: the database refuses a need without a next look, and the check sees one', async () => {
  await using desk = await aDesk();
  const { needId } = await desk.open();
  const forgotten = sql`update needs.need set timer_at = null where need_id = ${needId}`;
  await expect(breakIt(desk, undefined, forgotten)).rejects.toThrow(/need_has_a_next_look/);
  await breakIt(desk, dropCheck('need_has_a_next_look'), forgotten);
  expect(await desk.broken()).toEqual(['I-8']);
  expect((await desk.spine.ask(desk.cell.of.coordinator, getFigures, {})).ruptures).toBe(1);
});

test('I-8: an escalation that sleeps is a rupture two minutes later', async () => {
  await using desk = await aDesk();
  await desk.open({ kind: 'relief' });
  desk.spine.clock.advance(61 * 60_000);
  expect((await desk.spine.ask(desk.cell.of.coordinator, getFigures, {})).ruptures).toBe(0);
  desk.spine.clock.advance(3 * 60_000);
  expect((await desk.spine.ask(desk.cell.of.coordinator, getFigures, {})).ruptures).toBe(1);
  expect(await desk.broken()).toEqual(['I-8']);
  await desk.spine.sweep();
  expect((await desk.spine.ask(desk.cell.of.coordinator, getFigures, {})).ruptures).toBe(0);
  expect(await desk.broken()).toEqual([]);
});

test('I-2: an overdue need whose alert disappeared is seen', async () => {
  await using desk = await aDesk();
  const { needId } = await desk.open({ kind: 'other', severity: 0, dueAt: new Date('2026-08-11T10:01:00Z') });
  await desk.live(4);
  expect(await desk.broken()).toEqual([]);
  await breakIt(desk, undefined, sql`delete from needs.alert where need_id = ${needId}`);
  expect(await desk.broken()).toEqual(['I-2']);
  const { ruptures } = await desk.spine.ask(desk.cell.of.coordinator, listRupturesAndDoublons, {});
  expect(ruptures).toMatchObject([{ reason: 'late-without-alert' }]);
});

test('two teams unknowingly: the database refuses them, and the figure sees them', async () => {
  await using desk = await aDesk();
  const personId = randomUUID();
  await desk.engage({ personId }, desk.cell.of.volunteer);
  const second = sql`insert into needs.engagement (territory_id, engagement_id, person_id, kind, origin_id, holder_id,
      holder_label, knowingly, begun_at)
    values (kernel.territory(), ${randomUUID()}, ${personId}, 'visit', ${randomUUID()}, ${randomUUID()}, 'Autre équipe',
      false, now())`;
  await expect(breakIt(desk, undefined, second)).rejects.toThrow(/engagement_one_team_unknowingly/);
  await breakIt(desk, sql`drop index needs.engagement_one_team_unknowingly`, second);
  expect((await desk.spine.ask(desk.cell.of.coordinator, getFigures, {})).doublons).toBe(1);
  expect(await desk.broken()).toEqual(['I-1b']);
});

test('the second open need of a person and kind is refused by the database itself', async () => {
  await using desk = await aDesk();
  const personId = randomUUID();
  const one = await desk.open({ kind: 'errands', personId });
  const two = await desk.open({ kind: 'errands', personId: randomUUID() });
  const twin = sql`update needs.need set person_id = ${personId} where need_id = ${two.needId}`;
  await expect(breakIt(desk, undefined, twin)).rejects.toThrow(/need_one_open_per_person_and_kind/);
  expect(one.merged).toBe(false);
});

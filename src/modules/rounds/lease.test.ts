import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { getMyRound, recordCall, takeNext } from './contract/call.ts';
import { aCall, committedRoom } from './testing/call-room.ts';

test('twelve operators who ask at the same instant never get the same person', async () => {
  await using room = await committedRoom(new Date('2026-08-12T07:00:00Z'));
  const crew = await Promise.all(Array.from({ length: 12 }, (_, i) => room.member('operator', `Appel ${i}`)));
  await room.register(Array.from({ length: 40 }, () => ({})));
  await room.activate();
  const { roundId } = await room.round();
  for (let wave = 0; wave < 3; wave++) {
    const taken = await Promise.all(
      crew.map(async (actor) => ({ actor, ...(await room.spine.run(actor, takeNext, { roundId })) })),
    );
    const ids = taken.flatMap(({ entryId }) => entryId ?? []);
    expect(ids).toHaveLength(12);
    expect(new Set(ids).size).toBe(12);
    await Promise.all(
      taken.map(({ actor, entryId }) =>
        room.spine.run(actor, recordCall, aCall({ entryId: entryId ?? '', outcome: 'well' })),
      ),
    );
  }
  // Four persons are left for twelve operators: four get one, eight get nobody.
  const last = await Promise.all(crew.map((actor) => room.spine.run(actor, takeNext, { roundId })));
  expect(last.filter(({ entryId }) => entryId !== null)).toHaveLength(4);
  const held = await Promise.all(crew.map((actor) => room.spine.ask(actor, getMyRound, {})));
  expect(held.reduce((sum, { leases }) => sum + leases.length, 0)).toBe(4);
  const { rows } = await room.spine.as(room.spine.actor('system'), (tx) =>
    sql<{ twice: number }>`select count(*)::int as twice from (
      select person_id from rounds.attempt where territory_id = ${room.spine.territoryId} group by person_id having count(*) > 1) t`.execute(
      tx,
    ),
  );
  expect(rows[0]?.twice).toBe(0);
});

import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { addNote, getMyRound, getPost, releaseLeases, renewLeases } from './contract/call.ts';
import { callRoom } from './testing/call-room.ts';

const nineOClock = new Date('2026-08-12T07:00:00Z');
const minutes = (count: number) => count * 60_000;

test('a call longer than ten minutes keeps its person as long as the screen says so', async () => {
  await using room = await callRoom(undefined, nineOClock);
  await room.register([{}]);
  await room.activate();
  const { roundId } = await room.round();
  const entryId = (await room.take(room.nadia)) ?? '';
  room.spine.clock.advance(minutes(8));
  expect(await room.spine.run(room.nadia, renewLeases, { roundId })).toEqual({
    entryIds: [entryId],
    leasedUntil: '2026-08-12T07:18:00.000Z',
  });
  room.spine.clock.advance(minutes(8));
  await room.spine.sweep();
  expect(await room.take(room.karim)).toBeNull();
  room.spine.clock.advance(minutes(3));
  // Over: nothing is left to renew, and somebody else may have the person.
  expect((await room.spine.run(room.nadia, renewLeases, { roundId })).entryIds).toEqual([]);
  expect(await room.take(room.karim)).toBe(entryId);
});

test('an operator who leaves gives back their own persons and nobody else’s', async () => {
  await using room = await callRoom(undefined, nineOClock);
  await room.register([{}, {}, {}]);
  await room.activate();
  const { roundId } = await room.round();
  const mine = [await room.take(room.nadia), await room.take(room.nadia)];
  const theirs = await room.take(room.karim);
  expect(await room.spine.run(room.nadia, releaseLeases, { roundId })).toEqual({ released: 2 });
  expect(await room.spine.run(room.nadia, releaseLeases, { roundId })).toEqual({ released: 0 });
  const { leases } = await room.spine.ask(room.karim, getMyRound, {});
  expect(leases.map(({ entryId }) => entryId)).toEqual([theirs]);
  expect(mine).toContain(await room.take(room.karim));
});

test('a note is kept with the person’s history, and moves nothing', async () => {
  await using room = await callRoom(undefined, nineOClock);
  const [yvonne = ''] = await room.register([{}]);
  await room.activate();
  const entryId = (await room.take(room.nadia)) ?? '';
  const before = await room.entry(yvonne);
  await room.spine.run(room.nadia, addNote, {
    entryId,
    attemptId: randomUUID(),
    note: 'Parler fort, appareil à droite',
  });
  expect(await room.entry(yvonne)).toMatchObject({ state: before.state, tries: before.tries });
  const { history } = await room.spine.ask(room.nadia, getPost, { entryId });
  expect(history).toMatchObject([{ outcome: 'note', note: 'Parler fort, appareil à droite' }]);
  await expect(
    room.spine.run(room.karim, addNote, { entryId, attemptId: randomUUID(), note: 'Pas ma personne' }),
  ).rejects.toMatchObject({ code: 'rounds.unknown-entry' });
});

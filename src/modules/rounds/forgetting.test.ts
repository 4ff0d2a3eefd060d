import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test, vi } from 'vitest';
import { noteNeed, openNeedContract, resolveNeedContract } from '#modules/needs/contract/commands.ts';
import { erasePerson } from '#modules/persons/api.ts';
import { mergePersons } from '#modules/persons/contract/duplicates.ts';
import { act } from '#modules/persons/testing/acting.ts';
import { sendWave } from './contract/round.ts';
import { callRoom } from './testing/call-room.ts';

vi.setConfig({ testTimeout: 120_000 });

const nineOClock = new Date('2026-08-12T07:00:00Z');
const opening = {
  kind: 'worrying-call',
  severity: 2,
  communeCode: '35236',
  title: 'Yvonne Rio ne répond plus',
  detail: 'confuse selon la voisine',
  instructions: 'clé chez la voisine',
  owner: null,
  dueAt: null,
  caller: { phone: '06 39 98 00 42', label: 'la voisine' },
  origin: null,
} as const;
/** Every word the test lets somebody write about the person, and every number. */
const written = /Yvonne|confuse|voisine|ventilateur|canapé|secours de|39980042|39980077/;

test('nothing said of a person who is forgotten stays anywhere, and the counts do', async () => {
  await using room = await callRoom(undefined, nineOClock);
  const { spine, coordinator, nadia } = room;
  const mobile = { phones: [{ e164: '+33639980077', label: '' }] };
  const [personId = ''] = await room.register([{ person: mobile, smsConsent: true }]);
  await room.activate();
  const { roundId } = await room.round();
  await spine.run(coordinator, sendWave, { roundId, confirmedCount: 1 });
  spine.clock.advance(60 * 60_000);
  const entryId = (await room.take(nadia)) ?? '';
  await room.record(nadia, entryId, 'well', {
    answers: { feels: 'well' },
    note: 'son ventilateur fait du bruit',
  });
  const opened = { ...opening, personId, requestId: randomUUID() };
  const { needId } = await spine.run(coordinator, openNeedContract, opened);
  await spine.run(coordinator, noteNeed, { needId, words: 'trouvée sur son canapé' });
  const ending = {
    needId,
    outcome: 'met',
    words: 'Les secours de Redon sont passés chez Yvonne.',
    remark: '',
  } as const;
  await spine.run(coordinator, resolveNeedContract, ending);
  spine.clock.advance(60_000);
  await spine.sweep();
  const state = () =>
    spine.as(spine.actor('system'), async (tx) => {
      const { rows } = await sql<{ words: string; counts: object }>`select
        concat_ws(' ', (select string_agg(c::text, ' ') from rounds.attempt_care c),
          (select string_agg(n::text, ' ') from needs.need n), (select string_agg(d::text, ' ') from needs.care_detail d),
          (select string_agg(r::text, ' ') from needs.remark r), (select string_agg(w::text, ' ') from needs.witness w),
          (select string_agg(v::text, ' ') from visits.visit v), (select string_agg(o::text, ' ') from notices.notice o),
          (select string_agg(i::text, ' ') from notices.inbox i)) as words,
        jsonb_build_object('attempts', (select count(*) from rounds.attempt), 'needs', (select count(*) from needs.need),
          'events', (select count(*) from needs.event), 'notices', (select count(*) from notices.notice)) as counts`.execute(
        tx,
      );
      return rows[0] ?? { words: '', counts: {} };
    });
  const before = await state();
  expect(before.words).toMatch(written);
  await act(spine, spine.actor('system'), (tx, effects) => erasePerson(tx, effects, personId));
  await spine.drain();
  const after = await state();
  expect(after.words.match(written)).toBeNull();
  expect(after.counts).toEqual(before.counts);
  expect(before.counts).toMatchObject({ attempts: 1, needs: 1, notices: expect.any(Number) });
});

test('what was written under a card that was merged away is forgotten with the card that stayed', async () => {
  await using room = await callRoom(undefined, nineOClock);
  const { spine, coordinator } = room;
  const [keptPersonId = '', gonePersonId = ''] = await room.register([{}, {}]);
  await room.activate();
  const opened = { ...opening, personId: gonePersonId, requestId: randomUUID() };
  const { needId } = await spine.run(coordinator, openNeedContract, opened);
  await spine.run(coordinator, mergePersons, { keptPersonId, gonePersonId, mergeId: randomUUID() });
  await act(spine, spine.actor('system'), (tx, effects) => erasePerson(tx, effects, keptPersonId));
  await spine.drain();
  const { rows } = await spine.as(spine.actor('system'), (tx) =>
    sql<{ title: string; details: number }>`select title_fr as title,
      (select count(*)::int from needs.care_detail) as details from needs.need where need_id = ${needId}`.execute(
      tx,
    ),
  );
  expect(rows).toEqual([{ title: 'Appel inquiétant', details: 0 }]);
});

import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { runCommand } from '#kernel/run-command.ts';
import { declineVisit, giveBackVisit, setAvailability, takeVisit } from '#modules/visits/contract/ground.ts';
import { listMyMissions, listMyVisits, listVisits } from '#modules/visits/contract/reading.ts';
import { answerByText, offerAgain } from '#modules/visits/contract/steering.ts';
import { committedGround, ground } from '#modules/visits/testing/ground.ts';
import { live, minutes, texts } from '#modules/visits/testing/ground-reads.ts';

describe('an offer', () => {
  test('goes to carers alone when danger is possible, to volunteers and the town hall otherwise', async () => {
    await using place = await ground();
    const { spine, nurse, paul, townHall } = place;
    const grave = await place.need({ personId: null, severity: 2 });
    expect((await spine.ask(nurse, listMyVisits, {})).offers).toMatchObject([{ code: grave.code }]);
    expect((await spine.ask(paul, listMyMissions, {})).offers).toEqual([]);
    await expect(
      spine.run(paul, takeVisit, { visitId: grave.visitId, knowingly: true }),
    ).rejects.toMatchObject({
      code: 'visits.unknown',
    });
    const mild = await place.need({ personId: null, severity: 1 });
    expect((await spine.ask(paul, listMyMissions, {})).offers).toMatchObject([
      { code: mild.code, state: 'open' },
    ]);
    expect((await spine.ask(townHall, listMyVisits, {})).offers).toMatchObject([{ code: mild.code }]);
    expect((await spine.ask(nurse, listMyVisits, {})).offers).toHaveLength(1);
  });

  test('is one text message of 160 places at most, without name or reason, and no second one when it is taken', async () => {
    await using place = await ground();
    const { spine, paul } = place;
    const { visitId } = await place.need({
      kind: 'supplies-at-home',
      severity: 1,
      personId: await place.person(),
    });
    const sent = await texts(place);
    expect(sent.length).toBe(4);
    for (const { body } of sent) {
      expect(body.length).toBeLessThanOrEqual(160);
      expect(body).not.toMatch(/Danet|Louis|confus|diab/i);
    }
    await spine.run(paul, takeVisit, { visitId, knowingly: false });
    await spine.drain();
    expect(await texts(place)).toHaveLength(4);
    const { offers } = await spine.ask(place.lea, listMyMissions, {});
    expect(offers).toMatchObject([{ state: 'taken-by-another' }]);
  });

  test('is closed by the first of two takers at the same instant, on a database that commits', async () => {
    await using place = await committedGround();
    const { spine, paul, lea, noe } = place;
    for (let round = 0; round < 4; round++) {
      const { visitId } = await place.need({
        kind: 'supplies-at-home',
        severity: 1,
        personId: await place.person(),
      });
      const results = await Promise.allSettled(
        [paul, lea, noe].map((actor) => spine.run(actor, takeVisit, { visitId, knowingly: false })),
      );
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const result of results) {
        if (result.status === 'rejected')
          expect(result.reason).toMatchObject({ code: 'visits.taken-by-another' });
      }
      const accepted = await spine.as(spine.actor('system'), async (tx) => {
        const { rows } = await sql<{ accepted: number; engaged: number }>`select
          (select count(*)::int from visits.offer where visit_id = ${visitId} and state = 'accepted') as accepted,
          (select count(*)::int from needs.engagement where origin_id = ${visitId} and ended_at is null) as engaged`.execute(
          tx,
        );
        return rows[0];
      });
      expect(accepted).toEqual({ accepted: 1, engaged: 1 });
    }
  });

  test('is taken once however often the same tap is sent', async () => {
    await using place = await committedGround();
    const { spine, paul } = place;
    const { visitId, code } = await place.need({ kind: 'errands', severity: 0, personId: null });
    const commandId = randomUUID();
    const send = () =>
      runCommand(spine.runtime, paul, takeVisit, { commandId, input: { visitId, knowingly: false } });
    const answers = await Promise.all([send(), send(), send()]);
    expect(answers.map(({ output }) => output)).toEqual([{ code }, { code }, { code }]);
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
  });

  test('stops being made to those who are unavailable or said no', async () => {
    await using place = await ground();
    const { spine, paul, lea, noe, coordinator } = place;
    const until = new Date(spine.clock.now().getTime() + minutes(600)).toISOString();
    const first = await place.need({ kind: 'errands', severity: 0, personId: null });
    await spine.run(paul, setAvailability, { unavailableUntil: until });
    expect((await spine.ask(paul, listMyMissions, {})).offers).toEqual([]);
    await spine.run(lea, declineVisit, { visitId: first.visitId });
    expect((await spine.ask(lea, listMyMissions, {})).offers).toEqual([]);
    const second = await place.need({ kind: 'supplies-at-home', severity: 1, personId: null });
    expect((await spine.ask(paul, listMyMissions, {})).offers).toEqual([]);
    expect((await spine.ask(lea, listMyMissions, {})).offers).toMatchObject([{ code: second.code }]);
    await spine.run(noe, takeVisit, { visitId: first.visitId, knowingly: false });
    await spine.run(noe, giveBackVisit, { visitId: first.visitId, reason: 'no-time' });
    expect(
      (await spine.ask(lea, listMyMissions, {})).offers.filter(({ code }) => code === first.code),
    ).toEqual([]);
    const { asked } = await spine.run(coordinator, offerAgain, { visitId: first.visitId });
    expect(asked).toBe(0);
  });

  test('without a taker in time is shown so and widens to the others, while the need keeps its own ladder', async () => {
    await using place = await ground();
    const { spine, coordinator, nurse } = place;
    const { code } = await place.need({ personId: null, severity: 1 });
    expect((await spine.ask(nurse, listMyVisits, {})).offers).toEqual([]);
    spine.clock.advance(minutes(61));
    await spine.sweep();
    const { visits } = await spine.ask(coordinator, listVisits, live);
    expect(visits).toMatchObject([{ code, unclaimed: true, status: 'offered' }]);
    expect((await spine.ask(nurse, listMyVisits, {})).offers).toMatchObject([{ code, state: 'open' }]);
    expect(await spine.sweep()).toBe(0);
  });

  test('is taken or refused by a text message, and who comes too late is told once', async () => {
    await using place = await ground();
    const { spine, coordinator } = place;
    const { code } = await place.need({ kind: 'supplies-at-home', severity: 1, personId: null });
    const asked = (await texts(place)).filter(({ purpose }) => purpose === 'visit-offer');
    const system = spine.actor('system');
    const [one, two, three] = asked.map(({ about_id }) => about_id);
    expect(await spine.run(system, answerByText, { offerId: one ?? '', reply: '2' })).toEqual({
      result: 'declined',
    });
    expect(await spine.run(system, answerByText, { offerId: two ?? '', reply: '1' })).toEqual({
      result: 'taken',
    });
    expect(await spine.run(system, answerByText, { offerId: three ?? '', reply: '1' })).toEqual({
      result: 'too-late',
    });
    const holder = (await spine.ask(coordinator, listVisits, live)).visits[0]?.holder?.accountId;
    expect(holder).toBe(asked[1]?.account_id);
    const replies = (await texts(place)).filter(({ purpose }) => purpose.startsWith('visit-answer'));
    expect(replies.map(({ body }) => body.includes(code)).sort()).toEqual([true, true]);
    await spine.run(spine.actor('volunteer', { id: holder ?? '' }), giveBackVisit, {
      visitId: (await spine.ask(coordinator, listVisits, live)).visits[0]?.visitId ?? '',
      reason: 'too-far',
    });
  });
});

import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { runCommand } from '#kernel/run-command.ts';
import { resolveNeedContract } from '#modules/needs/contract/commands.ts';
import { getNeed } from '#modules/needs/contract/queries.ts';
import { listInbox } from '#modules/notices/contract.ts';
import {
  alertCell,
  arrive,
  declineVisit,
  giveBackVisit,
  recordNotPossible,
  recordPaper,
  recordVisit,
  setAvailability,
  setOff,
  takeVisit,
} from '#modules/visits/contract/ground.ts';
import {
  getVisit,
  listMyMissions,
  listMyVisits,
  listVisitors,
  listVisits,
} from '#modules/visits/contract/reading.ts';
import {
  answerByText,
  assignVisit,
  cancelVisit,
  closeOffers,
  flagSilence,
  followNeed,
  followSeverity,
  forgetVisited,
  offerAgain,
  requestVisit,
} from '#modules/visits/contract/steering.ts';
import {
  carerAnswers,
  committedGround,
  doorAnswers,
  type Ground,
  ground,
} from '#modules/visits/testing/ground.ts';

const live = { which: 'live', communeCode: null } as const;
const minutes = (count: number) => count * 60_000;

async function needStatus({ spine }: Ground, needId: string) {
  return spine.as(spine.actor('system'), async (tx) => {
    const { rows } = await sql<{
      status: string;
      outcome: string | null;
      step: number;
      owner: string | null;
      duty: string | null;
    }>`
      select status, outcome, step, owner_account_id as owner, owner_duty as duty from needs.need where need_id = ${needId}`.execute(
      tx,
    );
    return rows[0];
  });
}

async function openNeeds({ spine }: Ground, visitId: string) {
  return spine.as(spine.actor('system'), async (tx) => {
    const { rows } = await sql<{
      kind: string;
      severity: number;
      duty: string | null;
      witness: string | null;
    }>`
      select n.kind, n.severity, n.owner_duty as duty, w.account_id as witness from needs.need n
      left join needs.witness w on w.need_id = n.need_id
      where n.origin_kind = 'visit' and n.origin_id = ${visitId} order by n.kind`.execute(tx);
    return rows;
  });
}

async function texts({ spine }: Ground) {
  return spine.as(spine.actor('system'), async (tx) => {
    const { rows } = await sql<{ account_id: string; body: string; purpose: string; about_id: string }>`
      select account_id, body, purpose, about_id from notices.notice where territory_id = ${spine.territoryId} and purpose like 'visit-%'`.execute(
      tx,
    );
    return rows;
  });
}

describe('the loop', () => {
  test('goes from a need to a visit, a finding, and a word back to who saw it first', async () => {
    await using place = await ground();
    const { spine, nurse, operator, coordinator } = place;
    const { needId, visitId, code } = await place.need({ personId: await place.person() });
    expect(code).toMatch(/^V-\d+$/);
    const mine = await spine.ask(nurse, listMyVisits, {});
    expect(mine.offers).toMatchObject([{ code, state: 'open', communeName: 'Redon' }]);
    await spine.run(nurse, takeVisit, { visitId, knowingly: false });
    expect(await needStatus(place, needId)).toMatchObject({ status: 'accepted', owner: nurse.id });
    const { stops } = await spine.ask(nurse, listMyVisits, {});
    expect(stops[0]).toMatchObject({ person: { lastName: 'Danet' }, why: expect.stringContaining('confus') });
    expect(stops[0]?.form.id).toBe('heatwave-visit');
    await spine.run(nurse, setOff, { visitId });
    await spine.run(nurse, arrive, { visitId });
    const answer = await spine.run(nurse, recordVisit, { visitId, answers: carerAnswers });
    expect(answer.needs).toHaveLength(1);
    expect(answer.receivedAt).toBe(spine.clock.now().toISOString());
    await spine.drain();
    await spine.sweep();
    expect(await needStatus(place, needId)).toMatchObject({ status: 'resolved', outcome: 'met' });
    expect(await openNeeds(place, visitId)).toEqual([
      { kind: 'supplies-at-home', severity: 1, duty: 'benevoles', witness: nurse.id },
    ]);
    spine.clock.advance(minutes(3));
    await spine.sweep();
    const inbox = await spine.ask(operator, listInbox, { unreadOnly: false });
    expect(JSON.stringify(inbox)).toContain("Quelqu'un est passé à");
    const { visits } = await spine.ask(coordinator, listVisits, { which: 'closed', communeCode: null });
    expect(visits).toMatchObject([{ code, status: 'done', outcome: 'met' }]);
    expect((await spine.ask(coordinator, listVisits, live)).visits).toMatchObject([
      { task: 'supplies-at-home' },
    ]);
  });

  test('sends what a carer reports as danger to the 15, with the visitor as witness', async () => {
    await using place = await ground();
    const { spine, nurse } = place;
    const { needId, visitId } = await place.need({ personId: await place.person() });
    await spine.run(nurse, takeVisit, { visitId, knowingly: false });
    await spine.run(nurse, recordVisit, {
      visitId,
      answers: { ...carerAnswers, 'danger-signs': ['confusion'], missing: ['nothing'], next: 'handed-to-15' },
    });
    expect(await needStatus(place, needId)).toMatchObject({ status: 'resolved', outcome: 'handed-to-15' });
    expect(await openNeeds(place, visitId)).toMatchObject([
      { kind: 'emergency-15', severity: 3, witness: nurse.id },
    ]);
  });

  test('tells the one who goes when the need is settled another way', async () => {
    await using place = await ground();
    const { spine, nurse, coordinator } = place;
    const { needId, visitId } = await place.need({ personId: await place.person() });
    await spine.run(nurse, takeVisit, { visitId, knowingly: false });
    await spine.run(coordinator, resolveNeedContract, {
      needId,
      outcome: 'not-needed',
      words: 'Le fils est passé.',
      remark: '',
    });
    await spine.drain();
    expect((await spine.ask(nurse, listMyVisits, {})).closedToday).toMatchObject([{ result: 'cancelled' }]);
    expect(JSON.stringify(await spine.ask(nurse, listInbox, { unreadOnly: true }))).toContain(
      "n'est plus nécessaire",
    );
    // Done meanwhile, without network: what was seen is kept.
    await spine.run(nurse, recordVisit, { visitId, answers: carerAnswers });
    expect((await spine.ask(nurse, listMyVisits, {})).closedToday).toMatchObject([{ result: 'done' }]);
  });
});

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

describe('a visit in hand', () => {
  test('warns before a second team goes to the same person, and lets it go knowingly', async () => {
    await using place = await ground();
    const { spine, nurse, paul } = place;
    const personId = await place.person();
    const care = await place.need({ personId });
    const water = await place.need({ kind: 'supplies-at-home', severity: 1, personId });
    await spine.run(nurse, takeVisit, { visitId: care.visitId, knowingly: false });
    await expect(
      spine.run(paul, takeVisit, { visitId: water.visitId, knowingly: false }),
    ).rejects.toMatchObject({
      code: 'needs.already-engaged',
      facts: { code: care.code },
    });
    expect((await spine.ask(paul, listMyMissions, {})).missions).toEqual([]);
    await spine.run(paul, takeVisit, { visitId: water.visitId, knowingly: true });
    expect((await spine.ask(paul, listMyMissions, {})).missions).toHaveLength(1);
  });

  test('that finds a closed door makes the need climb and the town hall look for the person', async () => {
    await using place = await ground();
    const { spine, paul } = place;
    const { needId, visitId } = await place.need({
      kind: 'supplies-at-home',
      severity: 1,
      personId: await place.person(),
    });
    await spine.run(paul, takeVisit, { visitId, knowingly: false });
    await spine.run(paul, recordNotPossible, { visitId, reason: 'nobody-answers', words: 'Volets fermés' });
    expect(await needStatus(place, needId)).toMatchObject({ status: 'open', step: 1, duty: 'logistique' });
    expect(await openNeeds(place, visitId)).toMatchObject([
      { kind: 'unreachable', severity: 2, duty: 'mairie', witness: paul.id },
    ]);
    // The form of the door says the same by itself.
    const other = await place.need({ kind: 'errands', severity: 0, personId: null });
    await spine.run(paul, takeVisit, { visitId: other.visitId, knowingly: false });
    await spine.run(paul, recordVisit, {
      visitId: other.visitId,
      answers: { opened: 'refused', worried: 'no' },
    });
    expect((await spine.ask(place.coordinator, getVisit, { code: other.code })).visit).toMatchObject({
      status: 'not-possible',
      impossibleReason: 'refused',
    });
  });

  test('given back is offered to the others at once and its need goes back to its duty', async () => {
    await using place = await ground();
    const { spine, nurse, otherNurse } = place;
    const { needId, visitId, code } = await place.need({ personId: await place.person() });
    await spine.run(nurse, takeVisit, { visitId, knowingly: false });
    expect(await spine.run(nurse, giveBackVisit, { visitId, reason: 'ill' })).toEqual({ asked: 1 });
    expect(await needStatus(place, needId)).toMatchObject({ status: 'open', step: 0, duty: 'domicile' });
    expect((await spine.ask(otherNurse, listMyVisits, {})).offers).toMatchObject([{ code, state: 'open' }]);
    expect((await spine.ask(nurse, listMyVisits, {})).offers).toEqual([]);
    await spine.run(otherNurse, takeVisit, { visitId, knowingly: false });
  });

  test('can be assigned by name, called off, and asked for again', async () => {
    await using place = await ground();
    const { spine, coordinator, nurse, paul, operator } = place;
    const { needId, visitId } = await place.need({ personId: await place.person() });
    const { visitors } = await spine.ask(coordinator, listVisitors, { visitId });
    expect(visitors.map(({ role }) => role)).toEqual(['professional', 'professional']);
    await expect(
      spine.run(coordinator, assignVisit, { visitId, accountId: paul.id, knowingly: true }),
    ).rejects.toMatchObject({ code: 'visits.only-carers' });
    await spine.run(coordinator, assignVisit, { visitId, accountId: nurse.id, knowingly: false });
    await expect(
      spine.run(coordinator, requestVisit, { visitId: randomUUID(), needId }),
    ).rejects.toMatchObject({ code: 'visits.already-requested' });
    await spine.run(coordinator, cancelVisit, { visitId, reason: 'other-means', words: 'Le médecin y va.' });
    expect(await needStatus(place, needId)).toMatchObject({ status: 'open', duty: 'domicile' });
    await expect(spine.run(nurse, arrive, { visitId })).rejects.toMatchObject({ code: 'visits.closed' });
    const again = await spine.run(coordinator, requestVisit, { visitId: randomUUID(), needId });
    expect(again.asked).toBe(2);
    expect((await spine.ask(operator, listVisits, live)).visits).toMatchObject([
      { status: 'offered', person: null },
    ]);
  });

  test('without news after arrival is told to the cell once', async () => {
    await using place = await ground();
    const { spine, coordinator, nurse } = place;
    const { visitId, code } = await place.need({ personId: null });
    await spine.run(nurse, takeVisit, { visitId, knowingly: false });
    await spine.run(nurse, arrive, { visitId });
    spine.clock.advance(minutes(44));
    await spine.sweep();
    expect((await spine.ask(coordinator, listVisits, live)).visits[0]?.silent).toBe(false);
    spine.clock.advance(minutes(2));
    await spine.sweep();
    expect((await spine.ask(coordinator, listVisits, live)).visits[0]?.silent).toBe(true);
    const inbox = JSON.stringify(await spine.ask(coordinator, listInbox, { unreadOnly: true }));
    expect(inbox).toContain(`${code} : sur place depuis`);
    expect(inbox.split('sans nouvelles')).toHaveLength(2);
    spine.clock.advance(minutes(60));
    await spine.sweep();
    expect(
      JSON.stringify(await spine.ask(coordinator, listInbox, { unreadOnly: true })).split('sans nouvelles'),
    ).toHaveLength(2);
  });

  test('raises an alarm from the spot before any form', async () => {
    await using place = await ground();
    const { spine, paul } = place;
    const { visitId } = await place.need({ kind: 'errands', severity: 0, personId: await place.person() });
    await spine.run(paul, takeVisit, { visitId, knowingly: false });
    const { code } = await spine.run(paul, alertCell, {
      visitId,
      alarm: 'worried',
      words: 'Parle bizarrement',
    });
    expect(code).toMatch(/^B-\d+$/);
    expect(await openNeeds(place, visitId)).toMatchObject([
      { kind: 'worrying-call', severity: 2, witness: paul.id },
    ]);
  });

  test('comes back on paper, also when nobody had taken it in the application', async () => {
    await using place = await ground();
    const { spine, coordinator, nurse } = place;
    const { needId, visitId, code } = await place.need({ personId: await place.person() });
    const at = new Date(spine.clock.now().getTime() - minutes(30)).toISOString();
    await expect(
      spine.run(coordinator, recordPaper, {
        visitId,
        visitorId: nurse.id,
        at: new Date(spine.clock.now().getTime() + minutes(5)).toISOString(),
        result: { kind: 'done', answers: carerAnswers },
      }),
    ).rejects.toMatchObject({ code: 'visits.in-the-future' });
    await spine.run(coordinator, recordPaper, {
      visitId,
      visitorId: nurse.id,
      at,
      result: { kind: 'done', answers: { ...carerAnswers, missing: ['nothing'] } },
    });
    expect(await needStatus(place, needId)).toMatchObject({ status: 'resolved' });
    const { visit, careReport, careReportSealed } = await spine.ask(coordinator, getVisit, { code });
    expect(visit).toMatchObject({ status: 'done', holder: { accountId: nurse.id }, closedAt: at });
    expect({ careReport, careReportSealed }).toEqual({ careReport: null, careReportSealed: true });
  });

  test('refuses answers that do not fit, naming the question and keeping nothing', async () => {
    await using place = await ground();
    const { spine, nurse } = place;
    const { visitId } = await place.need({ personId: null });
    await spine.run(nurse, takeVisit, { visitId, knowingly: false });
    await expect(
      spine.run(nurse, recordVisit, { visitId, answers: { ...carerAnswers, temperature: 99 } }),
    ).rejects.toMatchObject({ code: 'visits.bad-answers', errors: [{ path: 'answers.temperature' }] });
    await expect(spine.run(nurse, recordVisit, { visitId, answers: {} })).rejects.toMatchObject({
      code: 'visits.answers-missing',
      facts: { count: 2 },
    });
    expect((await spine.ask(nurse, listMyVisits, {})).stops).toMatchObject([{ status: 'taken' }]);
  });

  test('keeps the proof of a delivery', async () => {
    await using place = await ground();
    const { spine, paul, coordinator } = place;
    const { visitId, code } = await place.need({
      kind: 'supplies-at-home',
      severity: 1,
      personId: await place.person(),
    });
    await spine.run(paul, takeVisit, { visitId, knowingly: false });
    await spine.run(paul, recordVisit, { visitId, answers: doorAnswers, handedTo: 'la voisine du 2e' });
    expect(await spine.ask(coordinator, getVisit, { code })).toMatchObject({
      proof: { handedTo: 'la voisine du 2e', at: spine.clock.now().toISOString() },
      doorReport: { answers: { delivered: ['water'] } },
    });
  });
});

test('the need says what the visit did', async () => {
  await using place = await ground();
  const { spine, coordinator, nurse } = place;
  const { needId, visitId } = await place.need({ personId: null });
  await spine.run(nurse, takeVisit, { visitId, knowingly: false });
  await spine.run(nurse, recordNotPossible, { visitId, reason: 'unsafe', words: 'Chien en liberté' });
  const need = JSON.stringify(await spine.ask(coordinator, getNeed, { reference: needId }));
  expect(need).toContain('lieu dangereux');
});

describe('timers and reactions', () => {
  test('do nothing when nothing is due, however often they run', async () => {
    await using place = await ground();
    const { spine, nurse } = place;
    const system = spine.actor('system');
    const { needId, visitId } = await place.need({ personId: null });
    await spine.run(nurse, takeVisit, { visitId, knowingly: false });
    expect(await spine.run(system, closeOffers, { visitId })).toEqual({ asked: 0 });
    await spine.run(system, flagSilence, { visitId });
    expect(await spine.run(system, followSeverity, { needId, severity: 3 })).toEqual({ asked: 0 });
    expect(await spine.run(system, followNeed, { needId: randomUUID() })).toEqual({ cancelled: false });
    expect(await spine.run(system, forgetVisited, { personId: randomUUID() })).toEqual({ visits: 0 });
    expect((await spine.ask(nurse, listMyVisits, {})).stops).toMatchObject([
      { status: 'taken', severity: 2 },
    ]);
  });

  test('a need that becomes grave is no longer for volunteers: carers are asked instead', async () => {
    await using place = await ground();
    const { spine, paul, nurse } = place;
    const { needId, code } = await place.need({ personId: null, severity: 1 });
    expect((await spine.ask(paul, listMyMissions, {})).offers).toHaveLength(1);
    await spine.run(spine.actor('system'), followSeverity, { needId, severity: 3 });
    expect((await spine.ask(paul, listMyMissions, {})).offers).toEqual([]);
    expect((await spine.ask(nurse, listMyVisits, {})).offers).toMatchObject([
      { code, severity: 3, state: 'open' },
    ]);
  });
});

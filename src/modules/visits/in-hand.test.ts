import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { listInbox } from '#modules/notices/contract.ts';
import {
  alertCell,
  arrive,
  giveBackVisit,
  recordNotPossible,
  recordPaper,
  recordVisit,
  takeVisit,
} from '#modules/visits/contract/ground.ts';
import {
  getVisit,
  listMyMissions,
  listMyVisits,
  listVisitors,
  listVisits,
} from '#modules/visits/contract/reading.ts';
import { assignVisit, cancelVisit, requestVisit } from '#modules/visits/contract/steering.ts';
import { carerAnswers, doorAnswers, ground } from '#modules/visits/testing/ground.ts';
import { live, minutes, needStatus, openNeeds } from '#modules/visits/testing/ground-reads.ts';

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
    const { needId, visitId, code } = await place.need({ personId: await place.person() });
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
    // Whoever was there without network has an hour to tell, and no visit to reopen.
    await spine.run(nurse, arrive, { visitId });
    expect((await spine.ask(coordinator, getVisit, { code })).visit).toMatchObject({
      status: 'cancelled',
      arrivedAt: expect.any(String),
    });
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

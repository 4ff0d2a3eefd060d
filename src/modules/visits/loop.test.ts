import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { resolveNeedContract } from '#modules/needs/contract/commands.ts';
import { getNeed } from '#modules/needs/contract/queries.ts';
import { listInbox } from '#modules/notices/contract.ts';
import {
  arrive,
  recordNotPossible,
  recordVisit,
  setOff,
  takeVisit,
} from '#modules/visits/contract/ground.ts';
import { listMyMissions, listMyVisits, listVisits } from '#modules/visits/contract/reading.ts';
import {
  closeOffers,
  flagSilence,
  followNeed,
  followSeverity,
  forgetVisited,
} from '#modules/visits/contract/steering.ts';
import { carerAnswers, ground } from '#modules/visits/testing/ground.ts';
import { live, minutes, needStatus, openNeeds } from '#modules/visits/testing/ground-reads.ts';

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

import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { declineVisit, giveBackVisit, takeVisit } from '#modules/visits/contract/ground.ts';
import { getVisit, listMyVisits } from '#modules/visits/contract/reading.ts';
import { assignVisit } from '#modules/visits/contract/steering.ts';
import {
  getTourPlan,
  lockVisit,
  placeVisit,
  planTours,
  sendTours,
  setShift,
  stopSearch,
  undoMove,
} from '#modules/visits/contract/tour-plan.ts';
import { explainTourVisit } from '#modules/visits/contract/tour-reasons.ts';
import { type Ground, ground, redon } from '#modules/visits/testing/ground.ts';

const day = '2026-08-11';

async function works(place: Ground, who: Actor, more: { starts?: number; ends?: number } = {}) {
  await place.spine.run(place.coordinator, setShift, {
    day,
    accountId: who.id,
    working: true,
    starts: 8 * 60,
    ends: 18 * 60,
    startCommune: redon,
    endCommune: redon,
    pause: 45,
    ...more,
  });
}

const planOf = ({ spine, coordinator }: Ground) => spine.ask(coordinator, getTourPlan, { day });

/** Visit codes of one person's tour, in order. */
async function tourOf(place: Ground, who: Actor): Promise<string[]> {
  const { lanes, visits } = await planOf(place);
  const lane = lanes.find(({ carerId }) => carerId === who.id);
  return (lane?.stops ?? []).flatMap((stop) =>
    stop.kind === 'visit' ? [visits.find(({ visitId }) => visitId === stop.visitId)?.code ?? ''] : [],
  );
}

async function search(place: Ground): Promise<void> {
  await place.spine.run(place.coordinator, planTours, { day, searchId: randomUUID(), seconds: 1 });
  await place.spine.drain();
}

async function putIn(place: Ground, visitId: string, to: { carerId: string; before: string | null } | null) {
  const { version } = await planOf(place);
  await place.spine.run(place.coordinator, placeVisit, { day, visitId, version, place: to });
}

describe('the tours of a day', () => {
  test('are searched among those who work, each visit in one tour, with what was found on the way', async () => {
    await using place = await ground();
    const one = await place.need({ personId: await place.person() });
    const two = await place.need({ personId: null });
    await works(place, place.nurse);
    await works(place, place.otherNurse);
    await search(place);
    const plan = await planOf(place);
    expect(plan.unplanned).toEqual([]);
    expect(
      [...(await tourOf(place, place.nurse)), ...(await tourOf(place, place.otherNurse))].sort(),
    ).toEqual([one.code, two.code].sort());
    expect(plan.search).toMatchObject({ state: 'kept', stopping: false });
    expect(plan.search?.steps.length).toBeGreaterThan(0);
    expect(plan.visits.find(({ code }) => code === one.code)?.person?.name).toContain('Danet');
    expect(plan.difference.changes.map(({ what }) => what)).toEqual(['added', 'added']);
  });

  test('are what whoever goes sees on the phone, in that order, after what is urgent and came later', async () => {
    await using place = await ground();
    const { spine, nurse } = place;
    await works(place, nurse);
    const planned = [];
    for (const severity of [1, 1, 2] as const) {
      const visit = await place.need({ personId: null, severity });
      await putIn(place, visit.visitId, { carerId: nurse.id, before: null });
      planned.push(visit);
    }
    const later = await place.need({ personId: null, severity: 3 });
    for (const { visitId } of [...planned, later])
      await spine.run(place.coordinator, assignVisit, { visitId, accountId: nurse.id, knowingly: true });
    const { stops } = await spine.ask(nurse, listMyVisits, {});
    expect(stops.map(({ code }) => code)).toEqual([later, ...planned].map(({ code }) => code));
  });

  test('are not searched on a day that cannot be planned: each fault is named', async () => {
    await using place = await ground();
    const { spine, coordinator } = place;
    const ask = () => spine.run(coordinator, planTours, { day, searchId: randomUUID(), seconds: 1 });
    await expect(ask()).rejects.toMatchObject({ code: 'visits.nobody-works' });
    await works(place, place.paul);
    await expect(ask()).rejects.toMatchObject({ code: 'visits.nothing-to-plan' });
    const { code, visitId } = await place.need({ personId: null });
    await expect(ask()).rejects.toMatchObject({
      code: 'visits.problem-refused',
      errors: [{ path: `visits.${visitId}.skills`, fr: expect.stringContaining(code) }],
    });
    await expect(works(place, place.nurse, { starts: 600, ends: 600 })).rejects.toMatchObject({
      code: 'visits.shift-ends-first',
    });
    await expect(
      spine.run(coordinator, planTours, { day: '2026-08-10', searchId: randomUUID(), seconds: 1 }),
    ).rejects.toMatchObject({ code: 'visits.day-over' });
  });

  test('are searched once at a time, and nobody moves a visit meanwhile', async () => {
    await using place = await ground();
    const { spine, coordinator } = place;
    const { visitId } = await place.need({ personId: null });
    await works(place, place.nurse);
    await spine.run(coordinator, planTours, { day, searchId: randomUUID(), seconds: 60 });
    await expect(
      spine.run(coordinator, planTours, { day, searchId: randomUUID(), seconds: 1 }),
    ).rejects.toMatchObject({ code: 'visits.search-running' });
    await expect(putIn(place, visitId, null)).rejects.toMatchObject({ code: 'visits.search-running' });
    await spine.run(coordinator, stopSearch, { day });
    const began = Date.now();
    await spine.drain();
    expect(Date.now() - began).toBeLessThan(20_000);
    expect((await planOf(place)).search).toMatchObject({ state: 'kept', stopping: true });
    await expect(spine.run(coordinator, stopSearch, { day })).rejects.toMatchObject({
      code: 'visits.no-search-running',
    });
  });

  test('keep what a person placed by hand, through a search; undoing it is one more move', async () => {
    await using place = await ground();
    const { spine, coordinator, nurse, otherNurse } = place;
    const { visitId, code } = await place.need({ personId: null });
    await works(place, nurse);
    await works(place, otherNurse);
    await putIn(place, visitId, { carerId: otherNurse.id, before: null });
    await search(place);
    expect(await tourOf(place, otherNurse)).toEqual([code]);
    const { version: searchedVersion } = await planOf(place);
    await expect(spine.run(coordinator, undoMove, { day, version: searchedVersion })).rejects.toMatchObject({
      code: 'visits.nothing-to-undo',
    });
    await putIn(place, visitId, { carerId: nurse.id, before: null });
    const { version, undo } = await planOf(place);
    expect(undo).toEqual({ visitId, what: 'placed' });
    await spine.run(coordinator, undoMove, { day, version });
    expect(await tourOf(place, otherNurse)).toEqual([code]);
    expect((await planOf(place)).undo).toBeNull();
    await expect(
      spine.run(coordinator, lockVisit, { day, visitId, version, locked: false }),
    ).rejects.toMatchObject({ code: 'kernel.changed-meanwhile' });
  });

  test('let a lock be put on and taken off, and a visit be left out on purpose', async () => {
    await using place = await ground();
    const { spine, coordinator, nurse } = place;
    const { visitId } = await place.need({ personId: null });
    await works(place, nurse);
    await search(place);
    const lockedNow = async () => {
      const [stop] = (await planOf(place)).lanes[0]?.stops ?? [];
      return stop?.kind === 'visit' && stop.locked;
    };
    expect(await lockedNow()).toBe(false);
    await spine.run(coordinator, lockVisit, {
      day,
      visitId,
      version: (await planOf(place)).version,
      locked: true,
    });
    expect(await lockedNow()).toBe(true);
    await putIn(place, visitId, null);
    expect((await planOf(place)).unplanned).toEqual([{ visitId, why: 'by-hand', by: null }]);
    await expect(search(place)).rejects.toMatchObject({ code: 'visits.nothing-to-plan' });
  });

  test('hold each visit once a day: the database refuses a second place', async () => {
    await using place = await ground();
    const { spine, nurse, otherNurse } = place;
    const { visitId } = await place.need({ personId: null });
    await works(place, nurse);
    await works(place, otherNurse);
    await putIn(place, visitId, { carerId: nurse.id, before: null });
    await expect(
      spine.as(spine.actor('system'), (tx) =>
        sql`insert into visits.tour_stop (territory_id, day, visit_id, carer_id, rank)
          values (${spine.territoryId}, ${day}, ${visitId}, ${otherNurse.id}, 0)`.execute(tx),
      ),
    ).rejects.toThrow(/tour_stop_pkey/);
  });

  test('refuse a carer who may not go and a visit in other hands', async () => {
    await using place = await ground();
    const { spine, coordinator, nurse, paul } = place;
    const grave = await place.need({ personId: null });
    await works(place, paul);
    await works(place, nurse);
    await expect(putIn(place, grave.visitId, { carerId: paul.id, before: null })).rejects.toMatchObject({
      code: 'visits.carer-may-not-go',
    });
    await spine.run(coordinator, assignVisit, {
      visitId: grave.visitId,
      accountId: nurse.id,
      knowingly: false,
    });
    await expect(putIn(place, grave.visitId, null)).rejects.toMatchObject({ code: 'visits.already-taken' });
    await search(place);
    expect(await tourOf(place, nurse)).toEqual([grave.code]);
  });

  test('say why this person and this hour, and what would have to give', async () => {
    await using place = await ground();
    const { spine, coordinator, nurse, otherNurse } = place;
    const { visitId } = await place.need({ personId: null });
    await works(place, nurse);
    await works(place, otherNurse);
    const before = await spine.ask(coordinator, explainTourVisit, { day, visitId });
    expect(before.planned).toBeNull();
    expect(before.concessions.length).toBeGreaterThan(0);
    await putIn(place, visitId, { carerId: nurse.id, before: null });
    expect((await spine.ask(coordinator, explainTourVisit, { day, visitId })).planned).toMatchObject({
      carerId: nurse.id,
      others: [{ carerId: otherNurse.id, why: 'fixed' }],
    });
  });
});

describe('tours that are sent', () => {
  test('ask each carer, who accepts as any offer; whoever was asked elsewhere is not any more', async () => {
    await using place = await ground();
    const { spine, coordinator, nurse, otherNurse } = place;
    const { visitId, code } = await place.need({ personId: null });
    await works(place, nurse);
    await putIn(place, visitId, { carerId: nurse.id, before: null });
    const { version } = await planOf(place);
    expect(await spine.run(coordinator, sendTours, { day, version })).toEqual({ asked: 1, withdrawn: 0 });
    expect((await spine.ask(nurse, listMyVisits, {})).offers).toMatchObject([{ code, state: 'open' }]);
    expect((await spine.ask(otherNurse, listMyVisits, {})).offers).toEqual([]);
    await expect(
      spine.run(coordinator, sendTours, { day, version: (await planOf(place)).version }),
    ).rejects.toMatchObject({ code: 'visits.nothing-to-send' });
    await spine.run(nurse, takeVisit, { visitId, knowingly: false });
    const plan = await planOf(place);
    expect(plan.lanes[0]?.stops.find(({ kind }) => kind === 'visit')).toMatchObject({ answer: 'accepted' });
    expect(plan.difference.fr).toBe('Rien ne change.');
  });

  test('come back unplanned with the reason when a carer says no or gives back, and are not asked of them again', async () => {
    await using place = await ground();
    const { spine, coordinator, nurse, otherNurse } = place;
    const { visitId, code } = await place.need({ personId: null });
    await works(place, nurse);
    await works(place, otherNurse);
    await putIn(place, visitId, { carerId: nurse.id, before: null });
    await spine.run(coordinator, sendTours, { day, version: (await planOf(place)).version });
    await spine.run(nurse, declineVisit, { visitId });
    await spine.drain();
    expect((await planOf(place)).unplanned).toEqual([{ visitId, why: 'declined', by: nurse.label }]);
    await search(place);
    expect(await tourOf(place, otherNurse)).toEqual([code]);
    await spine.run(coordinator, sendTours, { day, version: (await planOf(place)).version });
    await spine.run(otherNurse, takeVisit, { visitId, knowingly: false });
    await spine.run(otherNurse, giveBackVisit, { visitId, reason: 'ill' });
    await spine.drain();
    expect((await planOf(place)).unplanned).toEqual([{ visitId, why: 'given-back', by: otherNurse.label }]);
  });

  test('tell whoever no longer goes', async () => {
    await using place = await ground();
    const { spine, coordinator, nurse, otherNurse } = place;
    const { visitId, code } = await place.need({ personId: null });
    await works(place, nurse);
    await works(place, otherNurse);
    await putIn(place, visitId, { carerId: nurse.id, before: null });
    await spine.run(coordinator, sendTours, { day, version: (await planOf(place)).version });
    await putIn(place, visitId, { carerId: otherNurse.id, before: null });
    const { difference, version } = await planOf(place);
    expect(difference.changes).toMatchObject([{ what: 'other-carer', from: { carer: nurse.id } }]);
    expect(await spine.run(coordinator, sendTours, { day, version })).toEqual({ asked: 1, withdrawn: 1 });
    const { events } = await spine.ask(coordinator, getVisit, { code });
    expect(events.filter(({ what }) => what === 'offered-in-tour')).toHaveLength(2);
  });
});

import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRefusal } from '#kernel/refusal.ts';
import { savePerson } from '#modules/persons/api.ts';
import { getRevealedAccess } from '#modules/persons/contract/access.ts';
import { aPerson } from '#modules/persons/testing/a-person.ts';
import { act } from '#modules/persons/testing/acting.ts';
import {
  arrive,
  recordNotPossible,
  recordVisit,
  revealAccess,
  setOff,
  takeVisit,
} from '#modules/visits/contract/ground.ts';
import { getVisit, listMyVisits } from '#modules/visits/contract/reading.ts';
import { assignVisit } from '#modules/visits/contract/steering.ts';
import {
  addPhoto,
  chartStatement,
  getSettings,
  listPhotos,
  setVitalChart,
  stay,
} from '#modules/visits/contract/tour.ts';
import { carerAnswers, type Ground, ground, redon } from '#modules/visits/testing/ground.ts';

const jpeg = `/9j/${Buffer.from('a picture of the room').toString('base64')}`;

async function atHome(place: Ground) {
  const personId = await act(place.spine, place.spine.actor('system'), async (tx, effects) => {
    const person = aPerson({ communeCode: redon });
    const accessFacts = {
      doorCode: '24B7',
      intercom: '',
      floor: '3',
      lift: false,
      dog: true,
      keyHolder: '',
      remarks: '',
    };
    return (await savePerson(tx, effects, { ...person, accessFacts })).personId;
  });
  const visit = await place.need({ personId });
  await place.spine.run(place.nurse, takeVisit, { visitId: visit.visitId, knowingly: false });
  return { ...visit, personId };
}

const stateOf = async (place: Ground, code: string) => place.spine.ask(place.coordinator, getVisit, { code });

describe('the way in', () => {
  test('is revealed to whoever holds the visit, while it is in their hands, and to nobody else', async () => {
    await using place = await ground();
    const { spine, nurse, otherNurse, townHall } = place;
    const { visitId } = await atHome(place);
    const { revealId } = await spine.run(nurse, revealAccess, { visitId });
    expect((await spine.ask(nurse, getRevealedAccess, { revealId })).facts.doorCode).toBe('24B7');
    await expect(spine.run(otherNurse, revealAccess, { visitId })).rejects.toMatchObject({
      code: 'visits.not-yours',
    });
    await expect(spine.run(townHall, revealAccess, { visitId })).rejects.toMatchObject({
      code: 'visits.not-yours',
    });
    await spine.run(nurse, recordVisit, { visitId, answers: carerAnswers });
    await expect(spine.run(nurse, revealAccess, { visitId })).rejects.toMatchObject({
      code: 'visits.closed',
    });
  });

  test('of a visit without a person is said to be unknown', async () => {
    await using place = await ground();
    const { visitId } = await place.need({ personId: null });
    await place.spine.run(place.nurse, takeVisit, { visitId, knowingly: false });
    await expect(place.spine.run(place.nurse, revealAccess, { visitId })).rejects.toMatchObject({
      code: 'visits.nobody-lives-there',
    });
  });
});

describe('what comes late, twice or out of order', () => {
  test('ends the same in every order, every telling kept, each act once (R-16)', async () => {
    const seen = new Set<string>();
    const samples = fc.sample(fc.shuffledSubarray([0, 1, 2, 0, 1, 2, 3], { minLength: 7, maxLength: 7 }), {
      numRuns: 12,
      seed: 16,
    });
    for (const order of samples) {
      await using place = await ground();
      const { spine, nurse } = place;
      const { visitId, code } = await atHome(place);
      const told = { visitId, answers: carerAnswers };
      // 0–2 from the first phone, each delivered twice; 3 is the second phone's own telling.
      const acts = [
        () => spine.run(nurse, setOff, { visitId }, ids[0]),
        () => spine.run(nurse, arrive, { visitId }, ids[1]),
        () => spine.run(nurse, recordVisit, told, ids[2]),
        () =>
          spine.run(nurse, recordVisit, { visitId, answers: { ...carerAnswers, temperature: 38.9 } }, ids[3]),
      ];
      const ids = Array.from({ length: 4 }, () => randomUUID());
      for (const which of order) await acts[which]?.();
      const { visit, events } = await stateOf(place, code);
      const whats = events.map(({ what }) => what);
      seen.add(
        JSON.stringify({
          status: visit.status,
          outcome: visit.outcome,
          hours: [visit.onTheWayAt, visit.arrivedAt, visit.closedAt].map((at) => at !== null),
          done: whats.filter((what) => what === 'done').length,
          again: whats.filter((what) => what === 'told-again').length,
        }),
      );
    }
    expect([...seen]).toEqual([
      JSON.stringify({ status: 'done', outcome: 'met', hours: [true, true, true], done: 1, again: 1 }),
    ]);
  });

  test('a call to the 15 told by the second phone stays a call to the 15', async () => {
    await using place = await ground();
    const { spine, nurse } = place;
    const { visitId, code } = await atHome(place);
    await spine.run(nurse, recordVisit, { visitId, answers: carerAnswers });
    const { needs } = await spine.run(nurse, recordVisit, {
      visitId,
      answers: { ...carerAnswers, 'danger-signs': ['confusion'] },
    });
    expect(needs).not.toEqual([]);
    expect((await stateOf(place, code)).visit.outcome).toBe('handed-to-15');
    await spine.run(nurse, recordNotPossible, { visitId, reason: 'nobody-answers', words: 'Volets clos' });
    expect((await stateOf(place, code)).visit.status).toBe('done');
  });

  test('an act on a visit now in other hands is refused, with the hour at which it changed', async () => {
    await using place = await ground();
    const { spine, nurse, otherNurse, coordinator } = place;
    const { visitId } = await place.need({ personId: null });
    await spine.run(coordinator, assignVisit, { visitId, accountId: otherNurse.id, knowingly: false });
    const refused = await spine.run(nurse, arrive, { visitId }).catch((thrown: unknown) => thrown);
    expect(isRefusal(refused) && refused).toMatchObject({ code: 'visits.not-yours' });
    expect(isRefusal(refused) && refused.facts.at).toMatch(/^\d\d:\d\d$/);
    const late = await spine
      .run(nurse, takeVisit, { visitId, knowingly: false })
      .catch((thrown: unknown) => thrown);
    expect(isRefusal(late) && late).toMatchObject({ code: 'visits.taken-by-another' });
    expect(isRefusal(late) && late.facts.at).toMatch(/^\d\d:\d\d$/);
  });
});

describe('someone alone in a home', () => {
  test('who says that all is well is not searched for, and is once more if silent again', async () => {
    await using place = await ground();
    const { spine, nurse, coordinator } = place;
    const { visitId, code } = await atHome(place);
    await spine.run(nurse, arrive, { visitId });
    spine.clock.advance(40 * 60_000);
    await spine.run(nurse, stay, { visitId });
    spine.clock.advance(20 * 60_000);
    await spine.sweep();
    expect((await stateOf(place, code)).visit.silent).toBe(false);
    spine.clock.advance(11 * 60_000);
    await spine.sweep();
    expect((await stateOf(place, code)).visit.silent).toBe(true);
    await spine.run(nurse, stay, { visitId });
    expect((await stateOf(place, code)).visit.silent).toBe(false);
    spine.clock.advance(31 * 60_000);
    await spine.sweep();
    expect((await spine.ask(coordinator, getVisit, { code })).visit.silent).toBe(true);
  });
});

describe('a photograph of the home', () => {
  test('is sealed, kept once, and read by carers of this person alone', async () => {
    await using place = await ground();
    const { spine, nurse, otherNurse, coordinator } = place;
    const { visitId } = await atHome(place);
    const photoId = randomUUID();
    await spine.run(nurse, addPhoto, { visitId, photoId, jpeg });
    await spine.run(nurse, addPhoto, { visitId, photoId, jpeg });
    const { photos } = await spine.ask(nurse, listPhotos, { visitId });
    expect(photos).toMatchObject([{ photoId, jpeg, by: nurse.label }]);
    expect((await spine.ask(otherNurse, listPhotos, { visitId })).photos).toEqual([]);
    await expect(spine.ask(coordinator, listPhotos, { visitId })).rejects.toMatchObject({
      code: 'kernel.forbidden',
    });
  });

  test('that is no JPEG is refused', async () => {
    await using place = await ground();
    const { visitId } = await atHome(place);
    await expect(
      place.spine.run(place.nurse, addPhoto, { visitId, photoId: randomUUID(), jpeg: 'PHN2Zz4=' }),
    ).rejects.toMatchObject({ code: 'kernel.invalid-input' });
  });
});

describe('the vital-signs chart', () => {
  test('is nowhere until an administrator accepts its legal position by name, and leaves again when withdrawn (S-11)', async () => {
    await using place = await ground();
    const { spine, nurse, coordinator } = place;
    const asked = async () => {
      await atHome(place);
      const { stops } = await spine.ask(nurse, listMyVisits, {});
      const newest = stops
        .map(({ code, form }) => ({ code, form }))
        .sort((one, other) => Number(other.code.slice(2)) - Number(one.code.slice(2)))[0];
      return newest?.form.item.map(({ linkId }) => linkId);
    };
    expect(await asked()).not.toContain('news2');
    await expect(
      spine.run(nurse, setVitalChart, { accepted: true, statement: chartStatement }),
    ).rejects.toMatchObject({ code: 'kernel.forbidden' });
    await spine.run(coordinator, setVitalChart, { accepted: true, statement: chartStatement });
    expect((await spine.ask(coordinator, getSettings, {})).chart).toMatchObject({
      accepted: true,
      decidedBy: coordinator.label,
    });
    expect(await asked()).toContain('news2');
    await spine.run(coordinator, setVitalChart, { accepted: false, statement: chartStatement });
    expect(await asked()).not.toContain('news2');
  });
});

test('someone already seen by a carer is asked what changed since', async () => {
  await using place = await ground();
  const { spine, nurse } = place;
  const { visitId, personId } = await atHome(place);
  await spine.run(nurse, recordVisit, { visitId, answers: carerAnswers });
  const again = await place.need({ personId });
  await spine.run(nurse, takeVisit, { visitId: again.visitId, knowingly: true });
  const { stops } = await spine.ask(nurse, listMyVisits, {});
  expect(stops[0]?.form.item.map(({ linkId }) => linkId)).toContain('since-last');
});

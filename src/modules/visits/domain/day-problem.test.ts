import { describe, expect, test } from 'vitest';
import { faultsOf, whyNotHold } from './day-moves.ts';
import { placed, planOf, searched } from './day-plan.ts';
import { problemOf } from './day-problem.ts';
import type { DayCarer, DayPlace, DayStop, DayVisit, TourDay } from './tour-day.ts';
import { planFaults } from './tours/plan-faults.ts';
import { planTours } from './tours/plan-tours.ts';
import { travelBetween } from './tours/travel-between.ts';

const hour = 3_600;
const town: DayPlace = { latitude: 47.65, longitude: -2.08, squareKilometres: 15, density: 600 };
const village: DayPlace = { latitude: 47.7, longitude: -2.2, squareKilometres: 30, density: 60 };

const visit = (visitId: string, more: Partial<DayVisit> = {}): DayVisit => ({
  visitId,
  code: visitId.toUpperCase(),
  task: 'home-visit',
  severity: 2,
  goers: ['professional'],
  status: 'waiting',
  wave: 0,
  personId: `person-${visitId}`,
  communeCode: '35236',
  due: 17 * hour,
  holderId: null,
  arrived: null,
  declinedBy: [],
  seenBy: [],
  ...more,
});

const carer = (carerId: string, more: Partial<DayCarer> = {}): DayCarer => ({
  carerId,
  label: carerId,
  role: 'professional',
  starts: 8 * hour,
  ends: 18 * hour,
  startCommune: '35236',
  endCommune: '35236',
  pause: 0,
  caresAtHome: true,
  onlyIn: [],
  ...more,
});

const stop = (visitId: string, more: Partial<DayStop> = {}): DayStop => ({
  visitId,
  carerId: null,
  rank: null,
  locked: false,
  reason: null,
  reasonBy: null,
  sentTo: null,
  sentBegins: null,
  ...more,
});

const day = (more: Partial<TourDay>): TourDay => ({
  now: 0,
  visits: [],
  carers: [],
  stops: [],
  places: new Map([
    ['35236', town],
    ['56001', village],
  ]),
  ...more,
});

describe('a day of visits as the search takes it', () => {
  test('prices the gravest first, lasts by kind, is due by its deadline and at once when late', () => {
    const { visits } = problemOf(
      day({
        now: 9 * hour,
        visits: [
          visit('a', { severity: 3, due: 8 * hour }),
          visit('b', { task: 'errands', severity: 0, goers: ['volunteer'] }),
          visit('c', { due: 30 * hour }),
        ],
      }),
    );
    expect(visits.map(({ price }) => price)).toEqual([1_000_000, 4_000, 100_000]);
    expect(visits.map(({ duration }) => duration / 60)).toEqual([30, 40, 30]);
    expect(visits.map(({ windows }) => windows)).toEqual([
      [{ from: 0, to: 9 * hour }],
      [{ from: 0, to: 17 * hour }],
      [],
    ]);
  });

  test('shares among those at work what one of them could do by evening, so that nobody waits till then', () => {
    const afternoon = day({
      now: 12 * hour,
      visits: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((id) => visit(id, { due: 20 * hour })),
      carers: [carer('x'), carer('y'), carer('z')],
    });
    const { tours, leftOut } = planTours(problemOf(afternoon), { seed: 1, spent: (steps) => steps / 500 });
    expect(leftOut).toEqual([]);
    const begins = tours.flatMap(({ stops }) => stops.map((one) => one.begins));
    expect(begins).toHaveLength(8);
    expect(Math.max(...begins)).toBeLessThanOrEqual(14 * hour);
  });

  test('keeps away who said no, who has not the role, a town hall elsewhere; likes the usual face', () => {
    const { visits } = problemOf(
      day({
        visits: [
          visit('a', {
            goers: ['professional', 'town-hall'],
            communeCode: '56001',
            declinedBy: ['no'],
            seenBy: ['usual', 'gone'],
          }),
        ],
        carers: [
          carer('no'),
          carer('usual'),
          carer('paul', { role: 'volunteer' }),
          carer('hall', { role: 'town-hall', onlyIn: ['35236'] }),
        ],
      }),
    );
    expect(visits[0]?.notBy).toEqual(['no', 'paul', 'hall']);
    expect(visits[0]?.usual?.carers).toEqual(['usual']);
  });

  test('leaves a visit with its holder, and one that a person locked with whom it was given to', () => {
    const { visits } = problemOf(
      day({
        visits: [visit('held', { holderId: 'x', status: 'taken' }), visit('locked'), visit('out')],
        carers: [carer('x'), carer('y')],
        stops: [
          stop('locked', { carerId: 'y', rank: 0, locked: true }),
          stop('out', { locked: true, reason: 'by-hand' }),
        ],
      }),
    );
    expect(visits.map(({ id, fixed }) => [id, fixed?.carer])).toEqual([
      ['held', 'x'],
      ['locked', 'y'],
    ]);
  });

  test('lets who is at a visit go on from there once it is over', () => {
    const { carers, visits } = problemOf(
      day({
        now: 10 * hour,
        visits: [
          visit('here', { holderId: 'x', status: 'arrived', arrived: 9.9 * hour, communeCode: '56001' }),
        ],
        carers: [carer('x'), carer('late', { ends: 10 * hour })],
      }),
    );
    expect(visits).toEqual([]);
    expect(carers).toMatchObject([
      { id: 'x', from: 'home:person-here', to: 'start:35236', hours: { from: 10.4 * hour } },
    ]);
  });

  test('counts a way within one commune, none at one door, and a longer one to the next commune', () => {
    const { travel } = problemOf(
      day({
        visits: [
          visit('a', { personId: 'one' }),
          visit('b', { personId: 'one' }),
          visit('c'),
          visit('d', { communeCode: '56001' }),
        ],
        carers: [carer('x')],
      }),
    );
    const within = travelBetween(travel, 'home:one', 'home:person-c');
    expect(within).toBeGreaterThan(240);
    expect(within).toBeLessThan(900);
    expect(travelBetween(travel, 'home:one', 'home:one')).toBe(0);
    expect(travelBetween(travel, 'home:one', 'home:person-d')).toBeGreaterThan(within);
  });

  test('is refused by the code of each visit that nobody can make', () => {
    const faults = faultsOf(day({ visits: [visit('v-7')], carers: [carer('paul', { role: 'volunteer' })] }));
    expect(faults).toEqual([
      {
        path: 'visits.v-7.skills',
        fr: 'V-7 : il faut un soignant, et aucun ne fait de visites ce jour-là.',
        en: 'V-7: it takes a carer, and none makes visits that day.',
      },
    ]);
  });
});

describe('an order with its hours', () => {
  const busy = day({
    visits: ['a', 'b', 'c'].map((id) => visit(id)),
    carers: [carer('x', { pause: 45 * 60 }), carer('y')],
    stops: [stop('a', { carerId: 'x', rank: 0 }), stop('b', { carerId: 'x', rank: 1 })],
  });

  test('takes a rest at midday without breaking a rule, whatever the order', () => {
    const problem = problemOf(busy);
    const plan = planOf(problem, busy.stops);
    expect(planFaults(problem, plan)).toEqual([]);
    expect(plan.tours[0]?.stops.map(({ kind }) => kind).sort()).toEqual(['break', 'visit', 'visit']);
    expect(plan.leftOut).toEqual(['c']);
  });

  test('is what a search found, kept: the closed visits stay, what found no room is out', () => {
    const found = planTours(problemOf(busy), { seed: 1, spent: (steps) => steps / 200 });
    const tours = Object.fromEntries(
      found.tours.map(({ carer: id, stops }) => [
        id,
        stops.flatMap((one) => (one.kind === 'visit' ? [one.visit] : [])),
      ]),
    );
    const before = [...busy.stops, stop('done', { carerId: 'x', rank: 2 })];
    const after = searched(before, tours, new Set(['a', 'b', 'c']));
    expect(after.find(({ visitId }) => visitId === 'done')).toMatchObject({ carerId: 'x', rank: 0 });
    expect(planOf(problemOf(busy), after).leftOut).toEqual([]);
  });

  test('takes a visit before another, at the end, or out, ranks without a gap', () => {
    const order = (stops: readonly DayStop[]) =>
      stops.filter(({ carerId }) => carerId === 'x').map(({ visitId, rank }) => `${rank}${visitId}`);
    const first = placed(busy.stops, 'c', { place: { carerId: 'x', before: 'b' }, locked: true });
    expect(order(first)).toEqual(['0a', '1c', '2b']);
    expect(order(placed(first, 'a', { place: { carerId: 'x', before: null }, locked: true }))).toEqual([
      '0c',
      '1b',
      '2a',
    ]);
    expect(order(placed(first, 'a', { place: null, locked: true }))).toEqual(['0c', '1b']);
  });

  test('refuses what pushes another visit out, or does not fit itself', () => {
    const short = day({
      visits: ['a', 'b'].map((id) => visit(id)),
      carers: [carer('x', { ends: 8.8 * hour })],
      stops: [stop('a', { carerId: 'x', rank: 0 })],
    });
    const at = (before: string | null) =>
      placed(short.stops, 'b', { place: { carerId: 'x', before }, locked: true });
    expect(whyNotHold(short, 'b', at(null))?.code).toBe('visits.no-room-in-tour');
    expect(whyNotHold(short, 'b', at('a'))?.code).toBe('visits.pushes-another-out');
    const volunteer = day({ ...short, carers: [carer('x', { role: 'volunteer' })] });
    expect(whyNotHold(volunteer, 'b', at(null))?.code).toBe('visits.carer-may-not-go');
  });
});

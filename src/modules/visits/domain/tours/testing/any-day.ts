import fc from 'fast-check';
import { problemFaults } from '#modules/visits/domain/tours/check-problem.ts';
import type { PlannedCarer, PlannedVisit, TourProblem } from '#modules/visits/domain/tours/model.ts';
import { hour } from './small-day.ts';

const skills = ['nurse', 'vaccination', 'lifting'] as const;

const visitShape = fc.record({
  duration: fc.integer({ min: 0, max: hour }),
  windows: fc.array(
    fc.record({
      from: fc.integer({ min: 6 * hour, max: 19 * hour }),
      length: fc.integer({ min: 0, max: 4 * hour }),
    }),
    { maxLength: 3 },
  ),
  price: fc.constantFrom(4_000, 20_000, 100_000, 1_000_000),
  skills: fc.subarray([...skills], { maxLength: 1 }),
  notBy: fc.subarray([0, 1, 2], { maxLength: 1 }),
  usual: fc.option(fc.integer({ min: 0, max: 3 })),
  load: fc.integer({ min: 0, max: 4 }),
  keeps: fc.option(fc.integer({ min: hour / 2, max: 6 * hour })),
  tie: fc.option(
    fc.record({ least: fc.integer({ min: 0, max: hour }), spare: fc.constantFrom(0, 600, hour) }),
    { freq: 2 },
  ),
  fixed: fc.option(fc.integer({ min: 0, max: 3 }), { freq: 1 }),
  told: fc.option(fc.integer({ min: 0, max: 3 })),
});
const carerShape = fc.record({
  from: fc.integer({ min: 0, max: 3 }),
  to: fc.integer({ min: 0, max: 3 }),
  hours: fc.record({
    from: fc.integer({ min: 6 * hour, max: 10 * hour }),
    length: fc.integer({ min: 2 * hour, max: 10 * hour }),
  }),
  skills: fc.subarray([...skills], { minLength: 2 }),
  rest: fc.option(
    fc.record({
      after: fc.integer({ min: 0, max: hour }),
      within: fc.integer({ min: 0, max: hour }),
      duration: fc.integer({ min: 300, max: hour }),
    }),
  ),
  load: fc.option(fc.integer({ min: 4, max: 20 })),
  longest: fc.option(fc.integer({ min: 2 * hour, max: 8 * hour })),
  hiring: fc.integer({ min: 0, max: 600 }),
});
const shape = fc.record({
  at: fc.array(fc.tuple(fc.integer({ min: 0, max: 1_500 }), fc.integer({ min: 0, max: 1_500 })), {
    minLength: 18,
    maxLength: 18,
  }),
  visits: fc.array(visitShape, { minLength: 1, maxLength: 14 }),
  carers: fc.array(carerShape, { minLength: 1, maxLength: 4 }),
  late: fc.option(
    fc.record({
      most: fc.integer({ min: 0, max: hour }),
      each: fc.integer({ min: 0, max: 3 }),
      worst: fc.integer({ min: 0, max: 3 }),
    }),
  ),
  stability: fc.constantFrom(0, 900),
});

/** A day as anyone might enter it, less what no search could plan: the refusal of those is tested apart. */
export const anyDay = shape.map((drawn): TourProblem => {
  const places = drawn.at.map((_, index) => `place-${index}`);
  const seconds = drawn.at.flatMap(([x, y]) =>
    drawn.at.map(([u, v]) => Math.round(Math.hypot(x - u, y - v))),
  );
  const carers = drawn.carers.map((carer, index): PlannedCarer => {
    const hours = { from: carer.hours.from, to: carer.hours.from + carer.hours.length };
    const rest = carer.rest && {
      from: hours.from + carer.rest.after,
      to: hours.from + carer.rest.after + carer.rest.within,
      duration: carer.rest.duration,
    };
    return {
      id: `carer-${index}`,
      from: places[carer.from]!,
      to: places[carer.to]!,
      hours,
      skills: carer.skills,
      hiring: carer.hiring,
      ...(rest ? { breaks: [rest] } : {}),
      ...(carer.load === null ? {} : { load: carer.load }),
      ...(carer.longest === null ? {} : { longest: carer.longest }),
    };
  });
  const visits = drawn.visits.map((visit, index): PlannedVisit => {
    const windows: { from: number; to: number }[] = [];
    for (const { from, length } of [...visit.windows].sort((a, b) => a.from - b.from)) {
      const last = windows.at(-1);
      if (!last || from > last.to) windows.push({ from, to: from + length });
    }
    // Odd ones may be tied to the one before.
    const tied =
      visit.tie && index % 2 === 1
        ? { visit: `visit-${index - 1}`, least: visit.tie.least, most: visit.tie.least + visit.tie.spare }
        : undefined;
    return {
      id: `visit-${index}`,
      place: places[4 + index]!,
      duration: visit.duration,
      windows,
      price: visit.price,
      skills: visit.skills,
      notBy: visit.notBy.map((carer) => `carer-${carer}`),
      load: visit.load,
      ...(visit.usual === null ? {} : { usual: { carers: [`carer-${visit.usual}`], price: 700 } }),
      ...(visit.keeps === null ? {} : { keeps: visit.keeps }),
      ...(tied ? { after: tied } : {}),
      ...(visit.fixed === null ? {} : { fixed: { carer: `carer-${visit.fixed % carers.length}` } }),
      ...(visit.told === null ? {} : { told: `carer-${visit.told}` }),
    };
  });
  const problem = {
    travel: { places, seconds },
    carers,
    visits,
    stability: drawn.stability,
    ...(drawn.late ? { lateness: drawn.late } : {}),
  };
  return sound(problem);
});

function sound(problem: TourProblem): TourProblem {
  let left = problem;
  for (let round = 0; round < 20; round++) {
    const bad = new Set(problemFaults(left).flatMap(({ path }) => path.split('.').slice(1, 2)));
    if (bad.size === 0) break;
    const visits = left.visits.filter(({ id, after }) => !bad.has(id) && !(after && bad.has(after.visit)));
    left = {
      ...left,
      visits,
      carers: left.carers.map(({ breaks, ...carer }) =>
        bad.has(carer.id) || !breaks ? carer : { ...carer, breaks },
      ),
    };
  }
  return left;
}

import { describe, expect, it } from 'vitest';
import { isRefusal } from '#kernel/refusal.ts';
import { problemFaults } from './check-problem.ts';
import { planTours } from './plan-tours.ts';
import { hour, minute, roadDay } from './testing/small-day.ts';

const carers = [
  { id: 'nurse', skills: ['care'], load: 5, longest: 4 * hour },
  { id: 'driver', load: 5, longest: 4 * hour },
];
const oneVisit = (visit: object) => roadDay({ visits: [{ id: 'v', km: 10, ...visit }], carers });

describe('a day no search could plan', () => {
  it.each([
    [
      'a window that closes before it opens',
      oneVisit({ windows: [{ from: 10 * hour, to: 9 * hour }] }),
      'visits.v.windows',
    ],
    [
      'windows out of order',
      oneVisit({
        windows: [
          { from: 14 * hour, to: 15 * hour },
          { from: 9 * hour, to: 10 * hour },
        ],
      }),
      'visits.v.windows',
    ],
    ['a skill nobody has', oneVisit({ skills: ['surgery'] }), 'visits.v.skills'],
    ['a refusal of everyone', oneVisit({ notBy: ['nurse', 'driver'] }), 'visits.v'],
    ['a carer who does not work', oneVisit({ fixed: { carer: 'nobody' } }), 'visits.v.fixed'],
    [
      'a fixed carer without the skill',
      oneVisit({ skills: ['care'], fixed: { carer: 'driver' } }),
      'visits.v.fixed',
    ],
    ['a delivery no vehicle takes', oneVisit({ load: 6 }), 'visits.v'],
    [
      'a window before anyone can be there',
      oneVisit({ windows: [{ from: 7 * hour, to: 8 * hour + 5 * minute }] }),
      'visits.v',
    ],
    ['a place beyond the longest tour', oneVisit({ km: 130 }), 'visits.v'],
    ['a place beyond what keeps', oneVisit({ keeps: 5 * minute }), 'visits.v'],
    ['an hour after work', oneVisit({ windows: [{ from: 18 * hour, to: 19 * hour }] }), 'visits.v'],
    ['a half second', oneVisit({ duration: 0.5 }), 'visits.v'],
    ['a tie to nothing', oneVisit({ after: { visit: 'w', least: 0, most: 0 } }), 'visits.v.after'],
    [
      'a gap that ends before it begins',
      roadDay({
        visits: [
          { id: 'w', km: 1 },
          { id: 'v', km: 1, after: { visit: 'w', least: 60, most: 0 } },
        ],
        carers,
      }),
      'visits.v.after',
    ],
    [
      'three visits tied',
      roadDay({
        visits: [
          { id: 'w', km: 1 },
          { id: 'v', km: 1, after: { visit: 'w', least: 0, most: 0 } },
          { id: 'u', km: 1, after: { visit: 'w', least: 0, most: 0 } },
        ],
        carers,
      }),
      'visits.v.after',
    ],
    [
      'the same visit twice',
      roadDay({
        visits: [
          { id: 'v', km: 1 },
          { id: 'v', km: 2 },
        ],
        carers,
      }),
      'visits.v',
    ],
    [
      'working hours turned round',
      roadDay({ visits: [], carers: [{ id: 'c', hours: { from: 9 * hour, to: 8 * hour } }] }),
      'carers.c.hours',
    ],
    [
      'a break outside working hours',
      roadDay({
        visits: [],
        carers: [{ id: 'c', breaks: [{ from: 19 * hour, to: 20 * hour, duration: 60 }] }],
      }),
      'carers.c.breaks',
    ],
  ])('is refused by name: %s', (_, problem, path) => {
    const faults = problemFaults(problem);
    expect(faults.map((fault) => fault.path)).toContain(path);
    for (const { fr, en } of faults) expect(fr === en || fr === '' || en === '').toBe(false);
  });

  it('is refused whole before any search, with every fault', () => {
    const problem = roadDay({
      visits: [
        { id: 'a', km: 1, skills: ['x'] },
        { id: 'b', km: 1, skills: ['y'] },
      ],
      carers,
    });
    let thrown: unknown;
    try {
      planTours(problem, { seed: 1, spent: () => 1 });
    } catch (error) {
      thrown = error;
    }
    expect(isRefusal(thrown) && thrown.code).toBe('visits.problem-refused');
    expect(isRefusal(thrown) && thrown.errors.map(({ path }) => path)).toEqual([
      'visits.a.skills',
      'visits.b.skills',
    ]);
  });

  it('is not a sound day', () => {
    expect(
      problemFaults(oneVisit({ skills: ['care'], windows: [{ from: 9 * hour, to: 10 * hour }] })),
    ).toEqual([]);
  });
});

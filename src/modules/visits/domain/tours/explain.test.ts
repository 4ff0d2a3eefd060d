import { describe, expect, it } from 'vitest';
import { explainLeftOut, explainVisit } from './explain.ts';
import { planTours } from './plan-tours.ts';
import { hour, minute, roadDay } from './testing/small-day.ts';

const settings = { seed: 1, spent: (done: number) => done / 200 };

describe('why this carer and this hour', () => {
  const problem = roadDay({
    visits: [
      {
        id: 'drip',
        km: 10,
        skills: ['perfusion'],
        notBy: ['refused'],
        windows: [{ from: 10 * hour, to: 11 * hour }],
      },
      { id: 'busy-all-day', km: 0, duration: 10 * hour, fixed: { carer: 'full' } },
    ],
    carers: [
      { id: 'goes', km: 9, skills: ['perfusion'] },
      { id: 'unskilled', km: 10 },
      { id: 'refused', km: 10, skills: ['perfusion'] },
      { id: 'late', km: 10, skills: ['perfusion'], hours: { from: 11.5 * hour, to: 18 * hour } },
      { id: 'full', km: 0, skills: ['perfusion'] },
      { id: 'far', km: 60, skills: ['perfusion'] },
    ],
  });
  const explained = explainVisit(problem, planTours(problem, settings), 'drip');

  it('says for each other carer what stands in the way, or how much longer the road would be', () => {
    expect(explained?.carer).toBe('goes');
    expect(explained?.others).toEqual([
      { carer: 'unskilled', why: 'skill', skills: ['perfusion'] },
      { carer: 'refused', why: 'may-not' },
      { carer: 'late', why: 'out-of-reach' },
      { carer: 'full', why: 'full' },
      { carer: 'far', why: 'dearer', by: 98 * minute },
    ]);
  });

  it('says what the hour hangs on', () => {
    expect(explained).toMatchObject({ begins: 10 * hour, hour: 'window-opens' });
  });
});

describe('what would have to give for a visit left out', () => {
  const day = (more: object) =>
    roadDay({
      visits: [
        { id: 'kept', km: 5, duration: 2 * hour, windows: [{ from: 8 * hour, to: 8.5 * hour }] },
        {
          id: 'out',
          km: 5,
          duration: hour,
          price: 4_000,
          windows: [{ from: 8 * hour, to: 10 * hour }],
          ...more,
        },
      ],
      carers: [{ id: 'alone', hours: { from: 8 * hour, to: 11 * hour } }],
    });
  const concessions = (problem: ReturnType<typeof day>) => {
    const plan = planTours(problem, settings);
    expect(plan.leftOut).toEqual(['out']);
    return explainLeftOut(problem, plan, 'out');
  };

  it('is the least lateness, the least overtime', () => {
    const problem = day({});
    // 8:05 arrival, 10:05 free, an hour there, five minutes back: over by ten minutes after a start five minutes late.
    const both = roadDay({
      visits: problem.visits.map((visit) => ({ ...visit, km: 5 })),
      carers: [{ id: 'alone', hours: { from: 8 * hour, to: 12 * hour } }],
    });
    expect(explainLeftOut(both, planTours(both, settings), 'out')).toEqual([
      { give: 'come-later', minutes: 15, carer: 'alone' },
    ]);
    const wide = day({ windows: [{ from: 8 * hour, to: 17 * hour }] });
    expect(concessions(wide)).toEqual([{ give: 'longer-day', minutes: 15, carer: 'alone' }]);
  });

  it('is another visit of no higher price', () => {
    const problem = day({ price: 20_000, windows: [{ from: 8 * hour, to: 8.5 * hour }] });
    const found = explainLeftOut(
      problem,
      { ...planTours(problem, settings) },
      planTours(problem, settings).leftOut[0]!,
    );
    expect(found).toContainEqual(
      expect.objectContaining({ give: 'instead-of', price: 20_000, carer: 'alone' }),
    );
  });

  it('is a skill, or a price the detour exceeds', () => {
    const skilled = roadDay({
      visits: [
        { id: 'all-day', km: 0, duration: 10 * hour, skills: ['perfusion'], price: 100_000 },
        { id: 'out', km: 5, skills: ['perfusion'] },
      ],
      carers: [{ id: 'nurse', skills: ['perfusion'] }, { id: 'helper' }],
    });
    expect(explainLeftOut(skilled, planTours(skilled, settings), 'out')).toContainEqual({
      give: 'skill',
      skills: ['perfusion'],
      carer: 'helper',
    });
    const cheap = roadDay({ visits: [{ id: 'out', km: 60, price: 1_000 }], carers: [{ id: 'alone' }] });
    expect(explainLeftOut(cheap, planTours(cheap, settings), 'out')).toContainEqual({
      give: 'price',
      cost: 7_200,
      carer: 'alone',
    });
  });
});

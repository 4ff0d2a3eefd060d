import { describe, expect, it } from 'vitest';
import { planChanges } from './plan-changes.ts';
import { planFaults } from './plan-faults.ts';
import { planTours } from './plan-tours.ts';
import { replan } from './replan.ts';
import { restOfDay } from './rest-of-day.ts';
import { hour, minute, roadDay } from './testing/small-day.ts';

const steps = (most: number) => (done: number) => done / most;
const settings = { seed: 1, spent: steps(400) };

/** Three carers, each with a stretch of road: their plan is plain to see. */
const visits = [2, 4, 6, 40, 42, 44, 80, 82, 84].map((km) => ({ id: `at-${km}`, km }));
const carers = [3, 42, 83].map((km) => ({ id: `from-${km}`, km }));
const morning = roadDay({ visits, carers });
const plan = planTours(morning, settings);

const carerOf = (made: typeof plan, visit: string): string | undefined =>
  made.tours.find(({ stops }) => stops.some((stop) => stop.kind === 'visit' && stop.visit === visit))?.carer;

describe('an urgent visit', () => {
  const urgent = { id: 'urgent', km: 43, windows: [{ from: 8 * hour, to: 9 * hour }], price: 1_000_000 };
  const problem = roadDay({ visits: [...visits, urgent], carers });

  it('goes to who is near, and the other tours stay as they were told', () => {
    const { plan: after, impossible } = replan(problem, plan, { ...settings, mostCarers: 1 });
    expect(impossible).toEqual([]);
    expect(planFaults(problem, after)).toEqual([]);
    expect(carerOf(after, 'urgent')).toBe('from-42');
    const difference = planChanges(plan, after);
    expect(difference.carers).toEqual(['from-42']);
    expect(difference.changes.find(({ visit }) => visit === 'urgent')).toMatchObject({
      what: 'added',
      carer: 'from-42',
    });
    expect(difference.fr).toMatch(/^Visites : 1 ajoutée\(s\).*1 tournée\(s\) à renvoyer/);
  });

  it('is left out with its reasons when nobody can be there in time', () => {
    const tooSoon = roadDay({
      visits: [...visits, { ...urgent, km: 120, windows: [{ from: 0, to: 8 * hour }] }],
      carers,
    });
    const { plan: after, impossible } = replan(tooSoon, plan, settings);
    expect(impossible).toMatchObject([
      { visit: 'urgent', why: [{ en: 'Nobody can be there before the window closes.' }] },
    ]);
    expect(after.leftOut).toEqual(['urgent']);
    expect(planChanges(plan, after).fr).toBe('Rien ne change.');
  });
});

describe('a visit left out already', () => {
  it('that only others could make is no reason to refuse the change', () => {
    const nurse = { id: 'nurse', km: 0, skills: ['perfusion'] };
    const helper = { id: 'helper', km: 50 };
    const drips = ['one', 'two'].map((id) => ({ id, km: 0, duration: 10 * hour, skills: ['perfusion'] }));
    const before = planTours(roadDay({ visits: drips, carers: [nurse, helper] }), settings);
    expect(before.leftOut).toHaveLength(1);
    const problem = roadDay({ visits: [...drips, { id: 'urgent', km: 50 }], carers: [nurse, helper] });
    const { plan: after } = replan(problem, before, { ...settings, mostCarers: 1 });
    expect(carerOf(after, 'urgent')).toBe('helper');
    expect(after.leftOut).toEqual(before.leftOut);
  });
});

describe('the rest of a day', () => {
  const now = 9 * hour;
  const progress = {
    now,
    carers: [{ carer: 'from-3', place: 'km-4', freeAt: now + 15 * minute, left: 8 * hour }],
    done: [{ visit: 'at-2', carer: 'from-3', begun: 8 * hour }],
    stopped: [],
  };

  it('starts from where carers are, once they are free, without what is done', () => {
    const rest = restOfDay(morning, plan, progress);
    expect(rest.visits.map(({ id }) => id)).not.toContain('at-2');
    expect(rest.carers[0]).toMatchObject({ from: 'km-4', hours: { from: now + 15 * minute, to: 18 * hour } });
    expect(rest.carers[1]).toMatchObject({ from: 'km-42', hours: { from: now } });
    expect(rest.visits.find(({ id }) => id === 'at-44')?.told).toBe('from-42');
  });

  it('gives the visits of someone who stops to the others', () => {
    const rest = restOfDay(morning, plan, { ...progress, stopped: ['from-42'] });
    const { plan: after } = replan(rest, plan, settings);
    expect(planFaults(rest, after)).toEqual([]);
    expect(after.leftOut).toEqual([]);
    expect(['from-3', 'from-83']).toContain(carerOf(after, 'at-42'));
    expect(carerOf(after, 'at-84')).toBe('from-83');
  });

  it('keeps the gap to a tied visit that is done, by someone else', () => {
    const tied = roadDay({
      visits: [
        { id: 'first', km: 2 },
        { id: 'second', km: 2, after: { visit: 'first', least: 2 * hour, most: 3 * hour } },
      ],
      carers,
    });
    const done = [{ visit: 'first', carer: 'from-3', begun: 8 * hour }];
    const rest = restOfDay(tied, planTours(tied, settings), { now, carers: [], done, stopped: [] });
    expect(rest.visits).toMatchObject([
      { id: 'second', windows: [{ from: 10 * hour, to: 11 * hour }], notBy: ['from-3'] },
    ]);
    expect(rest.visits[0]?.after).toBeUndefined();
  });

  it('leaves what is carried with who carries it, for as long as it keeps since the departure', () => {
    const vaccine = roadDay({ visits: [{ id: 'dose', km: 10, keeps: 2 * hour }], carers });
    const made = planTours(vaccine, settings);
    const carrier = carerOf(made, 'dose')!;
    const rest = restOfDay(vaccine, made, {
      now,
      carers: [{ carer: carrier, place: 'km-0', freeAt: now, left: 8 * hour }],
      done: [],
      stopped: [],
    });
    expect(rest.visits[0]).toMatchObject({ windows: [{ from: 0, to: 10 * hour }] });
    expect(rest.visits[0]?.keeps).toBeUndefined();
    expect(rest.visits[0]?.notBy).toHaveLength(2);
  });
});

import {
  type PlannedVisit,
  priorities,
  type TourPlan,
  type TourProblem,
} from '#modules/visits/domain/tours/model.ts';
import { planChanges } from '#modules/visits/domain/tours/plan-changes.ts';
import { planFaults } from '#modules/visits/domain/tours/plan-faults.ts';
import { planTours } from '#modules/visits/domain/tours/plan-tours.ts';
import { replan } from '#modules/visits/domain/tours/replan.ts';
import { round } from '../measure.ts';
import { largeDay } from './large-day.ts';

const urgentBudgetSeconds = 1;

/** One large day: the first answer, the one after `short` and after `long` seconds, then an urgent visit into the short one. */
export function measureDay(order: {
  readonly seed: number;
  readonly short: number;
  readonly long: number;
  readonly elapsed: () => () => number;
}): Record<string, unknown> {
  const { seed, short, long, elapsed } = order;
  const problem = largeDay(1_000, 60, seed);
  let firstAnswerSeconds: number | undefined;
  const plan = (seconds: number): TourPlan => {
    const since = elapsed();
    const made = planTours(problem, {
      seed,
      spent: () => since() / seconds,
      onBetter: (better) => {
        if (firstAnswerSeconds !== undefined) return;
        better.plan();
        firstAnswerSeconds = round(since(), 2);
      },
    });
    sound(problem, made);
    return made;
  };
  const soon = plan(short);
  const later = plan(long);
  const since = elapsed();
  const withUrgent = { ...problem, visits: [...problem.visits, urgentAt(problem)] };
  const { plan: after, impossible } = replan(withUrgent, soon, {
    seed,
    spent: () => since() / urgentBudgetSeconds,
  });
  const urgentSeconds = round(since(), 2);
  sound(withUrgent, after);
  const { carers } = planChanges(soon, after, 1);
  return {
    firstAnswerSeconds,
    shortSeconds: short,
    shortCost: soon.cost,
    shortLeftOut: soon.leftOut.length,
    longSeconds: long,
    longCost: later.cost,
    longLeftOut: later.leftOut.length,
    shortAboveLongPercent: round(100 * (soon.cost.total / later.cost.total - 1), 2),
    urgent: {
      seconds: urgentSeconds,
      carersChanged: carers.length,
      planned: impossible.length === 0 && !after.leftOut.includes('urgent'),
    },
  };
}

/** At the home of the visit in the middle of the list, within two hours of the afternoon. */
function urgentAt({ visits }: TourProblem): PlannedVisit {
  const near = visits[Math.floor(visits.length / 2)];
  if (!near) throw new Error('a day without visits');
  return {
    id: 'urgent',
    place: near.place,
    duration: 1_200,
    windows: [{ from: 14 * 3_600, to: 16 * 3_600 }],
    price: priorities.vital,
    skills: ['care'],
  };
}

function sound(problem: TourProblem, plan: TourPlan): void {
  const [fault] = planFaults(problem, plan);
  if (fault) throw new Error(`${fault.path}: ${fault.en}`);
}

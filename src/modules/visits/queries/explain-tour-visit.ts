import { defineQuery } from '#kernel/query.ts';
import { explainTourVisit } from '#modules/visits/contract/tour-reasons.ts';
import { planOf } from '#modules/visits/domain/day-plan.ts';
import { problemOf } from '#modules/visits/domain/day-problem.ts';
import { explainLeftOut, explainVisit } from '#modules/visits/domain/tours/explain.ts';
import { readTourDay } from '#modules/visits/read-tour-day.ts';

/** Why this person and this hour; for a visit in no tour, what would have to give. */
export const explainTourVisitQuery = defineQuery(explainTourVisit, {
  read: async (tx, { day, visitId }, { now }) => {
    const read = await readTourDay(tx, day, now);
    const problem = problemOf(read);
    const plan = planOf(problem, read.stops);
    const found = explainVisit(problem, plan, visitId);
    return {
      planned: found
        ? {
            carerId: found.carer,
            begins: found.begins,
            hour: found.hour,
            others: found.others.map((other) => ({
              carerId: other.carer,
              why: other.why,
              by: other.why === 'dearer' ? other.by : null,
            })),
          }
        : null,
      concessions: found
        ? []
        : explainLeftOut(problem, plan, visitId).map((one) => ({
            give: one.give,
            carerId: one.carer,
            minutes: 'minutes' in one ? one.minutes : 'cost' in one ? Math.round(one.cost / 60) : null,
            visitId: one.give === 'instead-of' ? one.visit : null,
          })),
    };
  },
});

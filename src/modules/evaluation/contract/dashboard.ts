import { z } from 'zod';
import { commandContract, queryContract } from '#kernel/contract.ts';
import { dashboardRoles, dayString, exactFiguresSchema, instant, situationBriefSchema } from '../contract.ts';

/** The crisis in figures, one read. Aggregates only: nobody is named, and a town hall counts its own communes. */
export const getDashboard = queryContract({
  name: 'evaluation.get-dashboard',
  label: { fr: 'Tableau de bord de crise', en: 'Crisis dashboard' },
  roles: dashboardRoles,
  level: 0,
  input: z.strictObject({}),
  output: z.strictObject({
    /** Null: no crisis is active. */
    situation: situationBriefSchema.nullable(),
    calls: z
      .strictObject({
        roundId: z.uuid(),
        day: dayString,
        preparedAt: instant,
        closesAt: instant,
        open: z.boolean(),
        due: z.int(),
        reached: z.int(),
        remaining: z.int(),
        unreached: z.int(),
        /** Of the unreachable: somebody close is to be called, or a visit is asked for. */
        withContacts: z.int(),
        withVisit: z.int(),
        worrying: z.int(),
        reachedLastHour: z.int(),
        lastCallAt: instant.nullable(),
      })
      .nullable(),
    /** Open needs that came from worrying calls: in somebody's hands, or still to assign. */
    worryingNeeds: z.strictObject({ taken: z.int(), toAssign: z.int() }),
    visits: z.strictObject({
      waiting: z.int(),
      unclaimed: z.int(),
      /** Somebody is on the way or at the door now. */
      onTheGround: z.int(),
      doneToday: z.int(),
    }),
    communes: z.array(
      z.strictObject({
        code: z.string(),
        name: z.string(),
        due: z.int(),
        reached: z.int(),
        remaining: z.int(),
        unreached: z.int(),
        visitsWaiting: z.int(),
        openNeeds: z.int(),
      }),
    ),
    /** The same figures about an hour ago; null when none were taken then, or for a part of the territory. */
    anHourAgo: z.strictObject({ at: instant, figures: exactFiguresSchema }).nullable(),
    nextReport: z
      .strictObject({
        at: instant,
        last: z.strictObject({ number: z.int(), issuedAt: instant }).nullable(),
      })
      .nullable(),
  }),
  topics: ['rounds.', 'needs.', 'visits.', 'crisis.', 'register.', 'evaluation.'],
});
export type Dashboard = z.infer<typeof getDashboard.output>;

const onSituation = (input: { situationId: string }) => ({ kind: 'situation', id: input.situationId });

/** Asked by a timer every five minutes of an active crisis, or by the screen that writes a report. */
export const beginPulse = commandContract({
  name: 'evaluation.begin-pulse',
  label: { fr: 'Relever les chiffres', en: 'Take the figures down' },
  roles: ['coordinator'],
  level: 0,
  input: z.strictObject({ situationId: z.uuid() }),
  output: z.strictObject({}),
  subject: onSituation,
});

// Written by the platform itself: the figures come from the other modules' own queries.
export const recordPulse = commandContract({
  name: 'evaluation.record-pulse',
  label: { fr: 'Noter les chiffres', en: 'Record the figures' },
  roles: [],
  level: 0,
  input: z.strictObject({ situationId: z.uuid(), figures: exactFiguresSchema }),
  output: z.strictObject({}),
  subject: onSituation,
});

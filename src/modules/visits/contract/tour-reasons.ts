import { z } from 'zod';
import { queryContract } from '#kernel/contract.ts';
import { visitId } from '../contract.ts';

const whyNot = z.strictObject({
  carerId: z.uuid(),
  why: z.enum(['skill', 'may-not', 'fixed', 'out-of-reach', 'full', 'dearer']),
  /** Of `dearer`: seconds more, road and preferences. */
  by: z.int().nullable(),
});
const concession = z.strictObject({
  give: z.enum(['come-later', 'longer-day', 'skill', 'instead-of', 'price']),
  carerId: z.uuid(),
  minutes: z.int().nullable(),
  visitId: visitId.nullable(),
});

export const explainTourVisit = queryContract({
  name: 'visits.explain-tour-visit',
  label: { fr: 'Pourquoi cette personne et cette heure', en: 'Why this person and this hour' },
  roles: ['coordinator'],
  level: 1,
  input: z.strictObject({ day: z.iso.date(), visitId }),
  output: z.strictObject({
    planned: z
      .strictObject({
        carerId: z.uuid(),
        begins: z.int(),
        hour: z.enum(['fixed', 'on-arrival', 'window-opens', 'other-carer', 'later-stops']),
        others: z.array(whyNot),
      })
      .nullable(),
    /** What would have to give, for a visit that is in no tour. */
    concessions: z.array(concession),
  }),
  topics: ['visits.'],
});

import { z } from 'zod';
import { commandContract, queryContract } from '#kernel/contract.ts';
import { goers, instant, ofVisit, visitId } from '../contract.ts';

/** What a phone on tour brings beside the acts of `ground.ts`, and what the territory decides about it. */

/** « Je suis encore là » : the cell waits for half an hour more. */
export const stay = commandContract({
  name: 'visits.stay',
  label: { fr: 'Encore sur place', en: 'Still on site' },
  roles: goers,
  level: 1,
  offline: true,
  input: z.strictObject({ visitId }),
  output: z.strictObject({}),
  subject: ofVisit,
});

/** Longest side 1 600 px, re-encoded by the phone: no place, no date of the camera is left in it. */
export const longestPhoto = 600_000;

export const addPhoto = commandContract({
  name: 'visits.add-photo',
  label: { fr: 'Joindre une photo', en: 'Attach a photograph' },
  roles: ['professional'],
  level: 1,
  offline: true,
  input: z.strictObject({
    visitId,
    photoId: z.uuid(),
    /** JPEG, base64: begins with its two marks. */
    jpeg: z
      .string()
      .max(longestPhoto)
      .regex(/^\/9j\/[A-Za-z0-9+/]*={0,2}$/, 'Une photo JPEG est attendue. | A JPEG photograph is expected.'),
  }),
  output: z.strictObject({ receivedAt: instant }),
  subject: ofVisit,
});

export const listPhotos = queryContract({
  name: 'visits.list-photos',
  label: { fr: 'Photos d’une visite', en: 'Photographs of a visit' },
  roles: ['professional'],
  level: 1,
  input: z.strictObject({ visitId }),
  output: z.strictObject({
    personId: z.uuid().nullable(),
    photos: z.array(z.strictObject({ photoId: z.uuid(), at: instant, by: z.string(), jpeg: z.string() })),
  }),
  topics: ['visits.photo'],
});

/** The text that is accepted is part of the act: a new text asks again. */
export const chartStatement = 'news2-2026-08';

export const setVitalChart = commandContract({
  name: 'visits.set-vital-chart',
  label: { fr: 'Accepter ou retirer l’échelle NEWS2', en: 'Accept or withdraw the NEWS2 chart' },
  roles: ['coordinator', 'technical-admin'],
  level: 2,
  input: z.strictObject({ accepted: z.boolean(), statement: z.literal(chartStatement) }),
  output: z.strictObject({}),
  subject: () => ({ kind: 'setting', id: 'vital-chart' }),
});

export const getSettings = queryContract({
  name: 'visits.get-settings',
  label: { fr: 'Réglages des visites', en: 'Settings of the visits' },
  roles: ['coordinator', 'technical-admin'],
  level: 1,
  input: z.strictObject({}),
  output: z.strictObject({
    chart: z.strictObject({
      accepted: z.boolean(),
      decidedAt: instant.nullable(),
      decidedBy: z.string().nullable(),
    }),
  }),
  topics: ['visits.vital-chart'],
});

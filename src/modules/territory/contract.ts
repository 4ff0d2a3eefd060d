import { z } from 'zod';
import { factContract } from '#kernel/contract.ts';

/** A number to call when it is more than Maillon can do: 15, 112, 114, the pharmacy on duty. */
export const emergencyNumberSchema = z.strictObject({
  label: z.strictObject({ fr: z.string().min(1).max(80), en: z.string().min(1).max(80) }),
  /** As people dial it: `15`, `3237`, `02 99 00 00 00`. */
  number: z.string().regex(/^\+?[\d ]{2,20}$/),
});
export type EmergencyNumber = z.infer<typeof emergencyNumberSchema>;

export const communeSchema = z.strictObject({
  code: z.string(),
  name: z.string(),
  department: z.string(),
  /** Legal population (INSEE); null where none is published. */
  population: z.number().int().nullable(),
  postcodes: z.array(z.string()),
});
export type TerritoryCommune = z.infer<typeof communeSchema>;

export const territoryCardSchema = z.strictObject({
  territoryId: z.uuid(),
  name: z.string(),
  shortName: z.string(),
  /** IANA zone of its departments: `Europe/Paris`, `Indian/Reunion`. */
  timeZone: z.string(),
  /** E.164, shown to the persons called. */
  callbackNumber: z.string().nullable(),
  emergencyNumbers: z.array(emergencyNumberSchema),
  departments: z.array(z.string()),
  exercise: z.boolean(),
});
export type TerritoryCard = z.infer<typeof territoryCardSchema>;

const ofCommune = z.strictObject({ communeCode: z.string() });

export const territoryCreated = factContract(
  'territory.created.v1',
  z.strictObject({ communeCodes: z.array(z.string()), exercise: z.boolean() }),
);
export const communesChanged = factContract(
  'territory.communes-changed.v1',
  z.strictObject({ added: z.array(z.string()), removed: z.array(z.string()) }),
);
export const detailsChanged = factContract('territory.details-changed.v1', z.strictObject({}));
export const conventionSigned = factContract('territory.convention-signed.v1', ofCommune);
export const conventionEnded = factContract('territory.convention-ended.v1', ofCommune);
/** Contacts or papers of a convention were corrected; what it opens has not changed. */
export const conventionCorrected = factContract('territory.convention-corrected.v1', ofCommune);

import { z } from 'zod';
import type { Text } from './text.ts';

/** Functions of a crisis cell that a task, an alert or a need may be given to; `mairie` is the town hall concerned. */
export const duties = [
  'pilotage',
  'medical',
  'appels',
  'domicile',
  'logistique',
  'benevoles',
  'communication',
  'mairie',
] as const;

export const dutySchema = z.enum(duties);
export type Duty = z.infer<typeof dutySchema>;

export const dutyLabels: Readonly<Record<Duty, Text>> = {
  pilotage: { fr: 'Pilotage', en: 'Steering' },
  medical: { fr: 'Expertise médicale', en: 'Medical expertise' },
  appels: { fr: 'Appels', en: 'Calls' },
  domicile: { fr: 'Domicile', en: 'Home visits' },
  logistique: { fr: 'Logistique', en: 'Logistics' },
  benevoles: { fr: 'Bénévoles', en: 'Volunteers' },
  communication: { fr: 'Communication', en: 'Communication' },
  mairie: { fr: 'Mairie', en: 'Town hall' },
};

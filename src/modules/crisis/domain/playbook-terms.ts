import { z } from 'zod';
import type { VigilanceColour } from '#vocabulary/vigilance-colour.ts';

/** A text with its English; French is typed with plain spaces and straight quotes. */
export const textSchema = z.strictObject({ fr: z.string().trim().min(1), en: z.string().trim().min(1) });
export const idSchema = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'ex. "call-back"');
export const sourceKeysSchema = z.array(idSchema).min(1);
/** ISO-8601, days, hours and minutes only: `PT30M`, `PT2H`, `P1DT12H`. */
export const durationSchema = z
  .string()
  .regex(/^P(?=\d|T\d)(\d+D)?(T(?=\d)(\d+H)?(\d+M)?)?$/, 'ex. "PT30M", "P1DT2H"');
export const wallClockSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'ex. "08:30"');
export const severitySchema = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]);

/** Typed as a word in the files, read as the number of the official vigilance (1 green to 4 red). */
export const colourSchema = z
  .enum(['green', 'yellow', 'orange', 'red'])
  .transform((word): VigilanceColour => (({ green: 1, yellow: 2, orange: 3, red: 4 }) as const)[word]);

/** The five typologies of SSE that every CPTS plan answers (trame of December 2022). */
export const typologies = [
  'injured',
  'ill-or-fragile-population',
  'emerging-infection',
  'nuclear-radiological-chemical',
  'care-supply-disruption',
] as const;

export const orsanPlans = ['amavi', 'medico-psy', 'epi-clim', 'nrc', 'reb', 'transversal'] as const;

/** Duties of the crisis cell; `mairie` stands for the town hall of the commune concerned, outside the cell. */
export const dutyIds = [
  'pilotage',
  'medical',
  'appels',
  'domicile',
  'logistique',
  'benevoles',
  'communication',
  'mairie',
] as const;
export const dutyIdSchema = z.enum(dutyIds);

/** Levels of a CPTS plan, from the seasonal watch to the end. Only `full` and `partial` are an active crisis. */
export const levelIds = ['watch', 'pre-alert', 'partial', 'full', 'lifted'] as const;
export const levelIdSchema = z.enum(levelIds);

/** What a level switches on, one per module that answers the activation. */
export const switches = [
  'vigilance-watch',
  'cell',
  'recall',
  'register-access',
  'call-rounds',
  'helpline',
  'home-visits',
  'volunteers',
  'supplies',
  'teleconsultation',
  'cool-places',
  'public-page',
  'situation-report',
  'debrief',
] as const;

import { z } from 'zod';

/** The needs that a form, an alert or a playbook may open. The `needs` module owns their life cycle. */
export const needKinds = [
  'call-back-by-professional',
  'worrying-call',
  'unreachable',
  'home-visit',
  'supplies-at-home',
  'errands',
  'emergency-15',
  'wrong-number',
  'relief',
  'information',
  'other',
] as const;

export const needKindSchema = z.enum(needKinds);
export type NeedKind = z.infer<typeof needKindSchema>;

import { z } from 'zod';

/** The roles of the law and of the trade, one per session. `citizen` has no account: a public page or a signed link. */
export const roles = [
  'coordinator',
  'professional',
  'operator',
  'town-hall',
  'volunteer',
  'ars',
  'technical-admin',
  'citizen',
] as const;

export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

export const roleLabels: Record<Role, { fr: string; en: string }> = {
  coordinator: { fr: 'Coordination', en: 'Coordination' },
  professional: { fr: 'Professionnel de santé', en: 'Health professional' },
  operator: { fr: 'Opérateur téléphonique', en: 'Phone operator' },
  'town-hall': { fr: 'Mairie, CCAS', en: 'Town hall' },
  volunteer: { fr: 'Bénévole', en: 'Volunteer' },
  ars: { fr: 'Agence régionale de santé', en: 'Regional health agency' },
  'technical-admin': { fr: 'Administration technique', en: 'Technical administration' },
  citizen: { fr: 'Public', en: 'Public' },
};

/**
 * How surely we know who acts: 0 signed link or public page, 1 password and one-time code, 2 passkey, or a second factor
 * shown in the last fifteen minutes, 3 Pro Santé Connect. An action names the least it accepts; the grave ones ask for 2.
 */
export const identificationLevelSchema = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]);
export type IdentificationLevel = z.infer<typeof identificationLevelSchema>;

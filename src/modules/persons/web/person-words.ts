import type { Text } from '#vocabulary/text.ts';
import type { ConsentKind, PersonCard } from '../contract.ts';

/** `BRIAND Yvonne` stays as it was written; the title goes first where there is one. */
export function nameOf({
  civility,
  lastName,
  firstName,
}: Pick<PersonCard, 'civility' | 'lastName' | 'firstName'>): string {
  return [civility, lastName, firstName].filter(Boolean).join(' ');
}

export function addressOf({ addressLines, postcode, communeName }: PersonCard): string {
  return [...addressLines, [postcode, communeName].filter(Boolean).join(' ')].filter(Boolean).join(', ');
}

export const timeWords: Readonly<Record<PersonCard['preferredTime'], Text>> = {
  morning: { fr: 'le matin', en: 'in the morning' },
  afternoon: { fr: "l'après-midi", en: 'in the afternoon' },
  any: { fr: 'peu importe', en: 'any time' },
};

export const consentWords: Readonly<Record<ConsentKind, Text>> = {
  sms: { fr: 'Recevoir des SMS', en: 'Receive text messages' },
  'care-sharing': { fr: "Partage d'informations entre soignants", en: 'Sharing between health workers' },
  'volunteer-visit': { fr: "Visite d'un bénévole", en: 'Visit by a volunteer' },
};

export const meansWords: Readonly<Record<string, Text>> = {
  spoken: { fr: 'oralement', en: 'spoken' },
  written: { fr: 'par écrit', en: 'in writing' },
  online: { fr: 'en ligne', en: 'online' },
  file: { fr: 'dans le fichier de la mairie', en: "in the town hall's file" },
};

export const revealReasons = [
  { value: 'emergency', label: { fr: 'Urgence', en: 'Emergency' } },
  { value: 'update', label: { fr: 'Mise à jour de la fiche', en: 'Updating the record' } },
  { value: 'request-of-person', label: { fr: 'La personne le demande', en: 'The person asks' } },
] as const;

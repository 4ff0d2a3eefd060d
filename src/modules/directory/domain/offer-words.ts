import type { IdentifierWarning, PreferredChannel, Wish } from '#modules/directory/contract.ts';
import type { Text } from '#vocabulary/text.ts';

export const wishWords: Readonly<Record<Wish, Text>> = {
  'home-visits': { fr: 'Visites à domicile', en: 'Home visits' },
  'phone-rota': { fr: 'Permanence téléphonique', en: 'Phone rota' },
  'dedicated-centre': { fr: 'Centre dédié', en: 'Dedicated centre' },
  teleconsultation: { fr: 'Téléconsultation', en: 'Teleconsultation' },
  relief: { fr: 'Relais de confrères', en: 'Relief of colleagues' },
  'nights-weekends': { fr: 'Nuits et week-ends', en: 'Nights and weekends' },
};

export const channelWords: Readonly<Record<PreferredChannel, Text>> = {
  phone: { fr: 'Téléphone', en: 'Telephone' },
  sms: { fr: 'SMS', en: 'Text message' },
  email: { fr: 'Courriel', en: 'E-mail' },
  mssante: { fr: 'MSSanté', en: 'MSSanté' },
};

export const warningWords: Readonly<Record<IdentifierWarning, Text>> = {
  checksum: { fr: 'clé de contrôle fausse', en: 'wrong check digit' },
  'test-identity': { fr: 'identité de test', en: 'test identity' },
  malformed: { fr: 'forme inhabituelle', en: 'unusual shape' },
};

const days: Readonly<Record<string, Text>> = {
  mon: { fr: 'lun.', en: 'Mon' },
  tue: { fr: 'mar.', en: 'Tue' },
  wed: { fr: 'mer.', en: 'Wed' },
  thu: { fr: 'jeu.', en: 'Thu' },
  fri: { fr: 'ven.', en: 'Fri' },
  sat: { fr: 'sam.', en: 'Sat' },
  sun: { fr: 'dim.', en: 'Sun' },
};

/** `mon-am` -> `lun. matin`. */
export function halfDayWords(halfDay: string): Text {
  const [day = '', half] = halfDay.split('-');
  const name = days[day] ?? { fr: day, en: day };
  return half === 'am'
    ? { fr: `${name.fr} matin`, en: `${name.en} morning` }
    : { fr: `${name.fr} après-midi`, en: `${name.en} afternoon` };
}

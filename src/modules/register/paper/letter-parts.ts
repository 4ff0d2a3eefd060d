import { z } from 'zod';
import { line } from '#kernel/paper/paper-parts.ts';
import type { PaperWords } from '#kernel/paper/paper-template.ts';

const addressLines = z.array(line).min(1).max(6);

/** What both letters of the register share: who writes, to whom, about which line of the register. */
export const registerLetter = {
  /** The commune keeps the register (CASF L. 121-6-1): its letterhead, its mayor. Never the CPTS. */
  commune: z.strictObject({
    name: line,
    /** « Mairie », « Centre communal d'action sociale » */
    office: line,
    addressLines,
    phone: line,
    email: line.optional(),
    openingHours: line.optional(),
  }),
  signatory: z.strictObject({ title: line, name: line }),
  recipient: z.strictObject({ name: line, addressLines }),
  /** Reference of the request, to be quoted. */
  reference: line,
  writtenOn: z.iso.date(),
  receivedOn: z.iso.date(),
  dataProtectionOfficer: z.strictObject({ contact: line }),
  /** Name of the CPTS, when a signed convention lets it call on the commune's behalf. */
  conventionWith: line.optional(),
};

const shape = z.strictObject(registerLetter);
export type RegisterLetter = z.infer<typeof shape>;

/** Letterhead, recipient, date, reference and signature, worded once for both letters. */
export function letterFrame(letter: RegisterLetter, words: PaperWords): Record<string, unknown> {
  const { commune, signatory } = letter;
  return {
    sender: {
      office: words.prose(commune.office),
      name: commune.name,
      lines: [
        ...commune.addressLines,
        words.say({ fr: 'Tél. {phone}', en: 'Tel. {phone}' }, { phone: words.prose(commune.phone) }),
        ...(commune.email ? [commune.email] : []),
        ...(commune.openingHours ? [words.prose(commune.openingHours)] : []),
      ],
    },
    recipient: [letter.recipient.name, ...letter.recipient.addressLines],
    dateline: words.say(
      { fr: '{place}, le {day}', en: '{place}, {day}' },
      { place: commune.name, day: words.day(letter.writtenOn) },
    ),
    reference: words.say(
      { fr: 'Référence : {reference}', en: 'Reference: {reference}' },
      { reference: letter.reference },
    ),
    greeting: words.say({ fr: 'Madame, Monsieur,', en: 'Dear Sir or Madam,' }),
    signature: [words.prose(signatory.title), signatory.name],
  };
}

/**
 * The notice that the register owes: purpose, recipients, retention, rights (GDPR articles 13 and 14; CASF L. 121-6-1,
 * R. 121-2 to R. 121-12). `source` is added when the person did not give the data herself (article 14).
 */
export function privacyNotice(
  letter: RegisterLetter,
  words: PaperWords,
  source?: string,
): { title: string; text: string } {
  const convention = letter.conventionWith
    ? words.say(
        {
          fr: 'Par convention avec la commune, {cpts} peut vous appeler pendant une alerte.',
          en: 'Under an agreement with the commune, {cpts} may call you during an alert.',
        },
        { cpts: letter.conventionWith },
      )
    : '';
  const parts = [
    words.say({
      fr: "Responsable : la commune, représentée par le maire. But unique : prendre contact avec vous et organiser votre protection lorsqu'un plan d'alerte et d'urgence est déclenché. Base : articles L. 121-6-1 et R. 121-2 à R. 121-12 du Code de l'action sociale et des familles.",
      en: 'Controller: the commune, represented by its mayor. Sole purpose: to contact you and protect you when an alert and emergency plan is triggered. Basis: articles L. 121-6-1 and R. 121-2 to R. 121-12 of the French code of social action and families.',
    }),
    ...(source ? [source] : []),
    words.say({
      fr: 'Accès : les seules personnes nommément désignées par le maire, et le préfet à sa demande en cas de plan déclenché.',
      en: 'Access: only persons named by the mayor, and the prefect on request when a plan is triggered.',
    }),
    convention,
    words.say(
      {
        fr: "Durée : jusqu'à votre demande écrite de radiation. Vous pouvez consulter et faire corriger vos données. Délégué à la protection des données : {contact}. Réclamation : CNIL, cnil.fr.",
        en: 'Kept until you ask in writing to be removed. You may see your data and have them corrected. Data protection officer: {contact}. Complaints: CNIL, cnil.fr.',
      },
      { contact: words.prose(letter.dataProtectionOfficer.contact) },
    ),
  ];
  return {
    title: words.say({ fr: 'Vos données', en: 'Your data' }),
    text: parts.filter((part) => part !== '').join(' '),
  };
}

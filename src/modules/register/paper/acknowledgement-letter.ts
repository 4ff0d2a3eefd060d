import { z } from 'zod';
import { line } from '#kernel/paper/paper-parts.ts';
import type { PaperTemplate, PaperWords } from '#kernel/paper/paper-template.ts';
import { letterFrame, privacyNotice, registerLetter } from './letter-parts.ts';

export const acknowledgementLetterSchema = z.strictObject({
  ...registerLetter,
  /** The person asked, or the one who represents her in law did. A third party is `opposition-notice`. */
  askedBy: z.enum(['person', 'legal-representative']),
  /** What was written down, shown so that the person can correct it: telephone, person to warn, home help. */
  recorded: z.array(z.strictObject({ label: line, value: line })).max(8),
});
export type AcknowledgementLetter = z.infer<typeof acknowledgementLetterSchema>;

/** The mayor's acknowledgement, due within eight days of the request (CASF R. 121-2 and following). */
export const acknowledgementLetter: PaperTemplate<AcknowledgementLetter> = {
  name: 'acknowledgement-letter',
  file: new URL('./register-letter.typ', import.meta.url),
  schema: acknowledgementLetterSchema,
  view: (letter, words) => ({ letters: [viewAcknowledgement(letter, words)] }),
};

/** The words of one letter, alone or in a batch. */
export function viewAcknowledgement(
  letter: AcknowledgementLetter,
  words: PaperWords,
): Record<string, unknown> {
  return {
    ...letterFrame(letter, words),
    subject: words.say({
      fr: "Objet : votre inscription au registre des personnes à contacter en cas d'alerte",
      en: 'Subject: your entry in the register of persons to contact during an alert',
    }),
    paragraphs: [
      words.say(
        letter.askedBy === 'person'
          ? {
              fr: 'Vous avez demandé votre inscription au registre nominatif de la commune. Nous avons reçu votre demande le {day} et vous en accusons réception, comme la loi le prévoit, dans les huit jours.',
              en: "You asked to be entered in the commune's register of named persons. We received your request on {day} and acknowledge it within eight days, as the law provides.",
            }
          : {
              fr: 'La personne qui vous représente légalement a demandé votre inscription au registre nominatif de la commune. Nous avons reçu cette demande le {day} et en accusons réception, comme la loi le prévoit, dans les huit jours.',
              en: "Your legal representative asked for you to be entered in the commune's register of named persons. We received the request on {day} and acknowledge it within eight days, as the law provides.",
            },
        { day: words.day(letter.receivedOn) },
      ),
      words.say({
        fr: 'Votre inscription est faite. Elle est gratuite et prend effet tout de suite. Pendant une canicule, un grand froid ou une autre alerte, nous vous appellerons pour savoir si tout va bien. Sans réponse de votre part, nous préviendrons la personne que vous avez désignée, puis une visite pourra être faite.',
        en: 'Your entry is made. It is free and takes effect at once. During a heatwave, severe cold or another alert, we will call you to know whether all is well. If you do not answer, we will tell the person you named, and someone may then visit you.',
      }),
    ],
    recorded: {
      title: words.say({ fr: 'Ce que nous avons noté', en: 'What we wrote down' }),
      rows: letter.recorded.map(({ label, value }) => ({
        label: words.prose(label),
        value: words.prose(value),
      })),
    },
    choice: {
      title: words.say({ fr: 'Vous gardez le choix', en: 'The choice stays yours' }),
      text: words.say(
        {
          fr: "Vous pouvez vous opposer à cette inscription ou demander votre radiation du registre à tout moment, sans donner de raison : écrivez à l'adresse ci-dessus en rappelant la référence {reference}. Une erreur ou un changement ? Appelez le {phone}.",
          en: 'You may object to this entry, or be removed from the register at any time, without giving a reason: write to the address above and quote {reference}. A mistake or a change? Call {phone}.',
        },
        { reference: letter.reference, phone: words.prose(letter.commune.phone) },
      ),
    },
    urgent: words.say({
      fr: 'Ce registre ne remplace pas les secours. En danger, appelez le 15 ou le 112 (114 par SMS).',
      en: 'This register does not replace the rescue services. In danger, call 15 or 112 (114 by SMS).',
    }),
    privacy: privacyNotice(letter, words),
    slip: null,
  };
}

import { z } from 'zod';
import { line } from '#kernel/paper/paper-parts.ts';
import type { PaperTemplate, PaperWords } from '#kernel/paper/paper-template.ts';
import { letterFrame, privacyNotice, registerLetter } from './letter-parts.ts';

const thirdParty = z.strictObject({
  kind: z.literal('third-party'),
  name: line,
  /** « votre fille », « votre médecin » */
  quality: line,
});
/** Since law 2024-317, the département and the CARSAT pass on whom they help at home, unless the person objects. */
const transmission = z.strictObject({ kind: z.literal('transmission'), body: line });

export const oppositionNoticeSchema = z.strictObject({
  ...registerLetter,
  origin: z.discriminatedUnion('kind', [thirdParty, transmission]),
  /** Address of the public page that takes the objection, when the installation is reachable. */
  onlinePage: line.optional(),
});
export type OppositionNotice = z.infer<typeof oppositionNoticeSchema>;

/** Tells a person that someone else asked for her entry: eight days to object, with a slip to send back. */
export const oppositionNotice: PaperTemplate<OppositionNotice> = {
  name: 'opposition-notice',
  file: new URL('./register-letter.typ', import.meta.url),
  schema: oppositionNoticeSchema,
  view: (letter, words) => ({ letters: [viewNotice(letter, words)] }),
};

/** The words of one letter, alone or in a batch. */
export function viewNotice(letter: OppositionNotice, words: PaperWords): Record<string, unknown> {
  return {
    ...letterFrame(letter, words),
    subject: words.say({
      fr: "Objet : demande d'inscription vous concernant – vous avez huit jours pour vous y opposer",
      en: 'Subject: request to register you – you have eight days to object',
    }),
    paragraphs: [
      viewOrigin(letter, words),
      words.say({
        fr: "Ce registre sert à une seule chose : pendant une canicule, un grand froid ou une autre alerte, nous vous appelons pour savoir si tout va bien. C'est gratuit. Vous n'avez rien à prouver ni à payer.",
        en: 'The register serves one thing only: during a heatwave, severe cold or another alert, we call you to know whether all is well. It is free. You have nothing to prove and nothing to pay.',
      }),
    ],
    recorded: { title: '', rows: [] },
    choice: {
      title: words.say({ fr: "C'est vous qui décidez", en: 'You decide' }),
      text: words.say(
        {
          fr: "Vous êtes d'accord ? Vous n'avez rien à faire. Vous n'êtes pas d'accord ? Dites-le dans les huit jours qui suivent la réception de cette lettre, sans donner de raison : renvoyez le coupon, écrivez, {online}ou appelez le {phone}. Sans opposition, l'inscription est confirmée. Ensuite, vous pourrez toujours demander votre radiation par écrit.",
          en: 'You agree? There is nothing to do. You do not agree? Tell us within eight days of receiving this letter, without giving a reason: send the slip back, write, {online}or call {phone}. Without objection, the entry is confirmed. Later you can still ask in writing to be removed.',
        },
        { phone: words.prose(letter.commune.phone), online: viewOnline(letter, words) },
      ),
    },
    urgent: null,
    privacy: privacyNotice(letter, words, viewSource(letter, words)),
    slip: {
      label: words.say({ fr: 'coupon à découper et à renvoyer', en: 'slip to cut off and send back' }),
      text: words.say(
        {
          fr: "Je m'oppose à mon inscription au registre nominatif de {commune} (référence {reference}).",
          en: 'I object to my entry in the register of {commune} (reference {reference}).',
        },
        { commune: letter.commune.name, reference: letter.reference },
      ),
      name: words.say({ fr: 'Nom et prénom', en: 'Name' }),
      date: words.say({ fr: 'Date', en: 'Date' }),
      signature: words.say({ fr: 'Signature', en: 'Signature' }),
    },
  };
}

function viewOrigin(letter: OppositionNotice, words: PaperWords): string {
  const day = words.day(letter.receivedOn);
  return letter.origin.kind === 'third-party'
    ? words.say(
        {
          fr: "Le {day}, {name} ({quality}) nous a demandé par écrit de vous inscrire au registre nominatif de la commune, tenu en application de l'article L. 121-6-1 du Code de l'action sociale et des familles.",
          en: "On {day}, {name} ({quality}) asked us in writing to enter you in the commune's register of named persons, kept under article L. 121-6-1 of the French code of social action and families.",
        },
        { day, name: letter.origin.name, quality: words.prose(letter.origin.quality) },
      )
    : words.say(
        {
          fr: "Le {day}, {body} nous a transmis vos coordonnées afin de vous inscrire au registre nominatif de la commune, comme l'article L. 121-6-1 du Code de l'action sociale et des familles le permet depuis 2024.",
          en: "On {day}, {body} passed your contact details to us to enter you in the commune's register of named persons, as article L. 121-6-1 of the French code of social action and families has allowed since 2024.",
        },
        { day, body: words.prose(letter.origin.body) },
      );
}

function viewSource(letter: OppositionNotice, words: PaperWords): string {
  const source = letter.origin.kind === 'third-party' ? letter.origin.name : words.prose(letter.origin.body);
  return words.say(
    { fr: 'Origine de vos données : {source}.', en: 'Source of your data: {source}.' },
    { source },
  );
}

function viewOnline({ onlinePage }: OppositionNotice, words: PaperWords): string {
  return onlinePage
    ? words.say({ fr: 'allez sur {page}, ', en: 'go to {page}, ' }, { page: onlinePage })
    : '';
}

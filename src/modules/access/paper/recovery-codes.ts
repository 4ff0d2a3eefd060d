import { z } from 'zod';
import { line } from '#kernel/paper/paper-parts.ts';
import type { PaperTemplate } from '#kernel/paper/paper-template.ts';

export const recoveryCodesSchema = z.strictObject({
  accountName: line,
  /** Where to sign in, such as `crise.cpts-trois-rivieres.fr`. */
  address: line,
  createdOn: z.iso.date(),
  /** Shown once, never stored in clear. */
  codes: z.array(line).min(1).max(20),
});
export type RecoveryCodes = z.infer<typeof recoveryCodesSchema>;

/** The page that replaces a lost phone: to be kept in a sealed envelope. */
export const recoveryCodes: PaperTemplate<RecoveryCodes> = {
  name: 'recovery-codes',
  file: new URL('./recovery-codes.typ', import.meta.url),
  schema: recoveryCodesSchema,
  view: (sheet, words) => ({
    facts: [
      { label: words.say({ fr: 'Compte', en: 'Account' }), value: sheet.accountName },
      { label: words.say({ fr: 'Adresse', en: 'Address' }), value: sheet.address },
      { label: words.say({ fr: 'Créés le', en: 'Made on' }), value: words.day(sheet.createdOn) },
    ],
    intro: words.say({
      fr: 'Ces codes ouvrent votre compte quand votre téléphone ou votre clé de sécurité manque. Chaque code sert une seule fois : rayez-le après usage.',
      en: 'These codes open your account when your phone or security key is missing. Each code works once: cross it out after use.',
    }),
    codes: sheet.codes,
    used: words.say({ fr: 'utilisé le', en: 'used on' }),
    advice: {
      title: words.say({ fr: 'Gardez cette page comme une clé.', en: 'Keep this page as you keep a key.' }),
      lines: [
        words.say({
          fr: 'Enveloppe fermée, dans un lieu fermé, hors du sac qui contient votre téléphone.',
          en: 'In a sealed envelope, in a locked place, not in the bag that holds your phone.',
        }),
        words.say({
          fr: 'Personne ne vous les demandera, ni par téléphone, ni par message.',
          en: 'Nobody will ever ask you for them, neither by phone nor by message.',
        }),
        words.say({
          fr: "Page perdue ou vue par quelqu'un ? Créez de nouveaux codes dans Réglages, Mon compte : les anciens ne valent plus rien.",
          en: 'Lost the page, or someone saw it? Make new codes in Settings, My account: the old ones become worthless.',
        }),
      ],
    },
  }),
};

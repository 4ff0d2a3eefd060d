import { crisisRefusals } from '#modules/crisis/refusals.ts';
import type { Text } from '#vocabulary/text.ts';

const words: Readonly<Record<string, Text>> = {
  'timed-out': {
    fr: 'Météo-France ne répond pas assez vite.',
    en: 'Météo-France does not answer fast enough.',
  },
  unreachable: {
    fr: 'Météo-France ne peut pas être joint depuis ce serveur.',
    en: 'Météo-France cannot be reached from this server.',
  },
  'too-large': {
    fr: "La réponse est bien plus grosse qu'une carte de vigilance.",
    en: 'The answer is far larger than a vigilance map.',
  },
  'http-401': {
    fr: "La clé d'accès est refusée par Météo-France.",
    en: 'Météo-France refuses the access key.',
  },
  'http-403': {
    fr: "La clé d'accès n'ouvre pas ce service.",
    en: 'The access key does not open this service.',
  },
  'http-429': {
    fr: 'Météo-France demande de moins la solliciter.',
    en: 'Météo-France asks to be read less often.',
  },
};

/** Why the last reading failed, in words: a trouble of the network, or the refusal of what came back. */
export function troubleWords(trouble: string): Text {
  const refusal = (crisisRefusals as Readonly<Record<string, Text>>)[trouble];
  if (refusal)
    return { fr: refusal.fr.replace(/\s*\{\w+\}/g, ''), en: refusal.en.replace(/\s*\{\w+\}/g, '') };
  const known = words[trouble];
  if (known) return known;
  const status = trouble.replace('http-', '');
  return {
    fr: `Météo-France répond par une erreur (${status}).`,
    en: `Météo-France answers with an error (${status}).`,
  };
}

import { z } from 'zod';
import type { PaperWords } from '#kernel/paper/paper-template.ts';
import { SEVERITIES } from '#vocabulary/severity.ts';

/** One line typed by a person or worded by a module; longer texts do not belong on a list. */
export const line = z.string().trim().min(1).max(240);
/** A sentence or a few. */
export const sentence = z.string().trim().min(1).max(1200);
/** The longest list that is still a list of paper: 2 000 persons are 230 pages. */
export const mostRows = 2000;

export const severityLevel = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]);
export type SeverityLevel = z.infer<typeof severityLevel>;

/** What to do when a life is at stake, printed on everything that goes to the ground. Numbers come from the territory. */
export const emergency = z.strictObject({
  /** Usually `15`; the alternate number when the 15 is cut off. */
  number: line,
  /** Danger signs in plain words, from the playbook in force. */
  signs: z.array(line).max(12),
});
export type Emergency = z.infer<typeof emergency>;

/** Word and shape of a severity, for `level-mark` of the shared layout. */
export function severityMark(level: SeverityLevel, words: PaperWords): { shape: string; word: string } {
  const { shape, word } = SEVERITIES[level];
  return { shape, word: words.say(word) };
}

/** The thick-framed reminder: signs, then what to do. */
export function emergencyNotice(given: Emergency, words: PaperWords): { title: string; body: string } {
  const signs = capital(given.signs.map((sign) => words.prose(sign)).join(', '));
  return {
    title: words.say(
      { fr: 'Danger : appelez le {number}.', en: 'Danger: call {number}.' },
      { number: given.number },
    ),
    body: signs
      ? words.say(
          {
            fr: "{signs}. Notez l'heure, ne raccrochez pas.",
            en: '{signs}. Write the time down, stay on the line.',
          },
          { signs },
        )
      : '',
  };
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('fr') + text.slice(1);
}

/** A label and its value, left out when there is no value. */
export function fact(label: string, value: string | undefined): { label: string; value: string }[] {
  return value === undefined || value === '' ? [] : [{ label, value }];
}

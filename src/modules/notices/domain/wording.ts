import type { TerritoryCard } from '#modules/territory/contract.ts';
import { countSms, easeForSms, markExercise, writeSms } from '#vocabulary/sms.ts';

interface Words {
  readonly text: string;
  readonly subject: string | undefined;
  readonly territory: Pick<TerritoryCard, 'shortName' | 'name' | 'exercise'>;
}

export interface Worded {
  readonly subject: string | null;
  readonly body: string;
  readonly segments: number;
}

/** A text message: in the cheap alphabet, who speaks first, marked when it is a drill. */
export function wordSms({ text, territory }: Words): Worded {
  const bare = text.replace(/^EXERCICE - /, '');
  const signed = startsWithSender(bare, territory.shortName) ? bare : `${territory.shortName} : ${bare}`;
  const { body, segments } = writeSms(territory.exercise ? markExercise(signed) : signed);
  return { subject: null, body, segments };
}

/** Whoever called us already said who speaks. */
function startsWithSender(text: string, sender: string): boolean {
  return easeForSms(text).toLowerCase().startsWith(easeForSms(sender).toLowerCase());
}

export function wordEmail({ text, subject, territory }: Words): Worded {
  const title = subject ?? `Message de ${territory.name}`;
  return {
    subject: (territory.exercise ? markExercise(title) : title).replace(/[\r\n]+/g, ' '),
    body: territory.exercise ? markExercise(text) : text,
    segments: 1,
  };
}

/** What a draft will be once sent, for the counter of the composer. */
export function previewSms(
  text: string,
  territory: Words['territory'],
): Worded & ReturnType<typeof countSms> {
  const worded = wordSms({ text, subject: undefined, territory });
  return { ...worded, ...countSms(worded.body) };
}

import type { useText } from '#web/text/use-text.ts';
import type { Count } from '../domain/disclosure.ts';

type Speaker = Pick<ReturnType<typeof useText>, 't' | 'format'>;

/** A published count on screen, the same signs as on paper. */
export function countWords(count: Count, { format }: Speaker): string {
  if (count === 'secret') return 's';
  return count === 'unknown' ? '?' : format.number(count);
}

/** The same for those who listen. */
export function countSpoken(count: Count, { t }: Speaker): string | undefined {
  if (count === 'secret') return t({ fr: 'secret statistique', en: 'statistical secrecy' });
  return count === 'unknown' ? t({ fr: 'inconnu', en: 'unknown' }) : undefined;
}

import type { Reply } from '../contract.ts';

/**
 * Reads an answer to « répondez 1 = ça va, 2 = rappelez-moi ». People add a full stop, quotes, or write the digit in
 * words; anything more is for a person to read, never guessed. STOP alone is the word every operator knows.
 */
export function readReply(text: string): Reply {
  const bare = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  if (['1', 'un', 'oui 1', '1 oui', '1 ca va', '1 merci'].includes(bare)) return '1';
  if (['2', 'deux', '2 merci', '2 rappelez moi', 'rappelez moi'].includes(bare)) return '2';
  if (['stop', 'stop sms', 'arret'].includes(bare)) return 'stop';
  return 'other';
}

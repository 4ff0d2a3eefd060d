import type { Task } from '#modules/visits/contract.ts';
import type { Text } from '#vocabulary/text.ts';

const smsTask: Readonly<Record<Task, string>> = {
  'home-visit': 'une visite',
  'supplies-at-home': 'une livraison',
  errands: 'des courses',
};

/**
 * The text message of an offer: who speaks, what, where, until when, how to answer. Neither the person nor the reason, and
 * one part of 160 places with the longest commune of France (45 letters), EXERCICE included.
 */
export function offerSms(offer: {
  readonly sender: string;
  readonly task: Task;
  readonly commune: string;
  readonly before: string;
}): string {
  const commune = offer.commune === '' ? '' : ` à ${offer.commune}`;
  return `${offer.sender} : ${smsTask[offer.task]}${commune} avant ${offer.before}. 1 = je prends, 2 = je ne peux pas.`;
}

export function offerNotice(offer: {
  readonly code: string;
  readonly task: Task;
  readonly commune: string;
  readonly before: Text;
}): Text {
  const what: Record<Task, Text> = {
    'home-visit': { fr: 'visite', en: 'visit' },
    'supplies-at-home': { fr: 'livraison', en: 'delivery' },
    errands: { fr: 'courses', en: 'shopping' },
  };
  const { fr, en } = what[offer.task];
  return {
    fr: `${offer.code} : ${fr} à ${offer.commune} avant ${offer.before.fr}. Le premier oui la prend.`,
    en: `${offer.code}: ${en} in ${offer.commune} before ${offer.before.en}. First yes takes it.`,
  };
}

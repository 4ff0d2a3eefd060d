import type { Channel, Gateway, OutboxItem, Trouble } from '#modules/notices/contract.ts';
import type { Text } from '#vocabulary/text.ts';
import type { Speaker } from '#web/text/use-text.ts';

export const channelLabels: Readonly<Record<Channel, Text>> = {
  sms: { fr: 'SMS', en: 'Text message' },
  email: { fr: 'Courriel', en: 'E-mail' },
};

/** What went wrong, and what to do about it. */
export const troubles: Readonly<Record<Trouble, { readonly what: Text; readonly todo: Text }>> = {
  refused: {
    what: {
      fr: "Refusé : le numéro ou l'adresse n'existe pas",
      en: 'Refused: the number or address does not exist',
    },
    todo: { fr: 'Corrigez la fiche, ou appelez.', en: 'Correct the card, or call.' },
  },
  unreachable: {
    what: { fr: "L'opérateur ne répond pas", en: 'The operator does not answer' },
    todo: {
      fr: 'Prévenez par téléphone ; vérifiez les liaisons.',
      en: 'Tell them by phone; check the links.',
    },
  },
  'timed-out': {
    what: { fr: "L'opérateur met trop de temps", en: 'The operator takes too long' },
    todo: {
      fr: 'Prévenez par téléphone ; vérifiez les liaisons.',
      en: 'Tell them by phone; check the links.',
    },
  },
  'gateway-error': {
    what: {
      fr: "L'opérateur est en panne ou refuse notre compte",
      en: 'The operator is down or refuses our account',
    },
    todo: {
      fr: "Prévenez par téléphone ; l'administration technique vérifie le compte.",
      en: 'Tell them by phone; technical administration checks the account.',
    },
  },
  busy: {
    what: { fr: "L'opérateur est saturé", en: 'The operator is saturated' },
    todo: { fr: 'Renvoyez plus tard, ou appelez.', en: 'Send again later, or call.' },
  },
  'gateway-down': {
    what: { fr: 'La liaison est coupée', en: 'The link is down' },
    todo: {
      fr: 'Prévenez par téléphone ; vérifiez les liaisons.',
      en: 'Tell them by phone; check the links.',
    },
  },
  'not-configured': {
    what: { fr: "Cette liaison n'est pas configurée", en: 'This link is not set up' },
    todo: {
      fr: "Prévenez par téléphone ; l'administration technique la configure.",
      en: 'Tell them by phone; technical administration sets it up.',
    },
  },
  'no-receipt': {
    what: {
      fr: "Accepté par l'opérateur, jamais confirmé par le téléphone",
      en: 'Taken by the operator, never confirmed by the phone',
    },
    todo: {
      fr: "Le téléphone est peut-être éteint : appelez si c'est important.",
      en: 'The phone may be off: call if it matters.',
    },
  },
  'no-address': {
    what: { fr: 'Ni téléphone ni courriel sur ce compte', en: 'Neither phone nor e-mail on this account' },
    todo: { fr: 'Complétez le compte.', en: 'Complete the account.' },
  },
  stopped: {
    what: { fr: 'A demandé STOP : aucun SMS', en: 'Asked to STOP: no text message' },
    todo: {
      fr: 'Appelez. Si la personne veut de nouveau des SMS, « Renvoyer » lève son STOP.',
      en: 'Call. If they want text messages again, “Send again” lifts their STOP.',
    },
  },
  'not-delivered': {
    what: { fr: "L'opérateur n'a pas pu le remettre", en: 'The operator could not deliver it' },
    todo: { fr: 'Vérifiez le numéro, ou appelez.', en: 'Check the number, or call.' },
  },
  'too-late': {
    what: { fr: 'Trop tard pour être utile', en: 'Too late to be useful' },
    todo: { fr: 'Prévenez par téléphone.', en: 'Tell them by phone.' },
  },
};

/** What is known of one message, and what is not: never more than that. */
export function journeyWords(item: OutboxItem, { t, format }: Speaker): string {
  const parts: string[] = [];
  if (item.state === 'held' && item.leavesAt) {
    return t({ fr: 'Partira à {time}', en: 'Leaves at {time}' }, { time: format.time(item.leavesAt) });
  }
  if (item.state === 'queued') {
    const tried = { count: item.attempts, time: item.nextTryAt ? format.clock(item.nextTryAt) : '' };
    return item.attempts === 0
      ? t({ fr: 'En file, part tout de suite', en: 'Queued, leaving now' })
      : t(
          {
            fr: 'Essai {count} sans succès · nouvel essai à {time}',
            en: 'Try {count} failed · next try at {time}',
          },
          tried,
        );
  }
  if (item.state === 'caught') {
    return t({ fr: 'Non envoyé : démonstration ou exercice', en: 'Not sent: demonstration or exercise' });
  }
  if (item.state === 'cancelled') return t({ fr: 'Envoi annulé', en: 'Sending cancelled' });
  if (item.acceptedAt) {
    parts.push(
      t(
        { fr: "remis à l'opérateur {time}", en: 'handed to the operator {time}' },
        { time: format.clock(item.acceptedAt) },
      ),
    );
  }
  if (item.deliveredAt) {
    parts.push(
      t(
        { fr: 'reçu par le téléphone {time}', en: 'received by the phone {time}' },
        { time: format.clock(item.deliveredAt) },
      ),
    );
  } else if (item.state === 'accepted') {
    parts.push(
      item.channel === 'email'
        ? t({ fr: 'arrivée : inconnue', en: 'arrival: unknown' })
        : t({ fr: 'reçu : pas encore confirmé', en: 'received: not confirmed yet' }),
    );
  }
  if (item.state === 'replaced')
    parts.push(t({ fr: "remplacé par l'autre canal", en: 'replaced by the other channel' }));
  if (item.state === 'delivered' || item.state === 'accepted')
    parts.push(t({ fr: 'lu : inconnu', en: 'read: unknown' }));
  if (item.state === 'failed' && item.trouble) parts.push(t(troubles[item.trouble].what));
  const [first = '', ...rest] = parts;
  return [first.charAt(0).toLocaleUpperCase() + first.slice(1), ...rest].join(' · ');
}

/** Why it left; a purpose of a module unknown here is not shown as a code. */
export const purposes: Readonly<Record<string, Text>> = {
  'by-hand': { fr: 'écrit à la main', en: 'written by hand' },
  test: { fr: 'essai', en: 'test' },
  'word-back': { fr: 'suite d’un signalement', en: 'word back' },
  'round-wave': { fr: "vague d'appels", en: 'call round' },
  'visit-offer': { fr: 'visite proposée', en: 'visit offered' },
  'need-opened': { fr: 'besoin à prendre', en: 'need to take' },
  'need-not-accepted': { fr: 'besoin que personne ne prend', en: 'need nobody takes' },
  'need-late': { fr: 'besoin en retard', en: 'late need' },
  'need-acceptance-expired': { fr: 'besoin sans nouvelle', en: 'need without news' },
  'need-wait-over': { fr: "fin d'attente d'un besoin", en: 'end of a wait' },
  'need-exhausted': { fr: 'chaîne épuisée', en: 'chain exhausted' },
};

export const gatewayStates: Readonly<
  Record<Gateway['state'], { readonly word: Text; readonly tone: 'ok' | 'unknown' | 'watch' | 'down' }>
> = {
  ok: { word: { fr: 'OK', en: 'OK' }, tone: 'ok' },
  degraded: { word: { fr: 'dégradé', en: 'degraded' }, tone: 'watch' },
  down: { word: { fr: 'coupé', en: 'down' }, tone: 'down' },
  'not-configured': { word: { fr: 'non configuré', en: 'not set up' }, tone: 'unknown' },
  unknown: { word: { fr: 'état inconnu', en: 'state unknown' }, tone: 'unknown' },
  caught: {
    word: { fr: 'retenu : démonstration ou exercice', en: 'caught: demonstration or exercise' },
    tone: 'unknown',
  },
};

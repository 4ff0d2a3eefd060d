import type { RefusalCatalogue } from '#kernel/refusal.ts';

export const noticesRefusals = {
  'notices.unknown': { fr: "Ce message n'existe pas ou plus.", en: 'This message does not exist any more.' },
  'notices.count-differs': {
    fr: "Le nombre retapé ({typed}) n'est pas le nombre de destinataires ({count}). Rien n'est parti.",
    en: 'The number you typed ({typed}) is not the number of recipients ({count}). Nothing was sent.',
  },
  'notices.nobody': {
    fr: 'Choisissez au moins une personne à qui écrire.',
    en: 'Choose at least one person to write to.',
  },
  'notices.bad-number': {
    fr: "Le numéro en position {position} n'est pas un numéro de téléphone.",
    en: 'The number at position {position} is not a phone number.',
  },
  'notices.bad-address': {
    fr: 'Indiquez un numéro de téléphone pour un SMS, une adresse pour un courriel.',
    en: 'Give a phone number for a text message, an address for an e-mail.',
  },
  'notices.not-failed': {
    fr: "Ce message n'est pas en échec : il n'y a rien à reprendre.",
    en: 'This message has not failed: there is nothing to take up.',
  },
  'notices.already-gone': {
    fr: 'Trop tard : les messages sont déjà partis.',
    en: 'Too late: the messages have already left.',
  },
  'notices.webhook-unsigned': {
    fr: "La signature de la passerelle n'est pas valable.",
    en: 'The signature of the gateway is not valid.',
  },
  'notices.webhook-stale': {
    fr: "L'appel de la passerelle date de plus de 5 minutes.",
    en: 'The call of the gateway is more than 5 minutes old.',
  },
} as const satisfies RefusalCatalogue;

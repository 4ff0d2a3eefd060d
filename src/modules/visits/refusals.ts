import { Refusal, type RefusalCatalogue, type RefusalKind } from '#kernel/refusal.ts';

/** Sentences of what this module refuses. */
export const visitsRefusals = {
  'visits.unknown': {
    fr: "Cette visite n'existe pas, ou ne vous est pas confiée.",
    en: 'This visit does not exist, or is not yours.',
  },
  'visits.taken-by-another': {
    fr: "{code} a été prise par quelqu'un d'autre à {at}, merci. Vous n'avez rien à faire.",
    en: '{code} was taken by someone else at {at}, thank you. Nothing to do.',
  },
  'visits.closed': {
    fr: 'La visite {code} a été close à {at}.',
    en: 'Visit {code} was closed at {at}.',
  },
  'visits.not-taken': {
    fr: "Personne n'a encore pris la visite {code}.",
    en: 'Nobody has taken visit {code} yet.',
  },
  'visits.not-yours': {
    fr: "La visite {code} est confiée à quelqu'un d'autre depuis {at}.",
    en: 'Visit {code} has been in other hands since {at}.',
  },
  'visits.already-taken': {
    fr: 'La visite {code} est déjà prise : il faut la rendre avant de la confier à quelqu’un d’autre.',
    en: 'Visit {code} is already taken: it must be given back before someone else gets it.',
  },
  'visits.only-carers': {
    fr: 'Un danger est possible : seul un soignant peut faire la visite {code}.',
    en: 'Danger is possible: only a carer can make visit {code}.',
  },
  'visits.not-for-this-role': {
    fr: 'Cette personne ne fait pas de visites de ce genre.',
    en: 'This person does not make visits of this kind.',
  },
  'visits.need-closed': {
    fr: 'Le besoin est déjà clos : il ne demande plus de visite.',
    en: 'The need is already closed: it calls for no visit.',
  },
  'visits.already-requested': {
    fr: 'Une visite est déjà demandée pour ce besoin.',
    en: 'A visit is already requested for this need.',
  },
  'visits.no-visit-called-for': {
    fr: 'Ce besoin ne demande pas de visite par lui-même.',
    en: 'This need calls for no visit by itself.',
  },
  'visits.nobody-lives-there': {
    fr: "Cette visite ne désigne pas de personne : il n'y a pas d'accès noté.",
    en: 'This visit names no person: no way in is recorded.',
  },
  'visits.bad-answers': {
    fr: 'Certaines réponses ne conviennent pas. Elles sont indiquées à côté des questions.',
    en: 'Some answers are not valid. They are marked beside the questions.',
  },
  'visits.answers-missing': {
    fr: 'Il manque {count} réponse(s) pour terminer la visite.',
    en: '{count} answer(s) missing to finish the visit.',
  },
  'visits.in-the-future': {
    fr: "Une visite ne peut pas être notée avant d'avoir eu lieu.",
    en: 'A visit cannot be recorded before it took place.',
  },
  'visits.print-refused': {
    fr: "Aucune visite à imprimer, ou elle n'est pas à vous.",
    en: 'No visit to print, or it is not yours.',
  },
  'visits.problem-refused': {
    fr: 'La journée ne peut pas être planifiée : {count} point(s) à corriger, indiqués un par un.',
    en: 'The day cannot be planned: {count} point(s) to correct, listed one by one.',
  },
} as const satisfies RefusalCatalogue;

export function refuse(
  kind: RefusalKind,
  code: keyof typeof visitsRefusals,
  facts: Record<string, string | number> = {},
): Refusal {
  return new Refusal({ kind, code, facts });
}

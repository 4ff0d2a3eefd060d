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
  'visits.not-of-this-day': {
    fr: "Cette visite n'est pas à planifier ce jour-là : elle est close, ou dans la tournée d'un autre jour.",
    en: 'This visit is not to be planned that day: it is closed, or in the tour of another day.',
  },
  'visits.nobody-works': {
    fr: "Personne n'est noté disponible ce jour-là : ajoutez d'abord qui fait des visites.",
    en: 'Nobody is recorded as available that day: first add who makes visits.',
  },
  'visits.nothing-to-plan': {
    fr: 'Aucune visite à planifier ce jour-là.',
    en: 'No visit to plan that day.',
  },
  'visits.search-running': {
    fr: 'Un calcul est en cours pour ce jour : attendez sa fin, ou arrêtez-le.',
    en: 'A search is running for that day: wait for its end, or stop it.',
  },
  'visits.no-search-running': {
    fr: "Aucun calcul n'est en cours pour ce jour.",
    en: 'No search is running for that day.',
  },
  'visits.day-over': {
    fr: 'Ce jour est passé : ses tournées ne changent plus.',
    en: 'That day is over: its tours no longer change.',
  },
  'visits.commune-not-ours': {
    fr: "Cette commune n'est pas du territoire.",
    en: 'This commune is not of the territory.',
  },
  'visits.shift-ends-first': {
    fr: 'La journée finit avant de commencer.',
    en: 'The day ends before it begins.',
  },
  'visits.carer-not-working': {
    fr: "{code} : cette personne n'a plus de temps ce jour-là.",
    en: '{code}: this person has no time left that day.',
  },
  'visits.carer-may-not-go': {
    fr: '{code} : cette personne ne peut pas y aller (soignant demandé, hors de sa commune, ou a déjà dit non).',
    en: '{code}: this person may not go (a carer is needed, outside their commune, or already said no).',
  },
  'visits.place-unknown': {
    fr: '{code} : la commune est inconnue ou sans contour, aucun trajet ne peut être compté.',
    en: '{code}: the commune is unknown or has no outline, no way can be counted.',
  },
  'visits.no-room-in-tour': {
    fr: '{code} ne tient pas à cette place de la tournée.',
    en: '{code} does not fit at that place of the tour.',
  },
  'visits.pushes-another-out': {
    fr: '{code} ferait sortir {other} de sa tournée : déplacez-la d’abord.',
    en: '{code} would push {other} out of its tour: move that one first.',
  },
  'visits.not-in-a-tour': {
    fr: "Cette visite n'est dans aucune tournée : rien à verrouiller.",
    en: 'This visit is in no tour: nothing to lock.',
  },
  'visits.nothing-to-undo': {
    fr: 'Aucun geste à défaire depuis le dernier calcul.',
    en: 'No move to undo since the last search.',
  },
  'visits.nothing-to-send': {
    fr: 'Rien à envoyer : chacun sait déjà ce qui le concerne.',
    en: 'Nothing to send: everyone already knows what concerns them.',
  },
} as const satisfies RefusalCatalogue;

export function refuse(
  kind: RefusalKind,
  code: keyof typeof visitsRefusals,
  facts: Record<string, string | number> = {},
): Refusal {
  return new Refusal({ kind, code, facts });
}

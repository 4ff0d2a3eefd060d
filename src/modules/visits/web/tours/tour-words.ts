import type { OutputOf } from '#kernel/contract.ts';
import type { getTourPlan, Lane, LaneStop, TourVisit } from '#modules/visits/contract/tour-plan.ts';
import type { explainTourVisit } from '#modules/visits/contract/tour-reasons.ts';
import type { Text } from '#vocabulary/text.ts';

export type TourPlanView = OutputOf<typeof getTourPlan>;
export type Explanation = OutputOf<typeof explainTourVisit>;
export type VisitStop = Extract<LaneStop, { kind: 'visit' }>;

export const whyUnplannedLabels: Readonly<Record<TourPlanView['unplanned'][number]['why'], Text>> = {
  waiting: { fr: 'à placer', en: 'to place' },
  'no-longer-fits': { fr: 'ne tient plus dans sa tournée', en: 'no longer fits in its tour' },
  'by-hand': { fr: 'laissée hors tournée à la main', en: 'left out by hand' },
  declined: { fr: 'refusée par {by}', en: 'declined by {by}' },
  'given-back': { fr: 'rendue par {by}', en: 'given back by {by}' },
  'no-place': { fr: 'commune inconnue ou sans contour', en: 'commune unknown or without outline' },
  'held-elsewhere': { fr: 'prise hors tournée', en: 'taken outside the tours' },
  'under-way': { fr: 'en cours', en: 'under way' },
};

export const answerLabels: Readonly<Record<VisitStop['answer'], Text>> = {
  'to-send': { fr: 'pas encore envoyée', en: 'not sent yet' },
  asked: { fr: 'envoyée, sans réponse', en: 'sent, no answer yet' },
  accepted: { fr: 'acceptée', en: 'accepted' },
};

export const hourLabels: Readonly<Record<NonNullable<Explanation['planned']>['hour'], Text>> = {
  fixed: { fr: "L'heure est fixée.", en: 'The hour is fixed.' },
  'on-arrival': { fr: "Dès l'arrivée : rien ne fait attendre.", en: 'On arrival: nothing makes it wait.' },
  'window-opens': { fr: "À l'ouverture de sa plage.", en: 'When its window opens.' },
  'other-carer': { fr: "En même temps que l'autre personne.", en: 'Together with the other person.' },
  'later-stops': { fr: 'Au plus juste pour les visites qui suivent.', en: 'Timed for the stops after it.' },
};

export const whyNotLabels: Readonly<
  Record<NonNullable<Explanation['planned']>['others'][number]['why'], Text>
> = {
  skill: { fr: 'hors métier de soin', en: 'not a carer' },
  'may-not': { fr: 'ne peut pas y aller (rôle, commune ou refus)', en: 'may not go (role, commune or a no)' },
  fixed: { fr: 'visite verrouillée ailleurs', en: 'the visit is locked elsewhere' },
  'out-of-reach': { fr: "pas le temps d'y aller et de revenir", en: 'no time to go and come back' },
  full: { fr: 'tournée pleine', en: 'tour is full' },
  dearer: { fr: 'possible aussi, {by} de plus', en: 'possible too, {by} more' },
};

export const concessionLabels: Readonly<Record<Explanation['concessions'][number]['give'], Text>> = {
  'come-later': {
    fr: 'Venir {minutes} min après son échéance, avec {name}.',
    en: 'Come {minutes} min after its deadline, with {name}.',
  },
  'longer-day': {
    fr: 'Allonger la journée de {name} de {minutes} min.',
    en: 'Lengthen the day of {name} by {minutes} min.',
  },
  skill: {
    fr: 'Que {name}, qui n’est pas soignant, puisse y aller.',
    en: 'That {name}, who is not a carer, may go.',
  },
  'instead-of': {
    fr: 'La mettre à la place de {visit}, dans la tournée de {name}.',
    en: 'Put it in place of {visit}, in the tour of {name}.',
  },
  price: {
    fr: 'La placer chez {name} : elle y tient ({minutes} min de route, de retard ou de préférence).',
    en: 'Place it with {name}: it fits ({minutes} min of road, lateness or preference).',
  },
};

/** Why a visit does not move from here; undefined when it may. */
export function whyStill({ holder }: Pick<TourVisit, 'holder'>, frozen: boolean): Text | undefined {
  if (holder !== null)
    return {
      fr: `Prise par ${holder} : elle ne se déplace plus d'ici. ${holder} peut la rendre depuis son téléphone, elle revient alors à placer.`,
      en: `Taken by ${holder}: it no longer moves from here. ${holder} may give it back from their phone; it then comes back to be placed.`,
    };
  if (!frozen) return undefined;
  return {
    fr: 'Rien ne se déplace pendant un calcul, ni sans connexion.',
    en: 'Nothing moves during a search, nor without a connection.',
  };
}

/** A, B, C… by the order of the lanes: the map and the lists say the same. */
export function letterOf(index: number): string {
  return String.fromCharCode(65 + (index % 26));
}

export function visitStops(lane: Lane): readonly VisitStop[] {
  return lane.stops.filter((stop) => stop.kind === 'visit');
}

export function visitById(plan: TourPlanView, visitId: string): TourVisit | undefined {
  return plan.visits.find((visit) => visit.visitId === visitId);
}

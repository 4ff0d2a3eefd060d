import type { z } from 'zod';
import type {
  cancelReasonSchema,
  Goer,
  GoerReason,
  giveBackReasonSchema,
  ImpossibleReason,
  OfferState,
  Task,
  VisitStatus,
} from '#modules/visits/contract.ts';
import type { Text } from '#vocabulary/text.ts';

export const taskLabels: Readonly<Record<Task, Text>> = {
  'home-visit': { fr: 'Visite', en: 'Visit' },
  'supplies-at-home': { fr: 'Livraison', en: 'Delivery' },
  errands: { fr: 'Courses', en: 'Shopping' },
};

export const goerLabels: Readonly<Record<Goer, Text>> = {
  professional: { fr: 'Soignant', en: 'Carer' },
  volunteer: { fr: 'Bénévole', en: 'Volunteer' },
  'town-hall': { fr: 'Mairie', en: 'Town hall' },
};

export const goerReasons: Readonly<Record<GoerReason, Text>> = {
  grave: {
    fr: 'Un danger est possible : seul un soignant y va.',
    en: 'Danger is possible: only a carer goes.',
  },
  'not-grave': {
    fr: "Pas de danger signalé : un bénévole ou la mairie y va d'abord, un soignant si personne ne répond.",
    en: 'No danger reported: a volunteer or the town hall goes first, a carer if nobody answers.',
  },
  carrying: {
    fr: "Il s'agit de porter : un bénévole ou la mairie suffit.",
    en: 'Something to carry: a volunteer or the town hall is enough.',
  },
  chosen: { fr: 'Choisi par la coordination.', en: 'Chosen by the coordination.' },
};

export const statusLabels: Readonly<Record<VisitStatus, Text>> = {
  waiting: { fr: 'À proposer', en: 'To offer' },
  offered: { fr: 'Proposée', en: 'Offered' },
  taken: { fr: 'Prise', en: 'Taken' },
  'on-the-way': { fr: 'En route', en: 'On the way' },
  arrived: { fr: 'Sur place', en: 'On site' },
  done: { fr: 'Faite', en: 'Done' },
  'not-possible': { fr: 'Impossible', en: 'Not possible' },
  cancelled: { fr: 'Annulée', en: 'Cancelled' },
};

export const offerLabels: Readonly<Record<OfferState, Text>> = {
  open: { fr: 'sans réponse', en: 'no answer yet' },
  accepted: { fr: 'oui', en: 'yes' },
  declined: { fr: 'non', en: 'no' },
  closed: { fr: 'n’est plus demandé', en: 'no longer asked' },
};

export const impossibleLabels: Readonly<Record<ImpossibleReason, { label: Text; next: Text }>> = {
  'nobody-answers': {
    label: { fr: 'Personne ne répond', en: 'Nobody answers' },
    next: {
      fr: 'Voisins, puis mairie, puis police municipale',
      en: 'Neighbours, then town hall, then municipal police',
    },
  },
  refused: {
    label: { fr: 'La personne ne veut pas', en: 'The person refuses' },
    next: { fr: 'La cellule décide de la suite', en: 'The cell decides what follows' },
  },
  'wrong-address': {
    label: { fr: 'Mauvaise adresse', en: 'Wrong address' },
    next: { fr: 'La cellule retrouve la bonne', en: 'The cell finds the right one' },
  },
  hospitalised: {
    label: { fr: "À l'hôpital", en: 'In hospital' },
    next: { fr: 'La cellule prévient les proches', en: 'The cell tells the relatives' },
  },
  deceased: {
    label: { fr: 'Décès', en: 'Death' },
    next: { fr: 'Appelez aussi la cellule, tout de suite', en: 'Call the cell too, at once' },
  },
  unsafe: {
    label: { fr: 'Lieu dangereux pour moi', en: 'Unsafe for me' },
    next: { fr: "Éloignez-vous d'abord", en: 'Move away first' },
  },
};

export const giveBackLabels: Readonly<Record<z.infer<typeof giveBackReasonSchema>, Text>> = {
  'no-time': { fr: 'Pas le temps', en: 'No time' },
  ill: { fr: "Pas en état d'y aller", en: 'Not fit to go' },
  'too-far': { fr: 'Trop loin', en: 'Too far' },
  other: { fr: 'Autre', en: 'Other' },
};

export const cancelLabels: Readonly<Record<z.infer<typeof cancelReasonSchema>, Text>> = {
  'need-closed': { fr: 'Besoin réglé autrement', en: 'Need settled another way' },
  'asked-twice': { fr: 'Demandée deux fois', en: 'Asked for twice' },
  'other-means': { fr: 'Faite par un autre moyen', en: 'Done by other means' },
  'person-away': { fr: 'Personne absente', en: 'Person away' },
};

const events: Readonly<Record<string, Text>> = {
  requested: { fr: 'demandée', en: 'requested' },
  'offered-in-tour': { fr: 'proposée dans une tournée', en: 'offered in a tour' },
  'offered-again': { fr: 'proposée à nouveau', en: 'offered again' },
  unclaimed: { fr: 'sans preneur, on élargit', en: 'no taker, asking more people' },
  'became-graver': { fr: 'devenue plus grave', en: 'became graver' },
  taken: { fr: 'prise', en: 'taken' },
  'taken-by-text': { fr: 'prise par SMS', en: 'taken by text message' },
  assigned: { fr: 'confiée', en: 'assigned' },
  'on-the-way': { fr: 'en route', en: 'on the way' },
  arrived: { fr: 'sur place', en: 'on site' },
  silent: { fr: 'sans nouvelles, la cellule est prévenue', en: 'no news, the cell is told' },
  stayed: { fr: 'toujours sur place, tout va bien', en: 'still on site, all is well' },
  photo: { fr: 'photo jointe', en: 'photograph attached' },
  'told-again': { fr: 'racontée une seconde fois', en: 'told a second time' },
  done: { fr: 'faite', en: 'done' },
  'done-on-paper': { fr: 'faite, saisie depuis le papier', en: 'done, typed in from paper' },
  'alerted-danger': { fr: 'danger signalé', en: 'danger reported' },
  'alerted-worried': { fr: 'inquiétude signalée', en: 'worry reported' },
};

/** What happened, in words. */
export function eventWords(what: string): Text {
  const known = events[what];
  if (known) return known;
  const rest = (prefix: string) => what.slice(prefix.length);
  if (what.startsWith('not-possible-')) {
    const reason = impossibleLabels[rest('not-possible-') as ImpossibleReason]?.label;
    return { fr: `impossible : ${reason?.fr ?? ''}`, en: `not possible: ${reason?.en ?? ''}` };
  }
  if (what.startsWith('told-again-')) {
    const reason = impossibleLabels[rest('told-again-') as ImpossibleReason]?.label;
    return {
      fr: `aussi dite impossible : ${reason?.fr ?? ''}`,
      en: `also told as not possible: ${reason?.en ?? ''}`,
    };
  }
  if (what.startsWith('given-back-')) {
    const reason = giveBackLabels[rest('given-back-') as keyof typeof giveBackLabels];
    return { fr: `rendue : ${reason?.fr ?? ''}`, en: `given back: ${reason?.en ?? ''}` };
  }
  const reason = cancelLabels[rest('cancelled-') as keyof typeof cancelLabels];
  return { fr: `annulée : ${reason?.fr ?? ''}`, en: `cancelled: ${reason?.en ?? ''}` };
}

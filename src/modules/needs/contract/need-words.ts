import type { NeedStatus, Outcome } from '#modules/needs/contract.ts';
import type { NeedKind } from '#vocabulary/need-kind.ts';
import type { Text } from '#vocabulary/text.ts';

/** What each kind is called on screens, paper and in messages: no person, no health data. */
export const needKindLabels: Readonly<Record<NeedKind, Text>> = {
  'call-back-by-professional': { fr: 'Rappel par un soignant', en: 'Call back by a carer' },
  'worrying-call': { fr: 'Appel inquiétant', en: 'Worrying call' },
  unreachable: { fr: 'Personne injoignable', en: 'Person not reached' },
  'home-visit': { fr: 'Visite à domicile', en: 'Home visit' },
  'supplies-at-home': { fr: 'Livraison à domicile', en: 'Delivery to the home' },
  errands: { fr: 'Courses', en: 'Errands' },
  'emergency-15': { fr: 'Urgence transmise au 15', en: 'Emergency passed to 15' },
  'wrong-number': { fr: 'Numéro à corriger', en: 'Number to correct' },
  relief: { fr: 'Relève à trouver', en: 'Relief to find' },
  information: { fr: "Demande d'information", en: 'Request for information' },
  other: { fr: 'Autre besoin', en: 'Other need' },
};

export const needStatusLabels: Readonly<Record<NeedStatus, Text>> = {
  open: { fr: 'À prendre', en: 'To take' },
  accepted: { fr: 'Pris en charge', en: 'Taken' },
  waiting: { fr: 'En attente', en: 'Waiting' },
  resolved: { fr: 'Résolu', en: 'Resolved' },
  cancelled: { fr: 'Annulé', en: 'Cancelled' },
  merged: { fr: 'Regroupé', en: 'Merged' },
};

export const outcomeLabels: Readonly<Record<Outcome, Text>> = {
  met: { fr: 'Le besoin est satisfait', en: 'The need is met' },
  'not-needed': { fr: "Il n'y avait pas besoin d'intervenir", en: 'No action was needed' },
  'handed-to-15': { fr: 'Transmis au 15', en: 'Handed to 15' },
  impossible: { fr: 'Impossible, la coordination a tranché', en: 'Impossible, coordination decided' },
};

const careKinds: readonly NeedKind[] = ['call-back-by-professional', 'worrying-call', 'emergency-15'];

/**
 * The title as this role may read it. It is typed in a hurry: where the kind itself is about health, whoever stands outside
 * care reads the kind only, never the words.
 */
export function titleFor(need: { readonly kind: NeedKind; readonly title: Text }, cares: boolean): Text {
  return cares || !careKinds.includes(need.kind) ? need.title : needKindLabels[need.kind];
}

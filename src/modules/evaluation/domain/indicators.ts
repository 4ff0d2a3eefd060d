import type { EntryStateName } from '#modules/rounds/contract.ts';
import type { Text } from '#vocabulary/text.ts';

export const indicatorIds = [
  'due',
  'reached',
  'unreached',
  'worrying',
  'visits-waiting',
  'visits-done',
  'needs-late',
  'ruptures',
  'doublons',
] as const;
export type IndicatorId = (typeof indicatorIds)[number];

/** One definition per indicator, used by the dashboard, the report, the page of the ARS, the CSV and the trend. */
export interface Indicator {
  readonly label: Text;
  /** What is counted, in one line that stands under the figure. */
  readonly definition: Text;
  /** What the figure is a part of; null for a plain count. */
  readonly outOf: IndicatorId | null;
  /** Small counts of persons and needs are protected before they leave the cell. */
  readonly counts: 'persons' | 'needs' | 'visits';
  /** Where the figure is read. */
  readonly source: string;
}

export const indicators: Readonly<Record<IndicatorId, Indicator>> = {
  due: {
    label: { fr: 'À appeler', en: 'To call' },
    definition: {
      fr: 'personnes de la dernière tournée préparée, hors celles sorties du registre',
      en: 'persons of the last round prepared, without those who left the register',
    },
    outOf: null,
    counts: 'persons',
    source: 'rounds.reporting_entry',
  },
  reached: {
    label: { fr: 'Jointes', en: 'Reached' },
    definition: {
      fr: 'on a de leurs nouvelles : appel, SMS, proche ou passage',
      en: 'there is news of them: call, text, relative or visit',
    },
    outOf: 'due',
    counts: 'persons',
    source: 'rounds.reporting_entry',
  },
  unreached: {
    label: { fr: 'Injoignables deux fois', en: 'Unreachable twice' },
    definition: {
      fr: 'tous les essais épuisés : un proche, un voisin ou un passage suit',
      en: 'all tries used up: a relative, a neighbour or a visit follows',
    },
    outOf: 'due',
    counts: 'persons',
    source: 'rounds.reporting_entry',
  },
  worrying: {
    label: { fr: 'Inquiétantes', en: 'Worrying' },
    definition: {
      fr: 'jointes, et un besoin ou un passage au 15 a suivi',
      en: 'reached, and a need or a call to the 15 followed',
    },
    outOf: 'reached',
    counts: 'persons',
    source: 'rounds.reporting_entry',
  },
  'visits-waiting': {
    label: { fr: 'Passages en attente', en: 'Visits waiting' },
    definition: { fr: 'demandés et pas encore terminés', en: 'asked for and not yet over' },
    outOf: null,
    counts: 'visits',
    source: 'visits.reporting_visit',
  },
  'visits-done': {
    label: { fr: 'Passages faits', en: 'Visits done' },
    definition: { fr: "terminés aujourd'hui, personne vue", en: 'over today, the person was seen' },
    outOf: null,
    counts: 'visits',
    source: 'visits.reporting_visit',
  },
  'needs-late': {
    label: { fr: 'Besoins en retard', en: 'Late needs' },
    definition: { fr: 'ouverts après leur échéance', en: 'still open after their deadline' },
    outOf: null,
    counts: 'needs',
    source: 'needs.reporting_need',
  },
  ruptures: {
    label: { fr: 'Ruptures', en: 'Ruptures' },
    definition: {
      fr: 'besoins sans responsable, sans échéance, ou en retard sans alerte',
      en: 'needs without owner, without deadline, or late without alert',
    },
    outOf: null,
    counts: 'needs',
    source: 'needs.get-figures',
  },
  doublons: {
    label: { fr: 'Doublons', en: 'Duplicates' },
    definition: {
      fr: 'personnes suivies par deux équipes qui ne le savent pas',
      en: 'persons followed by two teams that do not know it',
    },
    outOf: null,
    counts: 'persons',
    source: 'needs.get-figures',
  },
};

/** States of a round entry that count as reached: there is news of the person. */
export const reachedStates = [
  'well',
  'worrying',
  'emergency',
  'refused',
  'hospitalised',
  'away',
  'deceased',
] as const satisfies readonly EntryStateName[];

/** All tries used up without an answer. */
export const unreachedStates = [
  'relative',
  'neighbour',
  'visit',
] as const satisfies readonly EntryStateName[];

/** Reached, and not well. */
export const worryingStates = ['worrying', 'emergency'] as const satisfies readonly EntryStateName[];

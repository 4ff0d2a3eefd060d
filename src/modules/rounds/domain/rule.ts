import type { Text } from '#vocabulary/text.ts';
import type { VigilanceColour } from '#vocabulary/vigilance-colour.ts';

/** What a round reads in a playbook (`roundRule`): who is due at each colour, in which order, what follows silence. */
export interface PlaybookRule {
  readonly questionnaire: string;
  readonly rhythm: readonly {
    readonly colour: VigilanceColour;
    readonly callsPerDay: number;
    readonly fromRiskScore: number;
    readonly physicalCheck: PhysicalCheck;
    readonly words: Text;
  }[];
  readonly riskCriteria: readonly RiskCriterion[];
  readonly orderBy: readonly ('preferred-hour' | 'risk-score' | 'longest-silence')[];
  readonly attempts: { readonly count: number; readonly apart: string; readonly atAnotherHour: boolean };
  readonly relativesWithin: string;
  readonly minutesPerCall: number;
  readonly retryShare: number;
  readonly firstWaveMessage?: string | undefined;
  readonly hours: { readonly from: string; readonly to: string };
}

export interface RiskCriterion {
  readonly fact:
    | 'age-at-least'
    | 'lives-alone'
    | 'no-cool-room'
    | 'no-home-service'
    | 'no-person-to-warn'
    | 'never-reached'
    | 'no-answer-yesterday'
    | 'last-call-answer';
  readonly atLeast?: number | undefined;
  readonly answered?: { readonly linkId: string; readonly codes: readonly string[] } | undefined;
  readonly weight: number;
  readonly words: Text;
}

export type PhysicalCheck = 'none' | 'same-day' | 'immediate';

/** The rule as one round keeps it: a later change of the playbook does not change what was decided by it. */
export interface RoundRule {
  readonly callsPerDay: number;
  readonly fromRiskScore: number;
  readonly physicalCheck: PhysicalCheck;
  readonly rhythmWords: Text;
  readonly orderBy: PlaybookRule['orderBy'];
  readonly maxTries: number;
  readonly apartMinutes: number;
  readonly relativeMinutes: number;
  readonly minutesPerCall: number;
  readonly retryShare: number;
  readonly hours: { readonly from: string; readonly to: string };
  readonly firstWaveMessage: string | null;
  /** Score from which a person is already due at yellow: the most exposed, marked on every screen. */
  readonly watchFrom: number;
}

/** One reason as stored beside the round. `care`: it comes from what was said on the phone, and never goes on paper. */
export interface StoredCriterion {
  readonly words: Text;
  readonly weight: number;
  readonly care: boolean;
}

/** Minutes of an ISO-8601 duration in days, hours and minutes, as the playbook schema accepts them. */
function minutesOf(duration: string): number {
  const [, days = '0', hours = '0', minutes = '0'] =
    /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(duration) ?? [];
  return (Number(days) * 24 + Number(hours)) * 60 + Number(minutes);
}

/** The rule of one colour. Without a colour (a crisis outside vigilance) the calls are those of orange. */
export function ruleAt(playbook: PlaybookRule, colour: VigilanceColour | null): RoundRule {
  const rhythm = (wanted: VigilanceColour) => playbook.rhythm.find((one) => one.colour === wanted);
  const now = rhythm(colour ?? 3);
  return {
    callsPerDay: now?.callsPerDay ?? 0,
    fromRiskScore: now?.fromRiskScore ?? 0,
    physicalCheck: now?.physicalCheck ?? 'none',
    rhythmWords: now?.words ?? { fr: 'Pas de tournée.', en: 'No round.' },
    orderBy: playbook.orderBy,
    maxTries: playbook.attempts.count,
    apartMinutes: minutesOf(playbook.attempts.apart),
    relativeMinutes: minutesOf(playbook.relativesWithin),
    minutesPerCall: playbook.minutesPerCall,
    retryShare: playbook.retryShare,
    hours: playbook.hours,
    firstWaveMessage: playbook.firstWaveMessage ?? null,
    watchFrom: rhythm(2)?.fromRiskScore ?? Number.MAX_SAFE_INTEGER,
  };
}

/** The order's reasons, in the order of the playbook, then ours: left over from the round before, no telephone. */
export function criteriaOf(playbook: PlaybookRule): StoredCriterion[] {
  return [
    ...playbook.riskCriteria.map(({ words, weight, fact }) => ({
      words,
      weight,
      care: fact === 'last-call-answer',
    })),
    ...ownReasons,
  ];
}

/** Reasons that no playbook needs to state; their places follow those of the playbook. */
export const ownReasons: readonly StoredCriterion[] = [
  {
    words: { fr: 'reste de la tournée précédente', en: 'left over from the round before' },
    weight: 3,
    care: false,
  },
  { words: { fr: 'sans téléphone', en: 'no telephone' }, weight: 2, care: false },
];
export const leftOver = 0;
export const withoutPhone = 1;

import type { Circumstances } from '#kernel/command.ts';
import { dayOf } from '#vocabulary/wall-time.ts';
import { halfOfDay } from './domain/calling-hours.ts';
import { whoIsDue } from './domain/due.ts';
import { type Explained, explain, inOrder } from './domain/order.ts';
import { beginningOf } from './domain/plan-round.ts';
import { criteriaOf } from './domain/rule.ts';
import { splitRound } from './domain/split.ts';
import type { KnownCandidate } from './load-candidates.ts';
import type { Preparation } from './load-preparation.ts';
import type { NewEntry } from './store/prepare.ts';
import type { RoundRow } from './tables.ts';

export interface PreparePlan {
  readonly round: RoundRow;
  readonly entries: readonly NewEntry[];
  /** Something to tell: a new round, or persons added. */
  readonly isNews: boolean;
}

/** Who is due, in which order and why, with whom they are called. Pure. */
export function planRound(state: Preparation, circumstances: Circumstances): PreparePlan {
  const { existing, rule, slot, zone } = state;
  const { now } = circumstances;
  const ordered = orderCandidates(state, now).filter(
    ({ candidate }) => !state.members.has(candidate.personId),
  );
  const round = existing ? changed(existing, state) : newRound(state, circumstances);
  const first = existing?.size ?? 0;
  // A plan changed in the middle of a round: its new reasons have no words there, and are left out.
  const criteria = criteriaOf(state.playbookRule);
  const known = new Map(state.candidates.map((candidate) => [candidate.personId, candidate]));
  const entries = ordered.map(({ candidate, ...why }, index): NewEntry => {
    const pending = state.pending.get(candidate.personId);
    return {
      entryId: circumstances.newId(),
      personId: candidate.personId,
      communeCode: candidate.communeCode,
      number: first + index + 1,
      rank: first + index + 1,
      score: why.score,
      reasons: why.reasons.filter((place) => criteria[place]?.words.fr === round.criteria[place]?.words.fr),
      severity: why.score >= rule.watchFrom ? 1 : 0,
      preferredTime: candidate.preferredTime,
      ...means(known.get(candidate.personId)),
      hasPhone: candidate.hasPhone,
      assignedTo: null,
      lastCaller: candidate.history?.lastCaller ?? null,
      takenBy: pending?.taken_by ?? [],
      ...beginningOf({ candidate, ...why }, pending, { slot, rule, now }),
    };
  });
  const owners = splitRound(entries, state.callers, state.open);
  return {
    round: { ...round, size: first + entries.length, time_zone: zone },
    entries: entries.map((entry) => ({ ...entry, assignedTo: owners.get(entry.entryId) ?? null })),
    isNews: !existing || entries.length > 0,
  };
}

function means(candidate: KnownCandidate | undefined): { hasMobile: boolean; smsConsent: boolean } {
  return { hasMobile: candidate?.hasMobile ?? false, smsConsent: candidate?.smsConsent ?? false };
}

/** Those due, in order. */
export function orderCandidates(
  {
    candidates,
    playbookRule,
    rule,
    slot,
    zone,
  }: Pick<Preparation, 'candidates' | 'playbookRule' | 'rule' | 'slot' | 'zone'>,
  now: Date,
): Explained[] {
  const weights = criteriaOf(playbookRule).map(({ weight }) => weight);
  const today = dayOf(now, zone);
  const explained = candidates.map((candidate) => explain(candidate, playbookRule, { today, weights }));
  const start = new Date(Math.max(now.getTime(), slot.opensAt.getTime()));
  return inOrder(whoIsDue(explained, rule, slot.day), rule.orderBy, halfOfDay(start, zone));
}

function newRound(state: Preparation, { now, newId }: Circumstances): RoundRow {
  const { situation, slot } = state;
  return {
    territory_id: '',
    round_id: newId(),
    number: 0,
    version: 1,
    situation_id: situation.situationId,
    playbook_id: situation.playbookId ?? '',
    questionnaire_id: state.questionnaire.id,
    questionnaire_version: state.questionnaire.version,
    title_fr: situation.title.fr,
    title_en: situation.title.en,
    colour: situation.colour ?? 3,
    day: slot.day,
    slot: slot.slot,
    time_zone: state.zone,
    opens_at: slot.opensAt,
    closes_at: slot.closesAt,
    rule: state.rule,
    criteria: criteriaOf(state.playbookRule),
    size: 0,
    state: 'open',
    prepared_at: now,
    closed_at: null,
  };
}

/** The rule of the colour of now; the reasons already written keep their words. */
function changed(round: RoundRow, { situation, rule, slot }: Preparation): RoundRow {
  const isSamePart = round.day === slot.day && round.slot === slot.slot;
  return {
    ...round,
    colour: situation.colour ?? round.colour,
    rule,
    opens_at: isSamePart ? slot.opensAt : round.opens_at,
    closes_at: isSamePart ? slot.closesAt : round.closes_at,
  };
}

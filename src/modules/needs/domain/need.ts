import type { Outcome } from '#modules/needs/contract.ts';
import type { Duty } from '#vocabulary/duty.ts';
import type { NeedKind } from '#vocabulary/need-kind.ts';
import type { SeverityLevel } from '#vocabulary/severity.ts';
import type { Text } from '#vocabulary/text.ts';
import { type Ladder, silenceAt } from './escalation-ladder.ts';

/** A function of the cell, or somebody by name. */
export type Owner = { readonly duty: Duty } | { readonly accountId: string };

export interface Origin {
  readonly kind: string;
  readonly id: string;
}

interface NeedBody {
  readonly needId: string;
  /** Spoken: `B-247`. */
  readonly code: string;
  readonly kind: NeedKind;
  readonly severity: SeverityLevel;
  readonly owner: Owner;
  readonly dueAt: Date;
  readonly personId: string | null;
  readonly communeCode: string | null;
  /** Never a name. */
  readonly title: Text;
  readonly instructions: string;
  readonly origin: Origin;
  readonly situationId: string | null;
  readonly openedAt: Date;
  readonly openedBy: string;
  readonly ladder: Ladder;
  /** Index of the rung reached. */
  readonly step: number;
  /** When that rung was told: its silence is counted from here. */
  readonly climbedAt: Date;
  /** When the deadline passed and somebody was told of it. */
  readonly lateAt: Date | null;
  readonly version: number;
}

/** Somebody must take it. `exhaustedAt`: everyone on the ladder was told and nobody did; every coordinator sees it. */
export type OpenNeed = NeedBody & { readonly status: 'open'; readonly exhaustedAt: Date | null };
/** Taken by name: the noise stops, until the acceptance runs out. */
export type AcceptedNeed = NeedBody & {
  readonly status: 'accepted';
  readonly owner: { readonly accountId: string };
  readonly acceptedAt: Date;
  readonly acceptanceEndsAt: Date;
};
export type WaitingNeed = NeedBody & { readonly status: 'waiting'; readonly waitingUntil: Date };
export type LiveNeed = OpenNeed | AcceptedNeed | WaitingNeed;

interface Closing {
  readonly closedAt: Date;
  readonly closedBy: string;
}
export type ResolvedNeed = NeedBody &
  Closing & { readonly status: 'resolved'; readonly outcome: Outcome; readonly words: Text };
export type CancelledNeed = NeedBody & Closing & { readonly status: 'cancelled' };
/** It was the same as another one, which carries on for both. */
export type MergedNeed = NeedBody & Closing & { readonly status: 'merged'; readonly mergedInto: string };
export type ClosedNeed = ResolvedNeed | CancelledNeed | MergedNeed;
export type Need = LiveNeed | ClosedNeed;

export function isLive(need: Need): need is LiveNeed {
  return need.status === 'open' || need.status === 'accepted' || need.status === 'waiting';
}

export function isOwnedBy(need: Need, accountId: string): boolean {
  return 'accountId' in need.owner && need.owner.accountId === accountId;
}

const minute = 60_000;

export function minutesAfter(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + minutes * minute);
}

/** When the rung reached has been silent for too long. */
export function climbsAt(need: OpenNeed): Date | null {
  return need.exhaustedAt
    ? null
    : minutesAfter(need.climbedAt, silenceAt(need.ladder, need.step, need.severity));
}

/**
 * When the platform must look at this need again. Null only for a closed need, or one whose chain is exhausted and whose
 * lateness was already said: then it stands on every coordinator's screen (I-8).
 */
export function nextLook(need: Need): Date | null {
  const late = need.lateAt === null ? need.dueAt : null;
  switch (need.status) {
    case 'open':
      return earliest(climbsAt(need), late);
    case 'accepted':
      return earliest(need.acceptanceEndsAt, late);
    case 'waiting':
      return earliest(need.waitingUntil, late);
    case 'resolved':
    case 'cancelled':
    case 'merged':
      return null;
  }
}

function earliest(...instants: readonly (Date | null)[]): Date | null {
  return instants.reduce(
    (first, one) => (first === null || (one !== null && one < first) ? one : first),
    null,
  );
}

/** An acceptance is a promise with an end: 30 minutes when urgent, 4 hours else (trust-and-ux C1). */
export function acceptanceMinutes(severity: SeverityLevel): number {
  return severity >= 2 ? 30 : 240;
}

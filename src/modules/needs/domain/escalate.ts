import type { SeverityLevel } from '#vocabulary/severity.ts';
import type { Alert, ClimbReason } from './change.ts';
import { rungAt } from './escalation-ladder.ts';
import {
  type AcceptedNeed,
  climbsAt,
  isLive,
  type LiveNeed,
  type Need,
  type OpenNeed,
  type WaitingNeed,
} from './need.ts';

export interface Escalation {
  readonly after: LiveNeed;
  readonly reason: ClimbReason;
  readonly exhausted: boolean;
  readonly raise: readonly Alert[];
}

/**
 * The timer of a need has run: what climbs, and who is told. Undefined when there is nothing to do (closed meanwhile, or
 * taken since the timer was set). Whatever it answers, the need then has a next look or an exhausted chain.
 */
export function decideEscalate(need: Need, now: Date): Escalation | undefined {
  if (!isLive(need)) return undefined;
  switch (need.status) {
    case 'open':
      return escalateOpen(need, now);
    case 'accepted':
      return escalateAccepted(need, now);
    case 'waiting':
      return escalateWaiting(need, now);
  }
}

function escalateOpen(need: OpenNeed, now: Date): Escalation | undefined {
  const climb = climbsAt(need);
  const silent = climb !== null && climb <= now;
  const late = isNewlyLate(need, now);
  if (!silent && !late) return undefined;
  const reason = late ? 'late' : 'not-accepted';
  return climbOrExhaust({ ...need, lateAt: late ? now : need.lateAt }, reason, now);
}

/** The next rung owns it; when there is none, the chain is exhausted and every coordinator is told. */
function climbOrExhaust(need: OpenNeed, reason: ClimbReason, now: Date): Escalation {
  const top = need.step >= need.ladder.length - 1;
  if (need.exhaustedAt !== null || top) {
    const after = { ...need, exhaustedAt: need.exhaustedAt ?? now };
    return { after, reason, exhausted: true, raise: [{ reason: 'exhausted', to: 'coordinators' }] };
  }
  const step = need.step + 1;
  const rung = rungAt(need.ladder, step);
  const after: OpenNeed = {
    ...need,
    step,
    climbedAt: now,
    severity: graver(need.severity, rung.severity),
    owner: { duty: rung.tells },
  };
  return { after, reason, exhausted: false, raise: [{ reason, to: { duty: rung.tells } }] };
}

function escalateAccepted(need: AcceptedNeed, now: Date): Escalation | undefined {
  const late = isNewlyLate(need, now);
  if (need.acceptanceEndsAt <= now) {
    // The promise has run out: the need is open again, one rung higher, and whoever held it is told too.
    const { acceptedAt: _at, acceptanceEndsAt: _ends, ...body } = need;
    const open: OpenNeed = {
      ...body,
      status: 'open',
      owner: { duty: rungAt(need.ladder, need.step).tells },
      exhaustedAt: null,
      lateAt: late ? now : need.lateAt,
    };
    const climbed = climbOrExhaust(open, 'acceptance-expired', now);
    return { ...climbed, raise: [...climbed.raise, { reason: 'acceptance-expired', to: need.owner }] };
  }
  if (!late) return undefined;
  // Late in good hands: it stays there, but the next rung knows.
  const step = Math.min(need.step + 1, need.ladder.length - 1);
  const rung = rungAt(need.ladder, step);
  const after = { ...need, step, lateAt: now, severity: graver(need.severity, rung.severity) };
  return {
    after,
    reason: 'late',
    exhausted: false,
    raise: [
      { reason: 'late', to: need.owner },
      { reason: 'late', to: { duty: rung.tells } },
    ],
  };
}

function escalateWaiting(need: WaitingNeed, now: Date): Escalation | undefined {
  const late = isNewlyLate(need, now);
  if (need.waitingUntil > now && !late) return undefined;
  const { waitingUntil: _until, ...body } = need;
  const after: OpenNeed = {
    ...body,
    status: 'open',
    exhaustedAt: null,
    climbedAt: now,
    lateAt: late ? now : need.lateAt,
  };
  return { after, reason: 'wait-over', exhausted: false, raise: [{ reason: 'wait-over', to: need.owner }] };
}

function isNewlyLate(need: LiveNeed, now: Date): boolean {
  return need.lateAt === null && need.dueAt <= now;
}

function graver(one: SeverityLevel, other: SeverityLevel): SeverityLevel {
  return one > other ? one : other;
}

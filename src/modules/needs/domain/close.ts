import type { Actor } from '#kernel/actor.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Outcome } from '#modules/needs/contract.ts';
import type { Text } from '#vocabulary/text.ts';
import type { NeedChange } from './change.ts';
import { type ClosedNeed, isLive, minutesAfter, type Need, type OpenNeed } from './need.ts';
import { bodyOf, refuse, whyNotSteer } from './take.ts';

type Who = Pick<Actor, 'id' | 'role'>;

const reopenMinutes = 24 * 60;

export function decideResolve(
  need: Need,
  who: Who,
  { outcome, words, remark }: { readonly outcome: Outcome; readonly words: Text; readonly remark: string },
  now: Date,
): NeedChange {
  const refusal = whyNotSteer(need, who);
  if (refusal || !isLive(need)) throw refusal ?? refuse('needs.closed', need);
  return {
    before: need,
    after: { ...bodyOf(need), status: 'resolved', outcome, words, closedAt: now, closedBy: who.id },
    event: { what: 'resolved', data: { outcome }, ...(remark ? { remark } : {}) },
    alerts: 'settle',
    raise: [],
  };
}

/** Opened by mistake, or no longer wanted: always with a reason. */
export function decideCancel(need: Need, who: Who, reason: string, now: Date): NeedChange {
  const refusal = whyNotSteer(need, who);
  if (refusal || !isLive(need)) throw refusal ?? refuse('needs.closed', need);
  return {
    before: need,
    after: { ...bodyOf(need), status: 'cancelled', closedAt: now, closedBy: who.id },
    event: { what: 'cancelled', data: {}, remark: reason },
    alerts: 'settle',
    raise: [],
  };
}

/** Two needs that turn out to be one: the other carries on for both. */
export function decideMerge(need: Need, into: Need, who: Who, now: Date): NeedChange {
  const refusal =
    whyNotSteer(need, who) ??
    (isLive(into) ? undefined : refuse('needs.closed', into)) ??
    (need.needId === into.needId ? refuse('needs.merge-with-itself', need) : undefined) ??
    (need.personId && into.personId && need.personId !== into.personId
      ? new Refusal({
          kind: 'conflict',
          code: 'needs.merge-different-persons',
          facts: { code: need.code, other: into.code },
        })
      : undefined);
  if (refusal || !isLive(need)) throw refusal ?? refuse('needs.closed', need);
  return {
    before: need,
    after: { ...bodyOf(need), status: 'merged', mergedInto: into.needId, closedAt: now, closedBy: who.id },
    event: { what: 'merged', data: { into: into.code } },
    alerts: 'settle',
    raise: [],
  };
}

export function whyNotReopen(need: Need, now: Date): Refusal | undefined {
  if (isLive(need)) return refuse('needs.not-closed', need);
  if (need.status === 'merged' || minutesAfter(need.closedAt, reopenMinutes) < now) {
    return refuse('needs.too-late-to-reopen', need);
  }
  return undefined;
}

/** The undo of a closing, within the day: back to whoever had it, who must take it again. */
export function decideReopen(need: Need, reason: string, now: Date): NeedChange {
  const refusal = whyNotReopen(need, now);
  if (refusal || isLive(need)) throw refusal ?? refuse('needs.not-closed', need);
  const late = need.dueAt <= now;
  const after: OpenNeed = {
    ...closedBody(need),
    status: 'open',
    climbedAt: now,
    exhaustedAt: null,
    lateAt: late ? now : null,
  };
  return {
    before: need,
    after,
    event: { what: 'reopened', data: {}, ...(reason ? { remark: reason } : {}) },
    alerts: 'settle',
    raise: [{ reason: late ? 'late' : 'opened', to: need.owner }],
  };
}

function closedBody(need: ClosedNeed) {
  const { needId, code, kind, severity, owner, dueAt, personId, communeCode, title, instructions, origin } =
    need;
  const { situationId, openedAt, openedBy, ladder, step, lateAt, version } = need;
  return {
    ...{ needId, code, kind, severity, owner, dueAt, personId, communeCode, title, instructions, origin },
    ...{ situationId, openedAt, openedBy, ladder, step, lateAt, version },
  };
}

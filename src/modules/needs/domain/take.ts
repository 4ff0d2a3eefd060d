import type { Actor } from '#kernel/actor.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { SeverityLevel } from '#vocabulary/severity.ts';
import type { NeedChange } from './change.ts';
import {
  type AcceptedNeed,
  acceptanceMinutes,
  isLive,
  isOwnedBy,
  type LiveNeed,
  minutesAfter,
  type Need,
  type OpenNeed,
  type Owner,
  type WaitingNeed,
} from './need.ts';

const longestMinutes = 72 * 60;

type Who = Pick<Actor, 'id' | 'role'>;

/** Anyone who may see an open need may take it; one that is taken, only its holder again (« je continue »). */
export function whyNotAccept(need: Need, who: Who): Refusal | undefined {
  if (!isLive(need)) return refuse('needs.closed', need);
  if (need.status === 'open' || isOwnedBy(need, who.id)) return undefined;
  return refuse('needs.taken', need);
}

/** To give a need away, let it wait or close it, one holds it, opened it, or coordinates. */
export function whyNotSteer(need: Need, who: Who): Refusal | undefined {
  if (!isLive(need)) return refuse('needs.closed', need);
  const may =
    who.role === 'coordinator' ||
    who.role === 'system' ||
    isOwnedBy(need, who.id) ||
    need.openedBy === who.id;
  return may ? undefined : refuse('needs.not-yours', need);
}

export function decideAccept(need: Need, who: Who, now: Date): NeedChange {
  const refusal = whyNotAccept(need, who);
  if (refusal || !isLive(need)) throw refusal ?? refuse('needs.closed', need);
  const body = bodyOf(need);
  const kept = need.status === 'accepted';
  const after: AcceptedNeed = {
    ...body,
    status: 'accepted',
    owner: { accountId: who.id },
    acceptedAt: kept ? need.acceptedAt : now,
    acceptanceEndsAt: minutesAfter(now, acceptanceMinutes(need.severity)),
  };
  const event = { what: kept ? 'kept' : 'accepted', data: { accountId: who.id } } as const;
  return { before: need, after, event, alerts: 'acknowledge', raise: [] };
}

/** To a duty or to somebody by name; whoever gets it must accept in turn, else it climbs. */
export function decideHandOver(
  need: Need,
  who: Who,
  { owner, reason }: { readonly owner: Owner; readonly reason: string },
  now: Date,
): NeedChange {
  const refusal =
    whyNotSteer(need, who) ?? (sameOwner(need, owner) ? refuse('needs.same-owner', need) : undefined);
  if (refusal || !isLive(need)) throw refusal ?? refuse('needs.closed', need);
  const after: OpenNeed = { ...bodyOf(need), status: 'open', owner, climbedAt: now, exhaustedAt: null };
  const data = 'duty' in owner ? { duty: owner.duty } : { accountId: owner.accountId };
  return {
    before: need,
    after,
    event: { what: 'handed-over', data, ...(reason ? { remark: reason } : {}) },
    alerts: 'settle',
    raise: [{ reason: 'opened', to: owner }],
  };
}

/** Nothing to do before an hour that is known. The deadline moves there; at that hour its holder is told. */
export function decideWait(
  need: Need,
  who: Who,
  { until, reason }: { readonly until: Date; readonly reason: string },
  now: Date,
): NeedChange {
  const refusal = whyNotSteer(need, who) ?? whyNotDeadline(until, now);
  if (refusal || !isLive(need)) throw refusal ?? refuse('needs.closed', need);
  const later = until > need.dueAt;
  const after: WaitingNeed = {
    ...bodyOf(need),
    status: 'waiting',
    waitingUntil: until,
    dueAt: later ? until : need.dueAt,
    lateAt: later ? null : need.lateAt,
  };
  const event = { what: 'waiting', data: { until: until.toISOString() }, remark: reason } as const;
  return { before: need, after, event, alerts: 'acknowledge', raise: [] };
}

/** Another severity or another deadline, by whoever steers. Graver: its owner is told again. */
export function decideReplan(
  need: Need,
  who: Who,
  plan: { readonly severity: SeverityLevel; readonly dueAt: Date; readonly reason: string },
  now: Date,
): NeedChange {
  const moved = plan.dueAt.getTime() !== need.dueAt.getTime();
  const refusal = whyNotSteer(need, who) ?? (moved ? whyNotDeadline(plan.dueAt, now) : undefined);
  if (refusal || !isLive(need)) throw refusal ?? refuse('needs.closed', need);
  const after = {
    ...need,
    severity: plan.severity,
    dueAt: plan.dueAt,
    lateAt: moved ? null : need.lateAt,
  } as LiveNeed;
  const data = { severity: plan.severity, dueAt: plan.dueAt.toISOString() };
  return {
    before: need,
    after,
    event: { what: 'replanned', data, ...(plan.reason ? { remark: plan.reason } : {}) },
    alerts: 'keep',
    raise: plan.severity > need.severity ? [{ reason: 'opened', to: need.owner }] : [],
  };
}

export function whyNotDeadline(at: Date, now: Date): Refusal | undefined {
  return at > now && at <= minutesAfter(now, longestMinutes)
    ? undefined
    : new Refusal({ kind: 'conflict', code: 'needs.deadline-past' });
}

/** What every state of a live need has: the rest belongs to one state only. */
export function bodyOf(need: LiveNeed) {
  const { needId, code, kind, severity, owner, dueAt, personId, communeCode, title, instructions, origin } =
    need;
  const { situationId, openedAt, openedBy, ladder, step, climbedAt, lateAt, version } = need;
  return {
    ...{ needId, code, kind, severity, owner, dueAt, personId, communeCode, title, instructions, origin },
    ...{ situationId, openedAt, openedBy, ladder, step, climbedAt, lateAt, version },
  };
}

function sameOwner(need: Need, owner: Owner): boolean {
  if (need.status !== 'open') return false;
  return 'duty' in owner
    ? 'duty' in need.owner && need.owner.duty === owner.duty
    : isOwnedBy(need, owner.accountId);
}

export function refuse(code: string, need: Need): Refusal {
  return new Refusal({ kind: 'conflict', code, facts: { code: need.code } });
}

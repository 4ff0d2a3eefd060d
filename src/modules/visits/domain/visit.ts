import type { Actor } from '#kernel/actor.ts';
import type { Refusal } from '#kernel/refusal.ts';
import type { Goer, GoerReason, Task, VisitStatus } from '#modules/visits/contract.ts';
import { refuse } from '#modules/visits/refusals.ts';
import type { SeverityLevel } from '#vocabulary/severity.ts';

export interface Holder {
  readonly accountId: string;
  readonly label: string;
  readonly role: Goer;
}

/** A visit as decisions see it. `holder` is named exactly while the visit is taken, and stays named once it is over. */
export interface Visit {
  readonly visitId: string;
  readonly code: string;
  readonly needId: string;
  readonly needKind: string;
  readonly task: Task;
  readonly severity: SeverityLevel;
  readonly personId: string | null;
  readonly communeCode: string | null;
  readonly goers: readonly Goer[];
  readonly goersBecause: GoerReason;
  readonly status: VisitStatus;
  readonly holder: Holder | null;
  readonly dueAt: Date;
  readonly wave: number;
  readonly offerEndsAt: Date | null;
  readonly unclaimedAt: Date | null;
  readonly heardBy: Date | null;
  readonly arrivedAt: Date | null;
  readonly formId: string | null;
  readonly formVersion: number | null;
  readonly situationId: string | null;
  readonly playbookId: string | null;
  /** Clock of the territory, « 14:02 »: when it was closed, else when it got its holder. '' before. */
  readonly since: string;
}

/** What may be done with a visit. */
export type Act = 'offer' | 'take' | 'set-off' | 'arrive' | 'record' | 'give-back' | 'cancel';

const beforeTaken = ['waiting', 'offered'] as const;
const inHand = ['taken', 'on-the-way', 'arrived'] as const;

/** From which states each act leads on. A visit cancelled while someone was there without network is still recorded. */
export const actsFrom: Readonly<Record<Act, readonly VisitStatus[]>> = {
  offer: beforeTaken,
  take: beforeTaken,
  'set-off': ['taken'],
  arrive: ['taken', 'on-the-way'],
  record: [...inHand, 'cancelled'],
  'give-back': inHand,
  cancel: [...beforeTaken, ...inHand],
};

export function isLive(status: VisitStatus): boolean {
  return status !== 'done' && status !== 'not-possible' && status !== 'cancelled';
}

/** Told to the end: seen, or not possible. */
export function isOver(status: VisitStatus): boolean {
  return status === 'done' || status === 'not-possible';
}

export function isInHand(status: VisitStatus): boolean {
  return inHand.some((one) => one === status);
}

export function isLate(visit: Pick<Visit, 'status' | 'dueAt'>, now: Date): boolean {
  return isLive(visit.status) && visit.dueAt.getTime() < now.getTime();
}

/** Refuses `visits.closed`, `visits.taken-by-another` (for whoever would take it), `visits.already-taken`, `visits.not-taken`. */
export function whyNotAct(visit: Pick<Visit, 'status' | 'code' | 'since'>, act: Act): Refusal | undefined {
  if (actsFrom[act].includes(visit.status)) return undefined;
  const { code, since: at } = visit;
  if (!isLive(visit.status)) return refuse('conflict', 'visits.closed', { code, at });
  if (act === 'take') return refuse('conflict', 'visits.taken-by-another', { code, at });
  if (act === 'offer') return refuse('conflict', 'visits.already-taken', { code });
  if (isInHand(visit.status)) return undefined;
  return refuse('conflict', 'visits.not-taken', { code });
}

/** Only the one who holds the visit goes on with it. Refuses as `whyNotAct`, and `visits.not-yours`. */
export function whyNotOwnAct(
  visit: Pick<Visit, 'status' | 'code' | 'holder' | 'since'>,
  act: Exclude<Act, 'take' | 'offer'>,
  actor: Pick<Actor, 'id' | 'role'>,
): Refusal | undefined {
  if (actor.role === 'system') return whyNotAct(visit, act);
  if (visit.holder && visit.holder.accountId !== actor.id)
    return refuse('forbidden', 'visits.not-yours', { code: visit.code, at: visit.since });
  return (
    whyNotAct(visit, act) ??
    (visit.holder ? undefined : refuse('conflict', 'visits.not-taken', { code: visit.code }))
  );
}

/** Whether someone of this role may be given the visit. Refuses `visits.only-carers`, `visits.not-for-this-role`. */
export function whyNotGo(
  visit: Pick<Visit, 'code' | 'task' | 'severity' | 'goers'>,
  role: string,
): Refusal | undefined {
  if (visit.goers.some((goer) => goer === role)) return undefined;
  return visit.task === 'home-visit' && visit.severity >= 2
    ? refuse('forbidden', 'visits.only-carers', { code: visit.code })
    : refuse('forbidden', 'visits.not-for-this-role', { code: visit.code });
}

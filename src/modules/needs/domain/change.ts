import type { Duty } from '#vocabulary/duty.ts';
import type { Need } from './need.ts';

export type AlertReason =
  | 'opened'
  | 'not-accepted'
  | 'late'
  | 'acceptance-expired'
  | 'wait-over'
  | 'exhausted';

/** Someone must look at the need. `coordinators`: every one of them, whoever is on duty. */
export interface Alert {
  readonly reason: AlertReason;
  readonly to: { readonly duty: Duty } | { readonly accountId: string } | 'coordinators';
}

export type EventWhat =
  | 'opened'
  | 'joined'
  | 'merged'
  | 'accepted'
  | 'kept'
  | 'handed-over'
  | 'waiting'
  | 'replanned'
  | 'escalated'
  | 'resolved'
  | 'cancelled'
  | 'reopened'
  | 'noted'
  | 'witnesses-told';

export interface NeedEvent {
  readonly what: EventWhat;
  /** Codes and instants; never typed words. */
  readonly data: Readonly<Record<string, string | number | boolean | null>>;
  /** Typed by a person; care compartment. */
  readonly remark?: string;
}

/** What a decision asks the store to write. */
export interface NeedChange {
  readonly before: Need;
  readonly after: Need;
  readonly event: NeedEvent;
  /** What becomes of alerts still ringing. */
  readonly alerts: 'keep' | 'acknowledge' | 'settle';
  readonly raise: readonly Alert[];
}

/** The reasons of the escalation fact; `opened` and `exhausted` are not reasons to climb. */
export type ClimbReason = Exclude<AlertReason, 'opened' | 'exhausted'>;

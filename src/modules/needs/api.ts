import type { Effects } from '#kernel/command.ts';
import type { Tx } from '#kernel/database.ts';
import type { NeedKind } from '#vocabulary/need-kind.ts';
import type { SeverityLevel } from '#vocabulary/severity.ts';
import type { Text } from '#vocabulary/text.ts';
import type { Duty, EngagementKind, NeedStatus, Outcome } from '#modules/needs/contract.ts';
import { endEngagements, startEngagement } from '#modules/needs/engagement-store.ts';
import { openOrMerge } from '#modules/needs/open-or-merge.ts';
import { resolveById } from '#modules/needs/resolve-by-id.ts';
import { listOpenOfPersons } from '#modules/needs/store.ts';

/** Who saw it first, and is told the outcome in words they may see. */
export type Witness =
  | { readonly kind: 'account'; readonly id: string }
  | { readonly kind: 'phone'; readonly e164: string; readonly label: string }
  | { readonly kind: 'none' };

export interface OpenNeedRequest {
  readonly kind: NeedKind;
  readonly severity: SeverityLevel;
  readonly personId: string | null;
  readonly communeCode: string | null;
  /** Never a name: it is read aloud, printed and shown to every role that may meet the need. */
  readonly title: Text;
  /** What was said and seen; care compartment: never shown to a volunteer, a town hall or the ARS. '' for none. */
  readonly detail: string;
  /** What to do there, without health data. '' for none. */
  readonly instructions: string;
  readonly origin: { readonly kind: string; readonly id: string };
  readonly witness: Witness;
  /** Default: the first duty of the ladder of this kind. */
  readonly owner?: { readonly duty: Duty } | { readonly accountId: string };
  /** Default: by severity and kind, see `domain/deadline.ts`. */
  readonly dueAt?: Date;
}

/**
 * Opens a need with an owner and a deadline, or joins it to the open need of the same person and kind: then `merged` is
 * true and both origins, details and witnesses are kept. Publishes `needs.opened.v1` or `needs.merged.v1`.
 */
export async function openNeed(
  tx: Tx,
  effects: Effects,
  request: OpenNeedRequest,
): Promise<{ needId: string; code: string; merged: boolean }> {
  return openOrMerge(tx, effects, request);
}

/** Resolves a need on behalf of the module that did the work. Already closed: nothing happens. Refuses `needs.unknown`. */
export async function resolveNeed(
  tx: Tx,
  effects: Effects,
  request: { readonly needId: string; readonly outcome: Outcome; readonly words: Text },
): Promise<void> {
  await resolveById(tx, effects, request);
}

export interface OpenNeedCard {
  readonly needId: string;
  readonly code: string;
  readonly kind: NeedKind;
  readonly severity: SeverityLevel;
  readonly status: NeedStatus;
  readonly personId: string;
  readonly title: Text;
  readonly dueAt: Date;
}

/** Open needs of these persons, gravest first, as far as the actor may see them. */
export async function listOpenNeedsOfPersons(tx: Tx, personIds: readonly string[]): Promise<OpenNeedCard[]> {
  return listOpenOfPersons(tx, personIds);
}

/**
 * Says that the actor now goes to, or speaks with, this person. Refuses `needs.already-engaged` naming the other team by
 * its code, unless `knowingly`. The same holder twice is one team.
 */
export async function beginEngagement(
  tx: Tx,
  effects: Effects,
  request: {
    readonly personId: string;
    readonly kind: EngagementKind;
    readonly originId: string;
    readonly knowingly: boolean;
    /** Spoken code of the origin, to name it in a refusal. */
    readonly code?: string;
  },
): Promise<void> {
  await startEngagement(tx, effects, request);
}

/** Ends every live engagement of this origin; none: nothing happens. */
export async function endEngagement(tx: Tx, effects: Effects, request: { readonly originId: string }): Promise<void> {
  await endEngagements(tx, effects, request.originId);
}

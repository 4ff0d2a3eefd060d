import type { Effects } from '#kernel/command.ts';
import type { Tx } from '#kernel/database.ts';
import type { EngagementKind, NeedStatus, Outcome } from '#modules/needs/contract.ts';
import { endEngagements, startEngagement } from '#modules/needs/engagement-store.ts';
import { acceptFor, readDetails, takeBack } from '#modules/needs/ground-work.ts';
import { openOrMerge } from '#modules/needs/open-or-merge.ts';
import type { OpenNeedCard, OpenNeedRequest } from '#modules/needs/requests.ts';
import { resolveById } from '#modules/needs/resolve-by-id.ts';
import { listOpenOfPersons, loadNeed } from '#modules/needs/store.ts';
import type { NeedKind } from '#vocabulary/need-kind.ts';
import type { SeverityLevel } from '#vocabulary/severity.ts';
import type { Text } from '#vocabulary/text.ts';

export type { OpenNeedCard, OpenNeedRequest, Witness } from '#modules/needs/requests.ts';

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
export async function endEngagement(
  tx: Tx,
  effects: Effects,
  request: { readonly originId: string },
): Promise<void> {
  await endEngagements(tx, effects, request.originId);
}

/** What a visit needs to know of the need it is for. `detail` is care compartment: '' for readers outside it. */
export interface NeedBrief {
  readonly needId: string;
  readonly code: string;
  readonly kind: NeedKind;
  readonly severity: SeverityLevel;
  readonly status: NeedStatus;
  readonly personId: string | null;
  readonly communeCode: string | null;
  readonly title: Text;
  readonly instructions: string;
  readonly detail: string;
  readonly dueAt: Date;
  readonly openedBy: string;
  readonly situationId: string | null;
}

/** The need as far as the actor may see it. Locks it. Refuses `needs.unknown`. */
export async function getNeedBrief(tx: Tx, needId: string): Promise<NeedBrief> {
  const need = await loadNeed(tx, needId);
  const {
    code,
    kind,
    severity,
    status,
    personId,
    communeCode,
    title,
    instructions,
    dueAt,
    openedBy,
    situationId,
  } = need;
  const detail = (await readDetails(tx, needId)).join('\n');
  return {
    needId,
    code,
    kind,
    severity,
    status,
    personId,
    communeCode,
    title,
    instructions,
    detail,
    dueAt,
    openedBy,
    situationId,
  };
}

/** Somebody goes: the need is theirs until `until`, or longer. Already in other hands or closed: it stays there. */
export async function acceptNeedFor(
  tx: Tx,
  effects: Effects,
  request: { readonly needId: string; readonly accountId: string; readonly until: Date },
): Promise<void> {
  await acceptFor(tx, effects, request);
}

/** Nobody goes any more; tried in vain (`climb`), the next rung is told at once. In other hands than `from`: they are told. */
export async function takeBackNeed(
  tx: Tx,
  effects: Effects,
  request: {
    readonly needId: string;
    readonly from: string;
    readonly climb: boolean;
    readonly remark: string;
  },
): Promise<void> {
  await takeBack(tx, effects, request);
}

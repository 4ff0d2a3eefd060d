import { type Selectable, sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { DirectoryTables, JoiningRequestRow } from '#modules/directory/tables.ts';

export type StoredRequest = Selectable<JoiningRequestRow>;

const own = sql<string>`kernel.territory()`;

/** Nothing is read back: whoever asks may not read the requests, not even their own. */
export async function insertRequest(
  tx: Tx,
  request: Omit<
    StoredRequest,
    'state' | 'decided_at' | 'decided_by' | 'decided_by_label' | 'reason' | 'invitation_id' | 'version'
  >,
): Promise<void> {
  await tx
    .withTables<DirectoryTables>()
    .insertInto('directory.joining_request')
    .values({
      ...request,
      state: 'pending',
      decided_at: null,
      decided_by: null,
      decided_by_label: null,
      reason: null,
      invitation_id: null,
    })
    .execute();
}

/** @throws Refusal `directory.unknown-request` */
export async function lockRequest(tx: Tx, requestId: string): Promise<StoredRequest> {
  const row = await tx
    .withTables<DirectoryTables>()
    .selectFrom('directory.joining_request')
    .selectAll()
    .where('territory_id', '=', own)
    .where('request_id', '=', requestId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Refusal({ kind: 'not-found', code: 'directory.unknown-request' });
  return row;
}

export interface RequestDecision {
  readonly requestId: string;
  readonly state: 'approved' | 'declined';
  readonly professionalId: string | null;
  readonly invitationId: string | null;
  readonly reason: string | null;
  readonly by: { readonly id: string; readonly label: string };
  readonly now: Date;
}

export async function decideRequest(tx: Tx, decision: RequestDecision): Promise<void> {
  await tx
    .withTables<DirectoryTables>()
    .updateTable('directory.joining_request')
    .set({
      state: decision.state,
      professional_id: decision.professionalId,
      invitation_id: decision.invitationId,
      reason: decision.reason,
      decided_at: decision.now,
      decided_by: decision.by.id,
      decided_by_label: decision.by.label,
      version: sql<number>`version + 1`,
    })
    .where('territory_id', '=', own)
    .where('request_id', '=', decision.requestId)
    .execute();
}

export async function listRequests(tx: Tx, pending: boolean): Promise<StoredRequest[]> {
  return tx
    .withTables<DirectoryTables>()
    .selectFrom('directory.joining_request')
    .selectAll()
    .where('territory_id', '=', own)
    .where('state', pending ? '=' : '<>', 'pending')
    .orderBy(pending ? 'asked_at' : 'decided_at', pending ? 'asc' : 'desc')
    .limit(200)
    .execute();
}

import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { RequestDetails } from './contract/requests.ts';

export interface RequestRow {
  request_id: string;
  reference: string;
  kind: 'enrolment' | 'striking-off' | 'opposition';
  commune_code: string;
  received_at: Date;
  due_on: string;
  overdue_at: Date | null;
  details: RequestDetails | null;
  letter_code: string | null;
  settled_at: Date | null;
}

export async function insertRequest(
  tx: Tx,
  request: Pick<
    RequestRow,
    | 'request_id'
    | 'reference'
    | 'kind'
    | 'commune_code'
    | 'received_at'
    | 'due_on'
    | 'details'
    | 'letter_code'
  >,
): Promise<void> {
  await sql`
    insert into register.request (territory_id, request_id, reference, kind, commune_code, received_at, due_on, details, letter_code)
    values (kernel.territory(), ${request.request_id}, ${request.reference}, ${request.kind}, ${request.commune_code},
      ${request.received_at}, ${request.due_on}, ${JSON.stringify(request.details)}::jsonb, ${request.letter_code})`.execute(
    tx,
  );
}

export async function lockRequest(tx: Tx, requestId: string): Promise<RequestRow> {
  const { rows } = await sql<RequestRow>`
    select * from register.request where territory_id = kernel.territory() and request_id = ${requestId} for update`.execute(
    tx,
  );
  const [row] = rows;
  if (!row) throw new Refusal({ kind: 'not-found', code: 'register.request-not-found' });
  if (row.settled_at) throw new Refusal({ kind: 'conflict', code: 'register.request-settled' });
  return row;
}

/** The request is answered; what was written in it goes, its reference and outcome stay. */
export async function closeRequest(
  tx: Tx,
  requestId: string,
  { outcome, reason = '', actorId, now }: { outcome: string; reason?: string; actorId: string; now: Date },
): Promise<void> {
  await sql`
    update register.request set settled_at = ${now}, settled_by = ${actorId}, outcome = ${outcome}, reason = ${reason}, details = null
    where territory_id = kernel.territory() and request_id = ${requestId} and settled_at is null`.execute(tx);
}

export async function listOpenRequests(tx: Tx): Promise<RequestRow[]> {
  const { rows } = await sql<RequestRow>`
    select * from register.request where territory_id = kernel.territory() and settled_at is null
    order by due_on, received_at limit 500`.execute(tx);
  return rows;
}

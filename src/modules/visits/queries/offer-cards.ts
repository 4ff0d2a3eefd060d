import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import { listCommunes } from '#modules/territory/api.ts';
import type { OfferCard } from '#modules/visits/contract/reading.ts';
import type { OfferState, Task, VisitStatus } from '#modules/visits/contract.ts';
import type { SeverityLevel } from '#vocabulary/severity.ts';

const tellLosersForMilliseconds = 12 * 3_600_000;

interface OfferRow {
  visit_id: string;
  code: string;
  task: Task;
  severity: SeverityLevel;
  commune_code: string | null;
  due_at: Date;
  offer_ends_at: Date | null;
  status: VisitStatus;
  state: OfferState;
}

/**
 * What this account is asked, and for half a day what someone else took first. Where and what, never who: the name and the
 * street are for the one who goes.
 */
export async function listOfferCards(tx: Tx, accountId: string, now: Date): Promise<OfferCard[]> {
  const since = new Date(now.getTime() - tellLosersForMilliseconds);
  const { rows } = await sql<OfferRow>`
    select v.visit_id, v.code, v.task, v.severity, v.commune_code, v.due_at, v.offer_ends_at, v.status, o.state
    from visits.offer o join visits.visit v on v.territory_id = o.territory_id and v.visit_id = o.visit_id
    where o.territory_id = kernel.territory() and o.account_id = ${accountId}
      and v.holder_id is distinct from ${accountId}::uuid
      and (o.state = 'open' or (o.state = 'closed' and o.offered_at > ${since}
        and (v.holder_id is not null or v.closed_at is not null)))
    order by o.state = 'open' desc, v.severity desc, v.due_at limit 60`.execute(tx);
  const communes = new Map((await listCommunes(tx)).map(({ code, name }) => [code, name] as const));
  return rows.map((row) => ({
    visitId: row.visit_id,
    code: row.code,
    task: row.task,
    severity: row.severity,
    communeName: communes.get(row.commune_code ?? '') ?? '',
    dueAt: row.due_at.toISOString(),
    offerEndsAt: row.offer_ends_at?.toISOString() ?? null,
    state: row.state === 'open' ? 'open' : row.status === 'cancelled' ? 'gone' : 'taken-by-another',
  }));
}

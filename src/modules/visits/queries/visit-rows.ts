import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import { listPersonCards } from '#modules/persons/api.ts';
import type { PersonCard } from '#modules/persons/contract.ts';
import { listCommunes } from '#modules/territory/api.ts';
import type { VisitRow } from '#modules/visits/contract/reading.ts';
import { isLate, isLive } from '#modules/visits/domain/visit.ts';
import type { VisitRecord } from '#modules/visits/tables.ts';

/** Everyone but operators sees who is visited, as far as the register is open to them. */
export async function rowsOf(
  tx: Tx,
  records: readonly VisitRecord[],
  { role, now }: { role: string; now: Date },
): Promise<VisitRow[]> {
  const ids = [...new Set(records.flatMap(({ person_id }) => person_id ?? []))];
  const cards = role === 'operator' ? [] : await listPersonCards(tx, ids, now);
  const persons = new Map(cards.map((card) => [card.personId, card] as const));
  const communes = new Map((await listCommunes(tx)).map(({ code, name }) => [code, name] as const));
  const counts = await countOffers(
    tx,
    records.map(({ visit_id }) => visit_id),
  );
  return records.map((record) => ({
    ...rowOf(record, now),
    communeName: communes.get(record.commune_code ?? '') ?? '',
    asked: counts.get(record.visit_id)?.asked ?? 0,
    declined: counts.get(record.visit_id)?.declined ?? 0,
    person: personOf(persons.get(record.person_id ?? '')),
  }));
}

function rowOf(
  record: VisitRecord,
  now: Date,
): Omit<VisitRow, 'communeName' | 'asked' | 'declined' | 'person'> {
  const { holder_id, holder_label, holder_role } = record;
  return {
    visitId: record.visit_id,
    code: record.code,
    needId: record.need_id,
    needCode: record.need_code,
    task: record.task,
    title: { fr: record.title_fr, en: record.title_en },
    status: record.status,
    severity: record.severity,
    communeCode: record.commune_code,
    dueAt: record.due_at.toISOString(),
    late: isLate({ status: record.status, dueAt: record.due_at }, now),
    unclaimed: record.unclaimed_at !== null && isLive(record.status),
    silent: record.silent_at !== null && record.status === 'arrived',
    goers: record.goers,
    goersBecause: record.goers_because,
    offerEndsAt: instant(record.offer_ends_at),
    holder:
      holder_id !== null && holder_label !== null && holder_role !== null
        ? { accountId: holder_id, label: holder_label, role: holder_role }
        : null,
    requestedAt: record.requested_at.toISOString(),
    takenAt: instant(record.taken_at),
    onTheWayAt: instant(record.on_the_way_at),
    arrivedAt: instant(record.arrived_at),
    closedAt: instant(record.closed_at),
    impossibleReason: record.impossible_reason,
    cancelReason: record.cancel_reason,
    outcome: record.outcome,
  };
}

export function instant(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}

function personOf(card: PersonCard | undefined): VisitRow['person'] {
  if (!card) return null;
  return {
    personId: card.personId,
    name: [card.civility, card.firstName, card.lastName].filter(Boolean).join(' '),
    age: card.age,
    address: [...card.addressLines, [card.postcode, card.communeName].filter(Boolean).join(' ')],
    phone: card.phones[0]?.e164 ?? null,
  };
}

/** How many were asked and said no: figures only, also for those who may not see who was asked. */
async function countOffers(
  tx: Tx,
  visitIds: readonly string[],
): Promise<ReadonlyMap<string, { asked: number; declined: number }>> {
  return withSystemRole(tx, async () => {
    const { rows } = await sql<{ visit_id: string; asked: number; declined: number }>`
      select visit_id, count(*)::int as asked, count(*) filter (where state = 'declined')::int as declined
      from visits.offer where territory_id = kernel.territory() and visit_id = any(${[...visitIds]}::uuid[])
      group by visit_id`.execute(tx);
    return new Map(rows.map((row) => [row.visit_id, row] as const));
  });
}

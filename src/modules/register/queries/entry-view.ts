import type { EntryRow } from '../store.ts';

/** The row as contracts show it. */
export function entryView(row: EntryRow) {
  return {
    entryId: row.entry_id,
    version: row.version,
    personId: row.person_id,
    communeCode: row.commune_code,
    state: row.state,
    route: row.route,
    grounds: row.grounds,
    requestedOn: row.requested_on,
    acknowledgeBy: row.acknowledge_by,
    acknowledgedOn: row.acknowledged_on,
    overdue: row.acknowledgement_overdue_at !== null && row.state === 'requested',
    opposeUntil: row.oppose_until,
    registeredAt: row.registered_at?.toISOString() ?? null,
    leftAt: row.left_at?.toISOString() ?? null,
    leavingReason: row.leaving_reason,
    letterCode: row.letter_code,
  };
}

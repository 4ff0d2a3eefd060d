import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';

/** What the person said, and what was noted of it, in every round; that a call was made and how it ended stays. */
export async function forgetWords(tx: Tx, personId: string): Promise<void> {
  await sql`
    delete from rounds.attempt_care c using rounds.attempt a
    where c.territory_id = kernel.territory() and a.territory_id = c.territory_id and a.attempt_id = c.attempt_id
      and a.person_id = ${personId}`.execute(tx);
}

export async function listEntryIds(tx: Tx, personId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select entry_id as id from rounds.entry where territory_id = kernel.territory() and person_id = ${personId}`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
}

/** The person leaves every open round; what was recorded stays, under an id that no longer leads to anyone. */
export async function leaveRounds(
  tx: Tx,
  personId: string,
  now: Date,
): Promise<{ entryId: string; roundId: string }[]> {
  const { rows } = await sql<{ entryId: string; roundId: string }>`
    update rounds.entry e set version = e.version + 1, state = 'left-register', state_since = ${now}, due_at = null,
      hold_until = null, settled_by = null, away_until = null, checking = false, assigned_to = null
    from rounds.round r
    where e.territory_id = kernel.territory() and e.person_id = ${personId} and r.territory_id = e.territory_id
      and r.round_id = e.round_id and r.state = 'open' and e.state not in ('left-register', 'carried-over')
    returning e.entry_id as "entryId", e.round_id as "roundId"`.execute(tx);
  return rows;
}

/** Calls of the card that is gone become calls of the one that stays; where both stood in a round, one is enough. */
export async function followPerson(
  tx: Tx,
  { keptPersonId, gonePersonId }: { keptPersonId: string; gonePersonId: string },
  now: Date,
): Promise<number> {
  await sql`
    update rounds.entry e set version = e.version + 1, state = 'left-register', state_since = ${now}, due_at = null,
      hold_until = null, settled_by = null, away_until = null, checking = false, assigned_to = null
    where e.territory_id = kernel.territory() and e.person_id = ${gonePersonId} and e.state <> 'left-register'
      and exists (select from rounds.entry kept where kept.territory_id = e.territory_id and kept.round_id = e.round_id
        and kept.person_id = ${keptPersonId})`.execute(tx);
  const { numAffectedRows } = await sql`
    update rounds.entry e set version = e.version + 1, person_id = ${keptPersonId}
    where e.territory_id = kernel.territory() and e.person_id = ${gonePersonId}
      and not exists (select from rounds.entry kept where kept.territory_id = e.territory_id and kept.round_id = e.round_id
        and kept.person_id = ${keptPersonId})`.execute(tx);
  await sql`
    update rounds.attempt set person_id = ${keptPersonId}
    where territory_id = kernel.territory() and person_id = ${gonePersonId}`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

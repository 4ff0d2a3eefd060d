import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import type { Secrets } from '#kernel/secrets.ts';
import type { AccessFacts } from './contract.ts';

/** `about` of the seal: a ciphertext moved to another person's row does not open. */
function aboutAccess(personId: string): string {
  return `persons.access_facts/${personId}`;
}

export async function saveAccessFacts(
  tx: Tx,
  { personId, facts, now }: { personId: string; facts: AccessFacts | null; now: Date },
  { secrets, territoryId }: { secrets: Secrets; territoryId: string },
): Promise<void> {
  if (facts === null) {
    await sql`delete from persons.access_facts where territory_id = kernel.territory() and person_id = ${personId}`.execute(
      tx,
    );
    return;
  }
  const sealed = secrets.seal(territoryId, aboutAccess(personId), JSON.stringify(facts));
  await sql`
    insert into persons.access_facts (territory_id, person_id, sealed, updated_at)
    values (kernel.territory(), ${personId}, ${sealed}, ${now})
    on conflict (territory_id, person_id) do update set sealed = excluded.sealed, updated_at = excluded.updated_at`.execute(
    tx,
  );
}

export async function findAccessFacts(
  tx: Tx,
  personId: string,
  { secrets, territoryId }: { secrets: Secrets; territoryId: string },
): Promise<AccessFacts | undefined> {
  const { rows } = await sql<{ sealed: string }>`
    select sealed from persons.access_facts where territory_id = kernel.territory() and person_id = ${personId}`.execute(
    tx,
  );
  const sealed = rows[0]?.sealed;
  return sealed === undefined
    ? undefined
    : JSON.parse(secrets.open(territoryId, aboutAccess(personId), sealed));
}

export async function hasAccessFacts(tx: Tx, personId: string): Promise<boolean> {
  const { rows } = await sql`
    select from persons.access_facts where territory_id = kernel.territory() and person_id = ${personId}`.execute(
    tx,
  );
  return rows.length > 0;
}

import { sql } from 'kysely';
import type { Effects } from '#kernel/command.ts';
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
    : (JSON.parse(secrets.open(territoryId, aboutAccess(personId), sealed)) as AccessFacts);
}

export async function hasAccessFacts(tx: Tx, personId: string): Promise<boolean> {
  const { rows } = await sql`
    select from persons.access_facts where territory_id = kernel.territory() and person_id = ${personId}`.execute(
    tx,
  );
  return rows.length > 0;
}

/** Gives the actor one look, with its line in the access log. */
export async function insertReveal(
  tx: Tx,
  reveal: { revealId: string; personId: string; reason: string; until: Date },
  { actor, now }: Pick<Effects, 'actor' | 'now'>,
): Promise<void> {
  await sql`
    insert into persons.access_reveal (territory_id, reveal_id, person_id, actor_id, reason, revealed_at, until)
    values (kernel.territory(), ${reveal.revealId}, ${reveal.personId}, ${actor.id}, ${reveal.reason}, ${now}, ${reveal.until})
  `.execute(tx);
  await sql`
    insert into kernel.access_log (territory_id, at, actor_id, actor_role, actor_label, query, person_id, ground)
    values (kernel.territory(), ${now}, ${actor.id}, ${actor.role}, ${actor.label}, 'persons.reveal-access',
      ${reveal.personId}, ${`reveal:${reveal.reason}`})`.execute(tx);
}

export async function findReveal(
  tx: Tx,
  revealId: string,
): Promise<{ personId: string; actorId: string; until: Date } | undefined> {
  const { rows } = await sql<{ personId: string; actorId: string; until: Date }>`
    select person_id as "personId", actor_id as "actorId", until from persons.access_reveal
    where territory_id = kernel.territory() and reveal_id = ${revealId}`.execute(tx);
  return rows[0];
}

/** The access facts of one record go to the other, sealed anew for it, unless it has its own. */
export async function moveAccessFacts(
  tx: Tx,
  { from, to }: { from: string; to: string },
  { secrets, actor, now }: Pick<Effects, 'secrets' | 'actor' | 'now'>,
): Promise<void> {
  const keys = { secrets, territoryId: actor.territoryId };
  const facts = await findAccessFacts(tx, from, keys);
  if (!facts || (await hasAccessFacts(tx, to))) return;
  await saveAccessFacts(tx, { personId: to, facts, now }, keys);
}

import { sql } from 'kysely';
import type { Effects } from '#kernel/command.ts';
import type { Tx } from '#kernel/database.ts';
import type { Secrets } from '#kernel/secrets.ts';
import type { Identity } from '#modules/persons/contract.ts';
import { printedTraits, soughtTraits } from './domain/suppression-prints.ts';

interface Keys {
  readonly secrets: Secrets;
  readonly territoryId: string;
}

/** Keyed with the installation's secret and the commune: worthless elsewhere, and not comparable between communes. */
function prints(traits: readonly string[], communeCode: string, { secrets, territoryId }: Keys): string[] {
  return traits.map((trait) =>
    secrets.fingerprint(territoryId, `register.suppression/${communeCode}`, trait),
  );
}

export async function suppress(
  tx: Tx,
  { secrets, actor, newId }: Pick<Effects, 'secrets' | 'actor' | 'newId'>,
  leaver: {
    entryId: string;
    communeCode: string;
    identity: Identity;
    kind: 'opposition' | 'struck-off';
    since: string;
  },
): Promise<void> {
  const keyed = prints(printedTraits(leaver.identity), leaver.communeCode, {
    secrets,
    territoryId: actor.territoryId,
  });
  await sql`
    insert into register.suppression (territory_id, suppression_id, entry_id, commune_code, kind, since, prints)
    values (kernel.territory(), ${newId()}, ${leaver.entryId}, ${leaver.communeCode}, ${leaver.kind}, ${leaver.since}, ${keyed})
  `.execute(tx);
}

export interface Suppression {
  readonly suppressionId: string;
  readonly since: string;
}

/** Who of these left this commune's register, by place in the list given. One statement for all. */
export async function findSuppressed(
  tx: Tx,
  { communeCode, identities }: { communeCode: string; identities: readonly Identity[] },
  keys: Keys,
): Promise<Map<number, Suppression>> {
  const { rows } = await sql<{ suppressionId: string; since: string; prints: string[] }>`
    select suppression_id as "suppressionId", since, prints from register.suppression
    where territory_id = kernel.territory() and commune_code = ${communeCode} and lifted_at is null`.execute(
    tx,
  );
  if (rows.length === 0) return new Map();
  const kept = new Map(
    rows.flatMap(({ prints: some, ...suppression }) => some.map((print) => [print, suppression] as const)),
  );
  const found = new Map<number, Suppression>();
  for (const [index, identity] of identities.entries()) {
    for (const print of prints(soughtTraits(identity), communeCode, keys)) {
      const suppression = kept.get(print);
      if (suppression) found.set(index, suppression);
    }
  }
  return found;
}

/** The person asks again herself: the fingerprint no longer bars the way. */
export async function liftSuppression(
  tx: Tx,
  suppressionId: string,
  { actor, now }: Pick<Effects, 'actor' | 'now'>,
): Promise<void> {
  await sql`update register.suppression set lifted_at = ${now}, lifted_by = ${actor.id}
    where territory_id = kernel.territory() and suppression_id = ${suppressionId}`.execute(tx);
}

import { sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import { configuredOf } from '#kernel/configured.ts';
import type { InputOf, OutputOf, QueryContract } from '#kernel/contract.ts';
import { scopeOf, type Tx } from '#kernel/database.ts';
import { asRefusal, despiteCutSession } from '#kernel/database-refusals.ts';
import { parseInput } from '#kernel/parse-input.ts';
import { permit } from '#kernel/permission.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Runtime } from '#kernel/runtime.ts';

export interface QueryAnswer<Output = unknown> {
  readonly output: Output;
  /** When the figures were read: what a screen shows as their age. */
  readonly at: Date;
}

/** Reads under the actor's own row-level security; whoever is shown gets a line in the access log, in the same transaction. */
export async function runQuery<Contract extends QueryContract>(
  runtime: Runtime,
  actor: Actor,
  contract: Contract,
  input: InputOf<Contract>,
): Promise<QueryAnswer<OutputOf<Contract>>> {
  const query = runtime.registry.queries.get(contract.name);
  if (!query)
    throw new Refusal({ kind: 'not-found', code: 'kernel.unknown-name', facts: { name: contract.name } });
  permit(actor, contract);
  const parsed = parseInput(contract.input, input);
  const now = runtime.clock.now();
  try {
    const read = async (tx: Tx): Promise<unknown> => {
      const found: unknown = await query.read(tx, parsed, {
        actor,
        now,
        secrets: runtime.secrets,
        configured: configuredOf(runtime.settings),
      });
      const shown = [...new Set(query.shows?.(found) ?? [])];
      if (shown.length > 0 && actor.role !== 'system')
        await logAccess(tx, { actor, query: contract.name, shown, now });
      return found;
    };
    const output = await despiteCutSession(() => runtime.database.transaction(scopeOf(actor, now), read));
    return { output: contract.output.parse(output) as OutputOf<Contract>, at: now };
  } catch (error) {
    throw asRefusal(error) ?? error;
  }
}

/** For what shows persons without being a query: a printed list. */
export async function logAccess(
  tx: Tx,
  access: { actor: Actor; query: string; shown: readonly string[]; now: Date },
): Promise<void> {
  const { actor, query, shown, now } = access;
  await sql`insert into kernel.access_log (territory_id, at, actor_id, actor_role, actor_label, query, person_id, ground)
    select ${actor.territoryId}, ${now}, ${actor.id}, ${actor.role}, ${actor.label}, ${query}, person, 'role'
    from unnest(${shown}::uuid[]) as person`.execute(tx);
}

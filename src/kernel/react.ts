import { sql } from 'kysely';
import { systemActor } from '#kernel/actor.ts';
import type { Reaction } from '#kernel/catalogue.ts';
import type { JobData } from '#kernel/command.ts';
import type { Fact } from '#kernel/contract.ts';
import { scopeOf } from '#kernel/database.ts';
import { derivedId } from '#kernel/ids.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { runCommand } from '#kernel/run-command.ts';
import type { Runtime } from '#kernel/runtime.ts';

/**
 * The job behind every reaction: reads the published fact from the journal and runs the reaction's command. The command
 * id is made from the fact, so a job that runs twice changes nothing twice. A refusal is an answer, not a failure.
 */
export async function react(
  data: JobData & { readonly territoryId: string },
  runtime: Runtime,
): Promise<void> {
  const { territoryId } = data;
  const seq = Number(data.seq);
  const index = Number(data.index);
  const actor = systemActor(territoryId);
  const line = await runtime.database.transaction(scopeOf(actor), async (tx) => {
    const { rows } = await sql<{ at: Date; facts: Fact[] }>`
      select at, facts from kernel.journal where territory_id = ${territoryId} and seq = ${seq}`.execute(tx);
    return rows[0];
  });
  const fact = line?.facts[index];
  if (!line || !fact) throw new Error(`no fact ${index} at ${seq} of the journal`);
  const reaction = findReaction(runtime, fact.name, String(data.reaction));
  const inputs = reaction.inputs({ territoryId, seq, at: line.at, subject: fact.subject, data: fact.data });
  for (const [rank, input] of inputs.entries()) {
    const commandId = derivedId(
      'reaction',
      territoryId,
      String(seq),
      String(index),
      reaction.name,
      String(rank),
    );
    try {
      await runCommand(runtime, actor, reaction.command.contract, { commandId, input });
    } catch (error) {
      if (!isRefusal(error) || error.kind === 'unavailable') throw error;
      runtime.log.warn(
        { reaction: reaction.name, seq, code: error.code, facts: error.facts },
        'reaction refused',
      );
    }
  }
}

function findReaction(runtime: Runtime, factName: string, name: string): Reaction {
  const reaction = runtime.registry.reactionsTo.get(factName)?.find((candidate) => candidate.name === name);
  if (!reaction) throw new Error(`no reaction ${name} to ${factName}`);
  return reaction;
}

import { systemActor } from '#kernel/actor.ts';
import type { Sweep } from '#kernel/catalogue.ts';
import { configuredOf } from '#kernel/configured.ts';
import { platformScope, scopeOf } from '#kernel/database.ts';
import { derivedId } from '#kernel/ids.ts';
import { journalledTerritories } from '#kernel/journal.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { runCommand } from '#kernel/run-command.ts';
import type { Runtime } from '#kernel/runtime.ts';

/** Looks once, in every territory, for the timer rows of one sweep that are due, and runs its command for each. */
export async function sweepOnce(
  runtime: Runtime,
  sweep: Sweep,
  territoryIds: readonly string[],
): Promise<number> {
  let done = 0;
  for (const territoryId of territoryIds) {
    const actor = systemActor(territoryId);
    const due = await runtime.database.transaction(scopeOf(actor, runtime.clock.now()), (tx) =>
      sweep.due(tx, runtime.clock.now(), configuredOf(runtime.settings)),
    );
    for (const { key, input } of due) {
      const commandId = derivedId('sweep', territoryId, sweep.name, key);
      try {
        const answer = await runCommand(runtime, actor, sweep.command.contract, { commandId, input });
        if (!answer.replayed) done++;
      } catch (error) {
        if (!isRefusal(error)) throw error;
        runtime.log.warn({ sweep: sweep.name, key, code: error.code }, 'timer refused');
      }
    }
  }
  return done;
}

/** Every territory that ever journalled something. */
export async function listTerritories(runtime: Runtime): Promise<string[]> {
  return runtime.database.transaction(platformScope, journalledTerritories);
}

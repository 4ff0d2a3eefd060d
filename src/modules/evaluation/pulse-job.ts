import { systemActor } from '#kernel/actor.ts';
import { scopeOf } from '#kernel/database.ts';
import type { Job } from '#kernel/module.ts';
import { runCommand } from '#kernel/run-command.ts';
import { runQuery } from '#kernel/run-query.ts';
import { getFigures } from '#modules/needs/contract/queries.ts';
import { recordPulse } from './contract/dashboard.ts';
import { loadMaterial } from './load-material.ts';
import { getReported } from './read-situation.ts';

/** Ruptures and duplicates as `needs` defines them, the rest as the dashboard reads it. */
export const takePulseJob: Job = {
  name: 'evaluation.take-pulse',
  // The next one comes in five minutes.
  retries: 1,
  run: async ({ territoryId, situationId }, runtime) => {
    if (typeof situationId !== 'string') return;
    const actor = systemActor(territoryId);
    const now = runtime.clock.now();
    const { output: needs } = await runQuery(runtime, actor, getFigures, {});
    const own = await runtime.database.transaction(scopeOf(actor), async (tx) =>
      loadMaterial(tx, await getReported(tx, situationId, now), now),
    );
    await runCommand(runtime, actor, recordPulse, {
      commandId: runtime.newId(),
      input: {
        situationId,
        figures: { ...own.material.figures, ruptures: needs.ruptures, doublons: needs.doublons },
      },
    });
  },
};

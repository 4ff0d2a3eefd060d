import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { systemActor } from '#kernel/actor.ts';
import { platformScope } from '#kernel/database.ts';
import { parseInput } from '#kernel/parse-input.ts';
import { runCommand } from '#kernel/run-command.ts';
import type { Runtime } from '#kernel/runtime.ts';
import { isFirstRun, proveFirst, signFirstIn } from '#modules/access/api.ts';
import {
  type FirstRunAnswer,
  firstRunBody,
  firstRunCheckBody,
} from '#modules/territory/contract/geography.ts';
import { createTerritory } from '#modules/territory/contract/settings.ts';
import { readPerimeter } from '#modules/territory/domain/perimeter.ts';
import { readAtlas } from '#modules/territory/geography/read-atlas.ts';

const limit = { config: { rateLimit: { max: 60, timeWindow: '1 minute' } } };

/** The one-time address printed at start makes a territory and its first coordinator, together or not at all. */
export function registerFirstRun(app: FastifyInstance, runtime: Runtime): void {
  app.post('/api/v1/first-run/check', limit, async (request) => {
    const { token } = parseInput(firstRunCheckBody, request.body);
    const open = await runtime.database.transaction(platformScope, (tx) =>
      isFirstRun(tx, token, runtime.clock.now()),
    );
    return { open };
  });

  app.post('/api/v1/first-run', limit, async (request, reply): Promise<FirstRunAnswer> => {
    const { token, person, territory } = parseInput(firstRunBody, request.body);
    // Before the person's key is used up for nothing.
    const { refusal } = readPerimeter(readAtlas(), territory.communeCodes);
    if (refusal) throw refusal;
    const exchange = { runtime, request, reply };
    const first = await proveFirst(exchange, token, person);
    const territoryId = runtime.newId();
    await runCommand(runtime, systemActor(territoryId, person.displayName), createTerritory, {
      commandId: randomUUID(),
      input: {
        ...territory,
        shortName: '',
        exercise: false,
        first: { account: first.account, tokenHash: first.tokenHash },
      },
    });
    await signFirstIn(exchange, first, territoryId);
    return { territoryId, recoveryCodes: first.recoveryCodes };
  });
}

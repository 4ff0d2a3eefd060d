import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { citizenActor } from '#kernel/actor.ts';
import { parseInput } from '#kernel/parse-input.ts';
import { Refusal } from '#kernel/refusal.ts';
import { runCommand } from '#kernel/run-command.ts';
import { runQuery } from '#kernel/run-query.ts';
import type { Runtime } from '#kernel/runtime.ts';
import { askToJoin, findJoiner } from '#modules/directory/contract/joining.ts';
import { commonProfessions, wordCode } from '#modules/directory/domain/nomenclature.ts';
import { PublicBudget } from '#modules/directory/domain/public-budget.ts';
import { publicPlaces } from '#modules/directory/routes/public-places.ts';

const minutes = 60_000;
const lookUpBudget = { perNetwork: 30, inAll: 600, windowMilliseconds: 10 * minutes };
const askBudget = { perNetwork: 20, inAll: 200, windowMilliseconds: 10 * minutes };
const perAddress = (max: number) => ({ config: { rateLimit: { max, timeWindow: '10 minutes' } } });

const lookUpBody = z.strictObject({ territoryId: z.uuid(), identifier: findJoiner.input.shape.identifier });
const askBody = z.strictObject({ territoryId: z.uuid(), commandId: z.uuid(), input: askToJoin.input });

/** Joining, for people without an account. Answers never tell who is a member or who asked before (S-17). */
export function registerJoiningRoutes(app: FastifyInstance, runtime: Runtime): void {
  const lookUps = new PublicBudget(lookUpBudget);
  const asks = new PublicBudget(askBudget);
  const spend = (budget: PublicBudget, address: string): void => {
    if (budget.spend(address, runtime.clock.now())) return;
    throw new Refusal({ kind: 'unavailable', code: 'directory.too-many-lookups' });
  };
  const known = async (territoryId: string): Promise<void> => {
    const places = await publicPlaces(runtime);
    if (places.some((place) => place.territoryId === territoryId)) return;
    throw new Refusal({ kind: 'not-found', code: 'kernel.unknown-name', facts: { name: territoryId } });
  };

  app.get('/api/v1/directory/joining', perAddress(60), async () => ({
    places: (await publicPlaces(runtime)).map(({ territoryId, name, communes }) => ({
      territoryId,
      name,
      communes,
    })),
    professions: commonProfessions.map((code) => wordCode('profession', code, new Map())),
  }));

  app.post('/api/v1/directory/joining/look-up', perAddress(15), async (request) => {
    const { territoryId, identifier } = parseInput(lookUpBody, request.body);
    spend(lookUps, request.ip);
    await known(territoryId);
    const { output } = await runQuery(runtime, citizenActor(territoryId), findJoiner, { identifier });
    return output;
  });

  app.post('/api/v1/directory/joining/ask', perAddress(8), async (request) => {
    const { territoryId, commandId, input } = parseInput(askBody, request.body);
    spend(asks, request.ip);
    await known(territoryId);
    await runCommand(runtime, citizenActor(territoryId), askToJoin, {
      commandId,
      input,
    });
    return { sent: true };
  });
}

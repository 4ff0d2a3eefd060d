import { randomUUID } from 'node:crypto';
import { systemActor } from '#kernel/actor.ts';
import type { Job } from '#kernel/module.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { runCommand } from '#kernel/run-command.ts';
import type { Runtime } from '#kernel/runtime.ts';
import { recordVigilance, settleVigilanceFetch } from '#modules/crisis/contract/vigilance.ts';
import { largestMapBytes, readVigilanceMap } from '#modules/crisis/domain/vigilance-map.ts';

const service = 'https://public-api.meteofrance.fr/public/DPVigilance/v1/cartevigilance/encours';
const timeoutMs = 15_000;

/** Reads the map of the moment; whatever goes wrong is noted as its trouble, and the last good map stays in force. */
export const fetchVigilanceJob: Job = {
  name: 'crisis.fetch-vigilance',
  // The timer asks again in half an hour: trying at once would only press a service in difficulty.
  retries: 0,
  run: async ({ territoryId }, runtime) => {
    const key = runtime.settings.meteofranceApiKey;
    if (key === undefined || runtime.demo) return;
    const actor = systemActor(territoryId, 'Météo-France');
    const trouble = await attempt(runtime, actor, key);
    await runCommand(runtime, actor, settleVigilanceFetch, { commandId: randomUUID(), input: { trouble } });
  },
};

async function attempt(
  runtime: Runtime,
  actor: ReturnType<typeof systemActor>,
  key: string,
): Promise<string | null> {
  const answer = await download(runtime.settings.meteofranceUrl ?? service, key);
  if (typeof answer === 'string') return answer;
  try {
    const map = readVigilanceMap(answer);
    await runCommand(runtime, actor, recordVigilance, {
      commandId: randomUUID(),
      input: { source: 'api', map },
    });
    return null;
  } catch (error) {
    if (isRefusal(error)) return error.code;
    throw error;
  }
}

/** The bytes, or the trouble in one word. No redirect is followed, no answer above the size of a map is kept. */
export async function download(url: string, key: string): Promise<Uint8Array | string> {
  try {
    const response = await fetch(url, {
      headers: { apikey: key, accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok || !response.body) {
      await response.body?.cancel();
      return `http-${response.status}`;
    }
    const parts: Uint8Array[] = [];
    let size = 0;
    for await (const part of response.body) {
      size += part.byteLength;
      if (size > largestMapBytes) return 'too-large';
      parts.push(part);
    }
    return Buffer.concat(parts);
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError' ? 'timed-out' : 'unreachable';
  }
}

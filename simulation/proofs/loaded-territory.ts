import { mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Actor } from '#kernel/actor.ts';
import type { CommandContract, InputOf, OutputOf } from '#kernel/contract.ts';
import { answerError, registerApi } from '#kernel/http.ts';
import type { LiveFeed } from '#kernel/live.ts';
import { readSettings } from '#kernel/settings.ts';
import { testConnection } from '#kernel/testing/spine.ts';
import { sceneStarts } from '#server/demonstration-clock.ts';
import { type Installation, openInstallation } from '#server/runtime.ts';
import { playEve } from '../eve.ts';
import { playUntilMidday } from '../midday.ts';
import { Rehearsal } from '../rehearsal.ts';
import { submitTwice } from './submit-twice.ts';

/** One command as somebody of the loaded territory sent it: real ids, real roles. */
export interface Call {
  readonly contract: CommandContract;
  readonly actor: Actor;
  readonly input: unknown;
  readonly output: unknown;
}

/** The demonstration at noon, on this test's own database, and its HTTP routes. */
export interface LoadedTerritory {
  readonly installation: Installation;
  readonly rehearsal: Rehearsal;
  readonly territoryId: string;
  /** First success of each command that has a role: each was sent twice at once, and again. */
  readonly calls: ReadonlyMap<string, Call>;
  /** The routes of all commands and queries, asked in somebody's name. */
  readonly door: Door;
  close(): Promise<void>;
}

export interface Door {
  post(actor: Actor, url: string, body: unknown): Promise<Answer>;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly replayed: boolean;
}

export async function loadTerritory(): Promise<LoadedTerritory> {
  const directory = mkdtempSync(join(tmpdir(), 'maillon-loaded-'));
  const installation = await openInstallation({
    settings: settingsOf(directory),
    demo: true,
    scene: 'midday',
  });
  const rehearsal = new WitnessedRehearsal(installation);
  const { app, door } = openDoor(rehearsal);
  rehearsal.door = door;
  const noon = sceneStarts.midday ?? new Date();
  await playUntilMidday(rehearsal, await playEve(rehearsal), noon);
  return {
    installation,
    rehearsal,
    territoryId: rehearsal.system.territoryId,
    calls: rehearsal.calls,
    door,
    close: async () => {
      await app.close();
      await installation.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Plays the day as ever, but the first time each command is done, through its route and twice at once. */
class WitnessedRehearsal extends Rehearsal {
  readonly calls = new Map<string, Call>();
  door: Door | undefined;

  constructor(installation: Installation) {
    super(installation, { start: sceneStarts.eve ?? new Date(), seed: 20_260_810 });
  }

  override async run<C extends CommandContract>(
    actor: Actor,
    contract: C,
    input: InputOf<C>,
  ): Promise<OutputOf<C>> {
    if (!this.door || this.calls.has(contract.name)) return super.run(actor, contract, input);
    const output = await submitTwice(this.door, { actor, contract, input });
    this.calls.set(contract.name, { contract, actor, input, output });
    await this.drain();
    return output as OutputOf<C>;
  }
}

function openDoor(rehearsal: Rehearsal): { app: FastifyInstance; door: Door } {
  const actors = new Map<string, Actor>();
  const app = Fastify({ bodyLimit: 1_000_000 });
  app.setErrorHandler(answerError(rehearsal.runtime));
  registerApi(app, rehearsal.runtime, {
    authenticate: async (request) => actors.get(String(request.headers['x-actor'])),
    live: silent,
  });
  return {
    app,
    door: {
      post: async (actor, url, body) => {
        const key = `${actor.territoryId} ${actor.id} ${actor.role} ${actor.level}`;
        actors.set(key, actor);
        const answer = await app.inject({
          method: 'POST',
          url,
          headers: { 'content-type': 'application/json', 'x-actor': key },
          payload: JSON.stringify(body),
        });
        const replayed = answer.headers['idempotent-replay'] === 'true';
        return { status: answer.statusCode, text: answer.body, replayed };
      },
    },
  };
}

const silent: LiveFeed = { open: async () => undefined, hint: () => undefined, stop: () => undefined };

function settingsOf(directory: string) {
  const { user, password, host, port, database } = testConnection();
  const url = `postgres://${user}:${String(password)}@127.0.0.1:${port}/${database}?host=${encodeURIComponent(host ?? '')}`;
  return readSettings(
    { MAILLON_DATA_DIR: directory, MAILLON_DATABASE_URL: url, MAILLON_LOG_LEVEL: 'silent' },
    { home: homedir(), uid: process.getuid?.() ?? 1, projectDir: process.cwd(), mode: 'demo' },
  );
}

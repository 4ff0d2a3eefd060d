import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import pino from 'pino';
import { type BossJobs, startBossJobs } from '#kernel/boss-jobs.ts';
import { systemClock } from '#kernel/clock.ts';
import {
  type ConnectionSettings,
  createDatabase,
  createPool,
  type Database,
  platformScope,
} from '#kernel/database.ts';
import { uuidv7 } from '#kernel/ids.ts';
import { migrate } from '#kernel/migrate.ts';
import { assertDurable } from '#kernel/postgres/assert-durable.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#kernel/postgres/embedded-postgres.ts';
import { createRegistry, type Registry } from '#kernel/registry.ts';
import type { Runtime } from '#kernel/runtime.ts';
import { createSecrets, masterKeyFrom } from '#kernel/secrets.ts';
import type { Settings } from '#kernel/settings.ts';
import { demonstrationClock } from '#server/demonstration-clock.ts';
import { modules } from '#server/modules.ts';

export interface Installation {
  readonly runtime: Runtime;
  readonly registry: Registry;
  readonly jobs: BossJobs;
  readonly owner: ConnectionSettings;
  readonly postgres: EmbeddedPostgres | undefined;
  /** Called after each commit; the live feed sets it. */
  onCommit(listener: () => void): void;
  close(options?: { readonly stopPostgres?: boolean }): Promise<void>;
}

export interface OpenOptions {
  readonly settings: Settings;
  /** The demonstration has a clock of its own, kept beside its data: whoever opens it lives in its summer. */
  readonly demo: boolean;
  /** Where the clock of a demonstration starts, the first time it is opened. */
  readonly scene?: string | undefined;
}

/** Starts or adopts the database, migrates it, and puts the pieces of an installation together. */
export async function openInstallation({ settings, demo, scene }: OpenOptions): Promise<Installation> {
  const clock = demo ? demonstrationClock(settings.directory, scene) : systemClock;
  const log = pino({ level: settings.logLevel, base: null });
  const postgres = settings.databaseUrl
    ? undefined
    : await startEmbeddedPostgres({ directory: join(settings.directory, 'postgres'), log });
  const owner: ConnectionSettings = postgres
    ? postgres.connection
    : { connectionString: settings.databaseUrl ?? '' };
  await requireDurable(owner);
  const registry = createRegistry(modules);
  await migrate(owner, registry.migrations);
  const database = createDatabase(createPool(owner));
  const secrets = createSecrets(masterKeyFrom(settings.secretFile, await hasLived(database)));
  const jobs = await startBossJobs(owner, registry, { log, clock });
  let listener = (): void => undefined;
  const runtime: Runtime = {
    database,
    registry,
    clock,
    newId: () => uuidv7(clock.now()),
    random: () => randomBytes(6).readUIntBE(0, 6) / 2 ** 48,
    secrets,
    jobs,
    settings,
    log,
    committed: () => listener(),
    demo,
  };
  return {
    runtime,
    registry,
    jobs,
    owner,
    postgres,
    onCommit: (next) => {
      listener = next;
    },
    close: async ({ stopPostgres = true } = {}) => {
      await jobs.stop();
      await database.close();
      if (stopPostgres) await postgres?.stop();
      else postgres?.release();
    },
  };
}

/** Every value that the key sealed came with a line of the journal. */
async function hasLived(database: Database): Promise<boolean> {
  return database.transaction(platformScope, async (tx) => {
    const { rows } = await sql<{ any: boolean }>`select exists (select from kernel.journal) as any`.execute(
      tx,
    );
    return rows[0]?.any ?? false;
  });
}

async function requireDurable(owner: ConnectionSettings): Promise<void> {
  const client = new pg.Client({ ...owner });
  await client.connect();
  try {
    await assertDurable(client);
  } finally {
    await client.end();
  }
}

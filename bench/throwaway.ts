import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '#kernel/clock.ts';
import { createDatabase, createPool } from '#kernel/database.ts';
import { uuidv7 } from '#kernel/ids.ts';
import { migrate } from '#kernel/migrate.ts';
import { startEmbeddedPostgres } from '#kernel/postgres/embedded-postgres.ts';
import { createRegistry } from '#kernel/registry.ts';
import type { Runtime } from '#kernel/runtime.ts';
import { createSecrets } from '#kernel/secrets.ts';
import { readSettings } from '#kernel/settings.ts';
import { modules } from '#server/modules.ts';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Every module on an embedded PostgreSQL of its own, durable, gone afterwards. Reactions are queued nowhere: commands alone are measured. */
export async function onThrowawayDatabase(
  name: string,
  work: (runtime: Runtime) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), `maillon-bench-${name}-`));
  // As root, PostgreSQL runs under an account of its own, which must be able to get there.
  await chmod(folder, 0o711);
  const postgres = await startEmbeddedPostgres({ directory: join(folder, 'postgres'), log: quiet });
  try {
    const registry = createRegistry(modules);
    await migrate(postgres.connection, registry.migrations);
    const database = createDatabase(createPool(postgres.connection));
    await work({
      database,
      registry,
      clock: systemClock,
      newId: () => uuidv7(new Date()),
      random: Math.random,
      secrets: createSecrets(new Uint8Array(32).fill(7)),
      settings: readSettings({}, { home: folder, uid: 1000, projectDir: process.cwd() }),
      log: quiet,
      committed: () => undefined,
      demo: true,
      jobs: { enqueue: async () => undefined },
    });
    await database.close();
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

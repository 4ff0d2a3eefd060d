import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '#kernel/migrate.ts';
import { startEmbeddedPostgres } from '#kernel/postgres/embedded-postgres.ts';
import { createRegistry } from '#kernel/registry.ts';
import { modules } from '#server/modules.ts';

declare module 'vitest' {
  interface ProvidedContext {
    testServer: string;
    template: string;
  }
}

/** One PostgreSQL for the run, one migrated template; each worker clones it (see `worker-database.ts`). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const place = createHash('sha256').update(process.cwd()).digest('hex').slice(0, 8);
  const directory = join(tmpdir(), `maillon-test-${process.getuid?.() ?? 0}-${place}`);
  const postgres = await startEmbeddedPostgres({
    directory,
    log: { info: () => undefined, warn: () => undefined },
  });
  const template = `template_${process.pid}`;
  const admin = new pg.Client(postgres.connection);
  await admin.connect();
  await dropLeftovers(admin);
  await admin.query(`create database ${template}`);
  await migrate({ ...postgres.connection, database: template }, createRegistry(modules).migrations);
  project.provide('testServer', JSON.stringify(postgres.connection));
  project.provide('template', template);
  return async () => {
    rmSync(join(tmpdir(), `maillon-proved-${template}`), { recursive: true, force: true });
    await dropOwn(admin, process.pid);
    await admin.end();
  };
}

/** Databases of runs whose process is gone. */
async function dropLeftovers(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query(
    `select datname from pg_database where datname ~ '^(template|worker)_[0-9]+' and datname <> 'template1'`,
  );
  for (const { datname } of rows) {
    const owner = Number(datname.split('_')[1]);
    if (!alive(owner)) await admin.query(`drop database if exists ${datname} with (force)`);
  }
}

async function dropOwn(admin: pg.Client, pid: number): Promise<void> {
  const { rows } = await admin.query(
    `select datname from pg_database where datname like $1 or datname like $2`,
    [`template_${pid}`, `worker_${pid}_%`],
  );
  for (const { datname } of rows) await admin.query(`drop database if exists ${datname} with (force)`);
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { ConnectionSettings } from '#kernel/database.ts';

export interface MigrationFolder {
  /** The Postgres schema these files own, also the module's name in snake case. */
  readonly schema: string;
  readonly folder: URL;
}

const lock = 4_310_001;

/**
 * Applies what is missing, in order, under an advisory lock, each file in its own transaction. Forward only; a file
 * that changed after it was applied is refused by name.
 */
export async function migrate(
  owner: ConnectionSettings,
  folders: readonly MigrationFolder[],
): Promise<string[]> {
  const client = new pg.Client({ ...owner, application_name: 'maillon-migrate' });
  await client.connect();
  const applied: string[] = [];
  try {
    await client.query('select pg_advisory_lock($1)', [lock]);
    await prepare(client);
    const known = new Map<string, string>();
    for (const row of (await client.query('select name, checksum from kernel.migration')).rows) {
      known.set(row.name, row.checksum);
    }
    for (const { schema, folder } of folders) {
      for (const file of filesIn(folder)) {
        const name = `${schema}/${file}`;
        const text = readFileSync(new URL(file, folder), 'utf8');
        const checksum = createHash('sha256').update(text).digest('hex');
        const before = known.get(name);
        if (before === checksum) continue;
        if (before) throw new Error(`the migration ${name} was changed after it was applied`);
        await apply(client, schema, name, text, checksum);
        applied.push(name);
      }
    }
  } finally {
    await client.end();
  }
  return applied;
}

async function prepare(client: pg.Client): Promise<void> {
  await client.query(`
    do $$ begin
      if not exists (select from pg_roles where rolname = 'maillon_app') then
        create role maillon_app nologin nobypassrls nosuperuser;
      end if;
      execute format('grant maillon_app to %I', current_user);
    end $$;
    create schema if not exists kernel;
    grant usage on schema kernel to maillon_app;
    create extension if not exists unaccent;
    create extension if not exists pg_trgm;
    create extension if not exists btree_gist;
    create table if not exists kernel.migration (
      name text primary key, checksum text not null, applied_at timestamptz not null default clock_timestamp());
    grant select on kernel.migration to maillon_app;
  `);
}

async function apply(client: pg.Client, schema: string, name: string, text: string, checksum: string) {
  await client.query('begin');
  try {
    await client.query(
      `create schema if not exists "${schema}"; grant usage on schema "${schema}" to maillon_app`,
    );
    await client.query(text);
    await client.query('insert into kernel.migration (name, checksum) values ($1, $2)', [name, checksum]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(
      `the migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`,
      {
        cause: error,
      },
    );
  }
}

function filesIn(folder: URL): string[] {
  if (!existsSync(fileURLToPath(folder))) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort();
}

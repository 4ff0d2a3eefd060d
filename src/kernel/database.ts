import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type ControlledTransaction, Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Actor } from '#kernel/actor.ts';

/**
 * The one handle to the database: an open transaction that already knows its territory. A module types it with its
 * own tables: `tx.withTables<RoundsTables>()`.
 */
// biome-ignore lint/complexity/noBannedTypes: Kysely's own way to say "no table yet".
export type Tx = Transaction<{}>;

/** What row-level security reads: one territory, one actor, one role; or the platform itself for its own chores. */
export interface Scope {
  /** Empty only with `platform`: sign-in, live feed, sealing. */
  readonly territoryId: string;
  readonly actorId: string;
  readonly role: string;
  readonly communes: readonly string[];
  readonly platform: boolean;
  /** What `kernel.now()` answers in this transaction; absent, the server's own time. */
  readonly now?: Date;
}

export interface Database {
  /** Commits when `work` resolves, rolls back when it throws. No network call belongs in `work`. */
  transaction<Result>(scope: Scope, work: (tx: Tx) => Promise<Result>): Promise<Result>;
  /** Lends one connection of its own for a load of many rows; it is closed afterwards, and its temporary tables with it. */
  bulk<Result>(scope: Scope, work: (session: BulkSession) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** Many short transactions on one connection, which keeps its temporary tables between them: no row stays locked for long. */
export interface BulkSession {
  transaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result>;
  /** `copy … from stdin` into a temporary table: PostgreSQL refuses COPY where row-level security applies. */
  copy(statement: string, chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<void>;
}

export function scopeOf(actor: Actor, now?: Date): Scope {
  return {
    ...(now ? { now } : {}),
    territoryId: actor.territoryId,
    actorId: actor.id,
    role: actor.role,
    communes: actor.communes,
    platform: false,
  };
}

export const platformScope: Scope = {
  territoryId: '',
  actorId: '',
  role: 'system',
  communes: [],
  platform: true,
};

/** The platform inside one territory: checks, reactions, timers. */
export function systemScope(territoryId: string, now?: Date): Scope {
  return { ...(now ? { now } : {}), territoryId, actorId: '', role: 'system', communes: [], platform: false };
}

const applicationRole = 'maillon_app';

export type ConnectionSettings = Pick<
  pg.PoolConfig,
  'host' | 'port' | 'user' | 'password' | 'database' | 'connectionString'
>;

// Counts and sequence numbers of this platform stay far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value);

/** A pool whose sessions are the application role from their first statement: row-level security applies to them. */
export function createPool(
  connection: ConnectionSettings,
  size = 20,
  role: string = applicationRole,
): pg.Pool {
  const pool = new pg.Pool({
    ...connection,
    max: size,
    options: `-c role=${role} -c timezone=UTC -c lock_timeout=3s -c statement_timeout=15s -c idle_in_transaction_session_timeout=30s`,
    application_name: 'maillon',
    connectionTimeoutMillis: 5_000,
  });
  // A session cut by the server is replaced by the pool; the request that held it gets the error at its next statement.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

export function createDatabase(pool: pg.Pool): Database {
  // biome-ignore lint/complexity/noBannedTypes: see Tx.
  const kysely = new Kysely<{}>({ dialect: new PostgresDialect({ pool }) });
  return {
    transaction: (scope, work) =>
      kysely.transaction().execute(async (tx) => {
        await enter(tx, scope);
        return work(tx);
      }),
    bulk: (scope, work) => lendConnection(pool, scope, work),
    close: () => kysely.destroy(),
  };
}

async function lendConnection<Result>(
  pool: pg.Pool,
  scope: Scope,
  work: (session: BulkSession) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  try {
    await client.query(
      'set statement_timeout = 0; set idle_in_transaction_session_timeout = 0; set lock_timeout = 0; set work_mem = 65536; set temp_buffers = 8192',
    );
    const kysely = overOneClient(client);
    return await work({
      transaction: (inner) =>
        kysely.transaction().execute(async (tx) => {
          await enter(tx, scope);
          return inner(tx);
        }),
      copy: (statement, chunks) => copyInto(client, statement, chunks),
    });
  } finally {
    client.release(true);
  }
}

// biome-ignore lint/complexity/noBannedTypes: see Tx.
function overOneClient(client: pg.PoolClient): Kysely<{}> {
  const lent = Object.assign(Object.create(client) as pg.PoolClient, {
    query: client.query.bind(client),
    release: () => undefined,
  });
  const pool = { connect: async () => lent, end: async () => undefined };
  return new Kysely({ dialect: new PostgresDialect({ pool: pool as unknown as pg.Pool }) });
}

async function copyInto(
  client: pg.PoolClient,
  statement: string,
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<void> {
  await pipeline(
    Readable.from(chunks, { objectMode: false, highWaterMark: 1 << 20 }),
    client.query(copyFrom(statement)),
  );
}

/**
 * Every transaction of a test becomes a savepoint of one that is rolled back at the end, so that tests run on the real
 * database and leave nothing.
 */
export async function createRolledBackDatabase(pool: pg.Pool): Promise<Database> {
  const client = await pool.connect();
  const kysely = overOneClient(client);
  // biome-ignore lint/complexity/noBannedTypes: see Tx.
  const outer: ControlledTransaction<{}> = await kysely.startTransaction().execute();
  let turn: Promise<unknown> = Promise.resolve();
  const database: Database = {
    transaction: (scope, work) => {
      const mine = turn.then(async () => {
        const point = await outer.savepoint('test').execute();
        try {
          await enter(outer, scope);
          const result = await work(outer);
          await point.releaseSavepoint('test').execute();
          return result;
        } catch (error) {
          await point.rollbackToSavepoint('test').execute();
          throw error;
        }
      });
      turn = mine.catch(() => undefined);
      return mine;
    },
    bulk: (scope, work) =>
      work({
        transaction: (inner) => database.transaction(scope, inner),
        copy: (statement, chunks) => database.transaction(scope, () => copyInto(client, statement, chunks)),
      }),
    close: async () => {
      await outer.rollback().execute();
      client.release();
    },
  };
  return database;
}

async function enter(tx: Tx, scope: Scope): Promise<void> {
  await sql`select set_config('maillon.territory', ${scope.territoryId}, true),
    set_config('maillon.actor', ${scope.actorId}, true),
    set_config('maillon.role', ${scope.role}, true),
    set_config('maillon.communes', ${scope.communes.join(',')}, true),
    set_config('maillon.platform', ${scope.platform ? 'on' : ''}, true),
    set_config('maillon.now', ${scope.now?.toISOString() ?? ''}, true)`.execute(tx);
}

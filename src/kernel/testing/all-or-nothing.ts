import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KyselyPlugin } from 'kysely';
import { sql } from 'kysely';
import { type Database, systemScope, type Tx } from '#kernel/database.ts';

class Aborted extends Error {}

/** Lets that many statements pass, then breaks off, as a machine would that dies between two of them. */
class AbortAfter implements KyselyPlugin {
  passed = 0;
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  transformQuery: KyselyPlugin['transformQuery'] = ({ node }) => {
    if (this.passed >= this.#limit) throw new Aborted(`after ${this.#limit} statements`);
    this.passed++;
    return node;
  };

  transformResult: KyselyPlugin['transformResult'] = ({ result }) => Promise.resolve(result);
}

/**
 * runs `attempt` again and again, broken off after its 1st, 2nd, … statement, until it ends by itself. After each
 * breaking off, everything the territory holds is as before. Answers how many places were tried.
 */
export async function proveAllOrNothing(
  database: Database,
  territoryId: string,
  attempt: (broken: Database) => Promise<unknown>,
): Promise<number> {
  const before = await digest(database, territoryId);
  for (let limit = 0; ; limit++) {
    const plugin = new AbortAfter(limit);
    const broken: Database = {
      ...database,
      transaction: (scope, work) => database.transaction(scope, (tx) => work(tx.withPlugin(plugin) as Tx)),
    };
    const undo = new Undo();
    try {
      await database.transaction(systemScope(territoryId), async () => undefined);
      await attempt(undoing(broken, undo));
      return limit;
    } catch (error) {
      if (error === undo) return limit;
      // A refusal is an answer like another: nothing is to be found afterwards either.
      const aborted = error instanceof Aborted;
      const after = await digest(database, territoryId);
      if (after !== before) throw new Error(`broken off after ${limit} statements, something stayed behind`);
      if (!aborted) return limit;
    }
  }
}

/** The attempt that ends by itself is undone too: the test runs it afterwards for good. */
class Undo extends Error {}

function undoing(database: Database, undo: Undo): Database {
  return {
    ...database,
    transaction: (scope, work) =>
      database.transaction(scope, async (tx) => {
        await work(tx);
        throw undo;
      }),
  };
}

let digestSql: string | undefined;

/** One figure for everything this territory holds. */
export async function digest(database: Database, territoryId: string): Promise<string> {
  return database.transaction(systemScope(territoryId), async (tx) => {
    digestSql ??= await buildDigest(tx);
    const { rows } = await sql.raw<{ digest: string }>(digestSql).execute(tx);
    return rows[0]?.digest ?? '';
  });
}

/** One figure for every row of every table the application role may read. */
async function buildDigest(tx: Tx): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'public', 'pgboss')
      and has_table_privilege('maillon_app', c.oid, 'select') order by 1`.execute(tx);
  const parts = rows.map(
    ({ name }) => `coalesce((select md5(string_agg(t::text, '|' order by t::text)) from ${name} t), '-')`,
  );
  // An array: a function takes no more than a hundred arguments, and there are more tables than that.
  return `select md5(array_to_string(array[${parts.join(', ')}], '/')) as digest`;
}

/**
 * Whether no worker of this run has proved this yet: a proof about each command rides on the first test that runs it. A
 * file for each, in a folder of the run, is what the workers share.
 */
export function firstOfTheRun(proof: string): boolean {
  const run = process.env.TEST_RUN;
  if (!run) return false;
  const folder = join(tmpdir(), `maillon-proved-${run}`);
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(join(folder, proof), '', { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { systemClock } from '#kernel/clock.ts';
import {
  createDatabase,
  createPool,
  type Database,
  platformScope,
  systemScope,
  type Tx,
} from '#kernel/database.ts';
import { appendLine, readJournalAfter } from '#kernel/journal.ts';
import { sealJournal, verifyJournal } from '#kernel/sealing.ts';
import { testConnection } from '#kernel/testing/spine.ts';

const writers = 32;
const territoryId = randomUUID();
let database: Database;
let bystander: pg.Client;
let start = 0;

beforeAll(async () => {
  database = createDatabase(createPool(testConnection(), writers + 4));
  bystander = new pg.Client(testConnection());
  await bystander.connect();
});
afterAll(async () => {
  await bystander.end();
  await database.close();
});
beforeEach(async () => {
  start = (await read(0)).at(-1) ?? 0;
});

function append(tx: Tx): Promise<number> {
  return appendLine(tx, {
    territoryId,
    commandId: randomUUID(),
    command: 'counting.tally',
    at: systemClock.now(),
    occurredAt: systemClock.now(),
    actorId: randomUUID(),
    actorRole: 'coordinator',
    actorLabel: 'Test',
    subject: { kind: 'tally', id: '1' },
    inputHash: new Uint8Array(1),
    output: null,
    facts: [],
  });
}

function write(before: () => Promise<unknown> = async () => undefined): Promise<number> {
  return database.transaction(systemScope(territoryId), async (tx) => {
    const seq = await append(tx);
    await before();
    return seq;
  });
}

/** Numbers of the lines after `seq`, read as the live feed reads them. */
async function read(seq: number): Promise<number[]> {
  const lines = await database.transaction(platformScope, (tx) => readJournalAfter(tx, seq, 100_000));
  return lines.map((line) => line.seq);
}

/** A transaction of the writers' territory that stays open after its line until `commit` is called. */
function slowWriter(): { written: Promise<number>; commit(): Promise<void> } {
  const written = Promise.withResolvers<number>();
  const release = Promise.withResolvers<void>();
  const done = database.transaction(systemScope(territoryId), async (tx) => {
    written.resolve(await append(tx));
    await release.promise;
  });
  return {
    written: written.promise,
    commit: () => {
      release.resolve();
      return done;
    },
  };
}

test('a long transaction that wrote nothing in the journal delays no reader and no seal', async () => {
  await bystander.query('begin');
  await bystander.query('create temporary table import as select generate_series(1, 10)');
  await bystander.query('select pg_advisory_xact_lock(4310009)');
  const seq = await write();
  expect(await read(start)).toEqual([seq]);
  expect(await sealJournal(database, systemClock.now())).toBeGreaterThanOrEqual(1);
  expect(await verifyJournal(database, territoryId)).toMatchObject({ unsealed: 0, faults: [] });
  await bystander.query('rollback');
});

test('a writer still open holds back its own line and later ones, not what was written before', async () => {
  const before = await write();
  const slow = slowWriter();
  const held = await slow.written;
  const after = await write();
  expect(await read(start)).toEqual([before]);
  await sealJournal(database, systemClock.now());
  expect((await verifyJournal(database, territoryId)).unsealed).toBe(1);
  await slow.commit();
  expect(await read(start)).toEqual([before, held, after]);
  await sealJournal(database, systemClock.now());
  expect(await verifyJournal(database, territoryId)).toMatchObject({ unsealed: 0, faults: [] });
});

test('a writer that rolls back, or whose session is cut, frees the readers', async () => {
  await expect(write(() => Promise.reject(new Error('undone')))).rejects.toThrow('undone');
  const cut = new pg.Client(testConnection());
  cut.on('error', () => undefined);
  await cut.connect();
  await cut.query('begin');
  await cut.query(
    `insert into kernel.journal (territory_id, command_id, command, at, actor_id, actor_role, actor_label, subject_kind, subject_id, input_hash, output, facts)
     values ($1, gen_random_uuid(), 'counting.tally', now(), gen_random_uuid(), 'coordinator', 'Test', 'tally', '1', '\\x00', '{}', '[]')`,
    [territoryId],
  );
  const after = await write();
  expect(await read(start)).toEqual([]);
  const { rows } = await cut.query('select pg_backend_pid() as pid');
  await bystander.query('select pg_terminate_backend($1, 5000)', [rows[0].pid]);
  await cut.end().catch(() => undefined);
  expect(await read(start)).toEqual([after]);
});

test('no line is skipped or told twice while 32 writers commit out of order and seals are laid', async () => {
  const committed: number[] = [];
  let working = true;
  const work = async (): Promise<void> => {
    for (let rank = 0; rank < 40; rank++) {
      const undone = Math.random() < 0.15;
      const seq = await write(async () => {
        await sleep(Math.random() * 12);
        if (undone) throw new Error('undone');
      }).catch(() => undefined);
      if (seq !== undefined) committed.push(seq);
    }
  };
  const told: number[] = [];
  const follow = async (): Promise<void> => {
    for (let last = false; ; last = !working) {
      const lines = await read(told.at(-1) ?? start);
      told.push(...lines);
      if (last && lines.length === 0) return;
    }
  };
  const seal = async (): Promise<void> => {
    while (working) {
      await sealJournal(database, systemClock.now());
      await sleep(20);
    }
  };
  const readers = [follow(), seal()];
  await Promise.all(Array.from({ length: writers }, work));
  working = false;
  await Promise.all(readers);
  expect(committed.length).toBeGreaterThan(writers * 20);
  expect(told).toEqual(committed.toSorted((a, b) => a - b));
  await sealJournal(database, systemClock.now());
  expect(await verifyJournal(database, territoryId)).toMatchObject({ unsealed: 0, faults: [] });
});

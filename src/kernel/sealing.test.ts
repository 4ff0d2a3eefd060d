import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '#kernel/clock.ts';
import { createDatabase, createPool, type Database } from '#kernel/database.ts';
import { type Anchor, sealJournal, verifyJournal } from '#kernel/sealing.ts';
import { testConnection } from '#kernel/testing/spine.ts';

// a forger with superuser rights, who bypasses grants and row-level security.
const territory = '00000000-0000-4000-8000-00000000c0de';
const lines = 120;
let owner: pg.Client;
let database: Database;
/** A number drawn and never used, as a rolled-back command leaves one: where a forger could slip a line in. */
let gap = 0;

beforeAll(async () => {
  owner = new pg.Client(testConnection());
  await owner.connect();
  database = createDatabase(createPool(testConnection(), 2));
});

afterAll(async () => {
  await owner.end();
  await database.close();
});

async function freshJournal(): Promise<Anchor> {
  await owner.query('delete from kernel.seal where territory_id = $1', [territory]);
  await owner.query('delete from kernel.journal where territory_id = $1', [territory]);
  for (let part = 0; part < 3; part++) {
    if (part === 2) gap = await drawnForNothing();
    for (let index = 0; index < lines / 3; index++) {
      await owner.query(
        `insert into kernel.journal (territory_id, command_id, command, at, occurred_at, actor_id, actor_role, actor_label,
           subject_kind, subject_id, input_hash, output, facts)
         values ($1, gen_random_uuid(), 'counting.tally', now(), now(), gen_random_uuid(), 'coordinator', 'Test', 'tally', $2, '\\x00', '{}', '[]')`,
        [territory, String(part * 100 + index)],
      );
    }
    await sealJournal(database, systemClock.now());
  }
  const { faults, anchor, lines: counted } = await verifyJournal(database, territory);
  expect(faults).toEqual([]);
  expect(counted).toBe(lines);
  if (!anchor) throw new Error('no anchor');
  return anchor;
}

async function drawnForNothing(): Promise<number> {
  const { rows } = await owner.query(`select nextval('kernel.journal_seq_seq') as drawn`);
  return rows[0].drawn;
}

async function faultsAfter(sql: string, anchors: readonly Anchor[] = []): Promise<readonly string[]> {
  await owner.query(sql.replaceAll(':t', `'${territory}'`));
  return (await verifyJournal(database, territory, anchors)).faults;
}

const victim = `(select seq from kernel.journal where territory_id = :t order by seq offset 50 limit 1)`;

test('an edited line is found and named', async () => {
  await freshJournal();
  const { rows } = await owner.query(victim.replaceAll(':t', `'${territory}'`));
  const faults = await faultsAfter(
    `update kernel.journal set actor_label = 'Other' where territory_id = :t and seq = ${victim}`,
  );
  expect(faults).toEqual([`line ${rows[0].seq}: changed (block 2)`]);
});

test('a deleted line is found', async () => {
  await freshJournal();
  const faults = await faultsAfter(`delete from kernel.journal where territory_id = :t and seq = ${victim}`);
  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatch(/deleted/);
});

test('a line inserted among sealed ones is found', async () => {
  await freshJournal();
  const faults = await faultsAfter(
    `insert into kernel.journal (territory_id, seq, command_id, command, at, actor_id, actor_role, actor_label, subject_kind, subject_id, input_hash, output, facts)
     overriding system value select territory_id, ${gap}, gen_random_uuid(), command, at, actor_id, actor_role, actor_label, subject_kind, 'forged', input_hash, output, facts
     from kernel.journal where territory_id = :t and seq = ${victim}`,
  );
  expect(faults).toEqual([`line ${gap}: inserted after block 3 was sealed`]);
});

test('two lines whose content is swapped are found', async () => {
  await freshJournal();
  const faults = await faultsAfter(
    `with pair as (select seq, subject_id, row_number() over (order by seq) n from kernel.journal where territory_id = :t order by seq offset 50 limit 2)
     update kernel.journal j set subject_id = (select p.subject_id from pair p where p.seq <> j.seq)
     where territory_id = :t and seq in (select seq from pair)`,
  );
  expect(faults).toHaveLength(2);
});

test('a cut tail is found against the anchor kept outside', async () => {
  const anchor = await freshJournal();
  const cut = `with gone as (delete from kernel.seal where territory_id = :t and height = 3 returning seqs)
    delete from kernel.journal where territory_id = :t and seq in (select unnest(seqs) from gone)`;
  expect(await faultsAfter(cut)).toEqual([]);
  expect(await faultsAfter('select 1', [anchor])).toEqual([
    'block 3: anchored but missing, the tail was cut',
  ]);
});

test('a tail rewritten with new hashes is found against the anchor kept outside', async () => {
  const anchor = await freshJournal();
  await owner.query(`delete from kernel.seal where territory_id = $1 and height = 3`, [territory]);
  await owner.query(
    `update kernel.journal set actor_label = 'Rewritten' where territory_id = $1 and seq = (select max(seq) from kernel.journal where territory_id = $1)`,
    [territory],
  );
  await sealJournal(database, systemClock.now());
  expect(await faultsAfter('select 1')).toEqual([]);
  expect(await faultsAfter('select 1', [anchor])).toEqual([
    'block 3: differs from its anchor, the chain was rewritten',
  ]);
});

test('an edited seal is found', async () => {
  await freshJournal();
  const faults = await faultsAfter(
    `update kernel.seal set sealed_at = sealed_at - interval '1 day' where territory_id = :t and height = 2`,
  );
  expect(faults).toContain('block 2: its content was changed');
});

test('every one of the lines is noticed when changed', async () => {
  await freshJournal();
  const { rows } = await owner.query('select seq from kernel.journal where territory_id = $1', [territory]);
  for (const { seq } of rows) {
    await owner.query('update kernel.journal set subject_kind = $2 where seq = $1', [seq, 'forged']);
    const { faults } = await verifyJournal(database, territory);
    expect(faults).toHaveLength(1);
    await owner.query('update kernel.journal set subject_kind = $2 where seq = $1', [seq, 'tally']);
  }
});

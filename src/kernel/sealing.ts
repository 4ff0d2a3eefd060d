import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { type Database, platformScope, type Tx } from '#kernel/database.ts';
import { canonicalJson, journalHorizon, journalledTerritories, type StoredLine } from '#kernel/journal.ts';

interface StoredSeal {
  height: number;
  sealed_at: Date;
  seqs: number[];
  row_hashes: Buffer[];
  previous_hash: Buffer;
  hash: Buffer;
}

/** Head of a territory's chain, kept outside the database: what proves that no tail was cut or rewritten. */
export interface Anchor {
  readonly territoryId: string;
  readonly height: number;
  readonly hash: string;
}

export interface VerifiedJournal {
  readonly lines: number;
  readonly seals: number;
  readonly unsealed: number;
  readonly anchor: Anchor | undefined;
  /** Empty when the journal is as it was written. Each names its place. */
  readonly faults: readonly string[];
}

const genesis = Buffer.alloc(32);
const blockLines = 1_000;

/** Seals what is committed and not yet sealed: a block of row hashes chained to the one before. Gap-safe, idempotent. */
export async function sealJournal(database: Database, now: Date): Promise<number> {
  return database.transaction(platformScope, async (tx) => {
    const { rows: got } = await sql<{ ok: boolean }>`select pg_try_advisory_xact_lock(4310002) as ok`.execute(
      tx,
    );
    if (!got[0]?.ok) return 0;
    const horizon = await journalHorizon(tx);
    let sealed = 0;
    for (const territoryId of await journalledTerritories(tx))
      sealed += await sealTerritory(tx, territoryId, { horizon, now });
    return sealed;
  });
}

async function sealTerritory(
  tx: Tx,
  territoryId: string,
  { horizon, now }: { readonly horizon: number; readonly now: Date },
): Promise<number> {
  let sealed = 0;
  for (;;) {
    const { rows: heads } = await sql<StoredSeal & { last_seq: number }>`
      select *, seqs[cardinality(seqs)] as last_seq from kernel.seal where territory_id = ${territoryId}
      order by height desc limit 1`.execute(tx);
    const head = heads[0];
    const { rows } = await sql<StoredLine>`
      select * from kernel.journal where territory_id = ${territoryId}
        and seq > ${head?.last_seq ?? 0} and seq <= ${horizon}
      order by seq limit ${blockLines}`.execute(tx);
    if (rows.length === 0) return sealed;
    const height = (head?.height ?? 0) + 1;
    const previous = head?.hash ?? genesis;
    const rowHashes = rows.map(hashLine);
    const seqs = rows.map(({ seq }) => seq);
    await sql`insert into kernel.seal (territory_id, height, sealed_at, seqs, row_hashes, previous_hash, hash)
      values (${territoryId}, ${height}, ${now}, ${seqs}, ${rowHashes}, ${previous},
        ${hashBlock(territoryId, { height, sealedAt: now, previous, seqs, rowHashes })})`.execute(tx);
    sealed += rows.length;
  }
}

interface Block {
  readonly height: number;
  readonly sealedAt: Date;
  readonly previous: Uint8Array;
  readonly seqs: readonly number[];
  readonly rowHashes: readonly Uint8Array[];
}

function hashBlock(territoryId: string, block: Block): Buffer {
  const hash = createHash('sha256').update(block.previous);
  hash.update(`${territoryId} ${block.height} ${block.sealedAt.toISOString()} ${block.seqs.join(',')}`);
  for (const rowHash of block.rowHashes) hash.update(rowHash);
  return hash.digest();
}

function hashLine(line: StoredLine): Buffer {
  const { input_hash, ...rest } = line;
  return createHash('sha256').update(canonicalJson(rest)).update(input_hash).digest();
}

/**
 * Recomputes a territory's whole chain. Finds an edited, deleted, inserted or swapped line, an edited or missing seal,
 * and, against `anchors` kept elsewhere, a cut or rewritten tail.
 */
export async function verifyJournal(
  database: Database,
  territoryId: string,
  anchors: readonly Anchor[] = [],
): Promise<VerifiedJournal> {
  return database.transaction(platformScope, async (tx) => {
    const { rows: seals } = await sql<StoredSeal>`
      select * from kernel.seal where territory_id = ${territoryId} order by height`.execute(tx);
    const faults: string[] = [];
    const hashes = new Map<number, string>();
    let previous: Buffer = genesis;
    let lines = 0;
    let lastSeq = 0;
    for (const [index, seal] of seals.entries()) {
      faults.push(...sealFaults(territoryId, seal, { height: index + 1, previous, lastSeq }));
      const found = await linesOf(tx, territoryId, seal.seqs);
      faults.push(...lineFaults(seal, found));
      lines += found.size;
      previous = seal.hash;
      lastSeq = Number(seal.seqs.at(-1));
      hashes.set(seal.height, seal.hash.toString('hex'));
    }
    const { intruders, unsealed } = await unsealedLines(tx, territoryId, lastSeq);
    faults.push(...intruders.map((seq) => `line ${seq}: inserted after block ${seals.length} was sealed`));
    for (const anchor of anchors.filter((candidate) => candidate.territoryId === territoryId)) {
      const hash = hashes.get(anchor.height);
      if (hash === undefined) faults.push(`block ${anchor.height}: anchored but missing, the tail was cut`);
      else if (hash !== anchor.hash)
        faults.push(`block ${anchor.height}: differs from its anchor, the chain was rewritten`);
    }
    const head = seals.at(-1);
    return {
      lines: lines + unsealed,
      seals: seals.length,
      unsealed,
      anchor: head && { territoryId, height: head.height, hash: head.hash.toString('hex') },
      faults,
    };
  });
}

function sealFaults(
  territoryId: string,
  seal: StoredSeal,
  expected: { height: number; previous: Buffer; lastSeq: number },
): string[] {
  const faults: string[] = [];
  if (seal.height !== expected.height) faults.push(`block ${expected.height}: missing`);
  if (!seal.previous_hash.equals(expected.previous))
    faults.push(`block ${seal.height}: not chained to the one before`);
  if (Number(seal.seqs[0]) <= expected.lastSeq) faults.push(`block ${seal.height}: out of order`);
  const hash = hashBlock(territoryId, {
    height: seal.height,
    sealedAt: seal.sealed_at,
    previous: seal.previous_hash,
    seqs: seal.seqs.map(Number),
    rowHashes: seal.row_hashes,
  });
  if (!hash.equals(seal.hash)) faults.push(`block ${seal.height}: its content was changed`);
  return faults;
}

async function linesOf(
  tx: Tx,
  territoryId: string,
  seqs: readonly number[],
): Promise<Map<number, StoredLine>> {
  const { rows } = await sql<StoredLine>`
    select * from kernel.journal where territory_id = ${territoryId} and seq = any(${seqs})`.execute(tx);
  return new Map(rows.map((row) => [row.seq, row]));
}

function lineFaults(seal: StoredSeal, found: ReadonlyMap<number, StoredLine>): string[] {
  return seal.seqs.flatMap((raw, index) => {
    const seq = Number(raw);
    const line = found.get(seq);
    if (!line) return [`line ${seq}: deleted (block ${seal.height})`];
    const expected = seal.row_hashes[index];
    return expected && hashLine(line).equals(expected) ? [] : [`line ${seq}: changed (block ${seal.height})`];
  });
}

async function unsealedLines(tx: Tx, territoryId: string, lastSeq: number) {
  const { rows } = await sql<{ seq: number }>`
    select seq from kernel.journal journal where territory_id = ${territoryId} and not exists (
      select from kernel.seal where territory_id = ${territoryId} and seqs @> array[journal.seq])
    order by seq`.execute(tx);
  return { intruders: rows.filter(({ seq }) => seq <= lastSeq).map(({ seq }) => seq), unsealed: rows.length };
}

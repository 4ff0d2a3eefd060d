import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Fact, Subject } from '#kernel/contract.ts';
import type { Tx } from '#kernel/database.ts';

/** One line: which command, by whom, when, about what, and what it published. Append-only by grant. */
export interface JournalLine {
  readonly territoryId: string;
  readonly commandId: string;
  readonly command: string;
  readonly at: Date;
  readonly occurredAt: Date;
  readonly actorId: string;
  readonly actorRole: string;
  readonly actorLabel: string;
  readonly subject: Subject;
  readonly inputHash: Uint8Array;
  readonly output: unknown;
  readonly facts: readonly Fact[];
}

export interface RecordedAnswer {
  readonly seq: number;
  readonly inputHash: Buffer;
  readonly output: unknown;
}

export interface StoredLine {
  territory_id: string;
  seq: number;
  command_id: string;
  command: string;
  at: Date;
  received_at: Date;
  occurred_at: Date | null;
  actor_id: string;
  actor_role: string;
  actor_label: string;
  subject_kind: string;
  subject_id: string;
  input_hash: Buffer;
  output: unknown;
  facts: Fact[];
}

/** Key order and whitespace never matter: the same values give the same bytes. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const entries = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`;
}

export function hashInput(command: string, input: unknown): Buffer {
  return createHash('sha256').update(command).update('\u0000').update(canonicalJson(input)).digest();
}

export async function appendLine(tx: Tx, line: JournalLine): Promise<number> {
  const { rows } = await sql<{ seq: number }>`
    insert into kernel.journal (territory_id, command_id, command, at, occurred_at, actor_id, actor_role, actor_label,
      subject_kind, subject_id, input_hash, output, facts)
    values (${line.territoryId}, ${line.commandId}, ${line.command}, ${line.at}, ${line.occurredAt}, ${line.actorId},
      ${line.actorRole}, ${line.actorLabel}, ${line.subject.kind}, ${line.subject.id}, ${line.inputHash},
      ${JSON.stringify(line.output ?? null)}, ${JSON.stringify(line.facts)})
    returning seq`.execute(tx);
  const seq = rows[0]?.seq;
  if (seq === undefined) throw new Error('the journal gave no sequence number');
  return seq;
}

/** First statement of a command's transaction: from here on, the same id sent meanwhile waits until this one ends. */
export async function findRecordedAnswer(tx: Tx, commandId: string): Promise<RecordedAnswer | undefined> {
  const { rows } = await sql<{ seq: number; input_hash: Buffer; output: unknown }>`
    select seq, input_hash, output from kernel.recorded_answer(${commandId})`.execute(tx);
  const row = rows[0];
  return row && { seq: row.seq, inputHash: row.input_hash, output: row.output };
}

/**
 * The last number below which no line can appear any more; a reader goes no further. Read it in a statement of its own,
 * before the one that reads lines: see `kernel.journal_horizon()`.
 */
export async function journalHorizon(tx: Tx): Promise<number> {
  const { rows } = await sql<{ horizon: number }>`select kernel.journal_horizon() as horizon`.execute(tx);
  return rows[0]?.horizon ?? 0;
}

/** Lines after `seq`, in an order that never changes afterwards, none skipped. All territories: platform scope. */
export async function readJournalAfter(tx: Tx, seq: number, limit: number): Promise<StoredLine[]> {
  const horizon = await journalHorizon(tx);
  const { rows } = await sql<StoredLine>`
    select * from kernel.journal where seq > ${seq} and seq <= ${horizon} order by seq limit ${limit}`.execute(
    tx,
  );
  return rows;
}

/** Every territory that ever journalled something, without reading the whole journal. */
export async function journalledTerritories(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive known as (
      (select territory_id as id from kernel.journal order by territory_id limit 1)
      union all
      select (select territory_id from kernel.journal where territory_id > known.id order by territory_id limit 1)
      from known where known.id is not null
    ) select id from known where id is not null`.execute(tx);
  return rows.map(({ id }) => id);
}

import { sql } from 'kysely';
import type { Effects } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import type { Tx } from '#kernel/database.ts';
import { Refusal } from '#kernel/refusal.ts';
import { type LogLink, lineWritten, type Tag } from '#modules/crisis/contract.ts';
import type { Role } from '#vocabulary/role.ts';
import type { Text } from '#vocabulary/text.ts';

export interface NewLine {
  readonly situationId: string;
  readonly lineId: string;
  readonly at: Date;
  readonly author: { readonly id: string; readonly label: string; readonly role: Role | 'system' };
  readonly tag: Tag;
  readonly text: Text;
  readonly links: readonly LogLink[];
  readonly visibility: 'cell' | 'shared';
  readonly correction?: { readonly number: number; readonly reason: string };
}

export interface WrittenLine {
  readonly lineId: string;
  readonly number: number;
  readonly decisionNumber: number | null;
}

/**
 * Adds one line at the end of a situation's log and publishes `crisis.line-written.v1`. The counter's row lock gives the
 * numbers without gap and the chain of hashes without fork. Refuses `crisis.unknown-situation`.
 */
export async function appendLogLine(tx: Tx, effects: Effects, line: NewLine): Promise<WrittenLine> {
  const decision = line.tag === 'decision' ? 1 : 0;
  const { rows: counters } = await sql<{ number: number; decision: number; previous: string }>`
    update crisis.log_counter set last_line = last_line + 1, last_decision = last_decision + ${decision}
    where territory_id = kernel.territory() and situation_id = ${line.situationId}
    returning last_line as number, last_decision as decision, last_hash as previous`.execute(tx);
  const counter = counters[0];
  if (!counter) throw new Refusal({ kind: 'not-found', code: 'crisis.unknown-situation' });
  const corrects = line.correction?.number ?? null;
  const reason = line.correction?.reason ?? null;
  // The hash comes from an expression, not from a RETURNING of log_line: its rows may be hidden from their own author.
  const { rows } = await sql<{ hash: string }>`
    select crisis.line_hash(${counter.previous}, ${line.situationId}::uuid, ${counter.number}, ${line.at}::timestamptz,
      ${line.author.label}, ${line.tag}, ${line.text.fr}, ${line.text.en}, ${corrects}::integer, ${reason}) as hash`.execute(
    tx,
  );
  const hash = rows[0]?.hash ?? '';
  await sql`
    insert into crisis.log_line (territory_id, line_id, situation_id, number, at, recorded_at, author_id, author_label,
      author_role, tag, text_fr, text_en, decision_number, links, visibility, corrects, correction_reason, previous_hash, hash)
    values (kernel.territory(), ${line.lineId}, ${line.situationId}, ${counter.number}, ${line.at}, ${effects.now},
      ${line.author.id}, ${line.author.label}, ${line.author.role}, ${line.tag}, ${line.text.fr}, ${line.text.en},
      ${decision ? counter.decision : null}, ${JSON.stringify(line.links)}::jsonb, ${line.visibility}, ${corrects}, ${reason},
      ${counter.previous}, ${hash})`.execute(tx);
  await sql`update crisis.log_counter set last_hash = ${hash}
    where territory_id = kernel.territory() and situation_id = ${line.situationId}`.execute(tx);
  effects.publish(
    fact(
      lineWritten,
      { kind: 'situation', id: line.situationId },
      {
        situationId: line.situationId,
        lineId: line.lineId,
        number: counter.number,
        tag: line.tag,
        hash,
      },
    ),
  );
  return { lineId: line.lineId, number: counter.number, decisionNumber: decision ? counter.decision : null };
}

/** A line the platform writes by itself, signed as such: "Système". */
export async function appendAutomaticLine(
  tx: Tx,
  effects: Effects,
  line: Pick<NewLine, 'situationId' | 'tag' | 'text' | 'links'> & { readonly visibility?: 'cell' | 'shared' },
): Promise<WrittenLine> {
  return appendLogLine(tx, effects, {
    ...line,
    lineId: effects.newId(),
    at: effects.now,
    author: { id: effects.actor.id, label: 'Maillon', role: 'system' },
    visibility: line.visibility ?? 'cell',
  });
}

/** Takes the log's turn for this command, so that the next numbers are known. Refuses `crisis.unknown-situation`. */
export async function lockLog(
  tx: Tx,
  situationId: string,
): Promise<{ readonly lastLine: number; readonly lastDecision: number }> {
  const { rows } = await sql<{ lastLine: number; lastDecision: number }>`
    select last_line as "lastLine", last_decision as "lastDecision" from crisis.log_counter
    where territory_id = kernel.territory() and situation_id = ${situationId} for update`.execute(tx);
  if (!rows[0]) throw new Refusal({ kind: 'not-found', code: 'crisis.unknown-situation' });
  return rows[0];
}

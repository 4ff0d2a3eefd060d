import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import type { AttemptOutcome } from '../contract.ts';
import type { EntryRow } from '../tables.ts';

/** What an undo needs: the entry as it stood, and what the attempt set going. */
export interface BeforeAttempt {
  readonly row: EntryRow;
  /** Needs that this attempt alone opened; those it joined stay. */
  readonly openedNeeds: readonly string[];
}

export interface AttemptToWrite {
  readonly attemptId: string;
  readonly entry: EntryRow;
  readonly outcome: AttemptOutcome;
  readonly attempt: number;
  readonly actorId: string;
  readonly actorLabel: string;
  readonly channel: 'call' | 'contact' | 'sms' | 'visit' | 'paper' | 'note';
  readonly at: Date;
  readonly recordedAt: Date;
  readonly talkSeconds?: number | null;
  readonly before?: BeforeAttempt;
  readonly care?: {
    readonly questionnaireId: string | null;
    readonly questionnaireVersion: number | null;
    readonly answers: Readonly<Record<string, unknown>> | null;
    readonly note: string;
  };
}

/** Notes one attempt, and in the same statement what was said, if anything was. */
export async function insertAttempt(tx: Tx, attempt: AttemptToWrite): Promise<void> {
  const { entry, care } = attempt;
  const write = sql`insert into rounds.attempt (territory_id, attempt_id, entry_id, round_id, person_id, commune_code,
      outcome, try, actor_id, actor_label, channel, at, recorded_at, talk_seconds, before)
    values (kernel.territory(), ${attempt.attemptId}, ${entry.entry_id}, ${entry.round_id}, ${entry.person_id},
      ${entry.commune_code}, ${attempt.outcome}, ${attempt.attempt}, ${attempt.actorId}, ${attempt.actorLabel},
      ${attempt.channel}, ${attempt.at}, ${attempt.recordedAt}, ${attempt.talkSeconds ?? null},
      ${attempt.before ? JSON.stringify(attempt.before) : null})`;
  await write.execute(tx);
  if (!care || (care.answers === null && care.note === '')) return;
  await sql`insert into rounds.attempt_care (territory_id, attempt_id, entry_id, actor_id, questionnaire_id,
      questionnaire_version, answers, note)
    values (kernel.territory(), ${attempt.attemptId}, ${entry.entry_id}, ${attempt.actorId},
      ${care.answers ? care.questionnaireId : null}, ${care.answers ? care.questionnaireVersion : null},
      ${care.answers ? JSON.stringify(care.answers) : null}, ${care.note})`.execute(tx);
}

export interface UndoableAttempt {
  readonly attemptId: string;
  readonly actorId: string;
  readonly outcome: AttemptOutcome;
  readonly recordedAt: Date;
  readonly undoneAt: Date | null;
  readonly before: BeforeAttempt | null;
  /** No attempt of the same entry came after it. */
  readonly isLast: boolean;
}

export async function findAttempt(
  tx: Tx,
  entryId: string,
  attemptId: string,
): Promise<UndoableAttempt | undefined> {
  const { rows } = await sql<UndoableAttempt>`
    select a.attempt_id as "attemptId", a.actor_id as "actorId", a.outcome, a.recorded_at as "recordedAt",
      a.undone_at as "undoneAt", a.before,
      not exists (select from rounds.attempt later where later.territory_id = a.territory_id
        and later.entry_id = a.entry_id and later.attempt_id <> a.attempt_id and later.recorded_at >= a.recorded_at
        and later.undone_at is null and later.outcome <> 'note') as "isLast"
    from rounds.attempt a
    where a.territory_id = kernel.territory() and a.entry_id = ${entryId} and a.attempt_id = ${attemptId}`.execute(
    tx,
  );
  return rows[0];
}

export async function markUndone(tx: Tx, attemptId: string, now: Date): Promise<void> {
  await sql`update rounds.attempt set undone_at = ${now}
    where territory_id = kernel.territory() and attempt_id = ${attemptId} and undone_at is null`.execute(tx);
}

/** Calls of this entry that found a wrong number: each rules out one more of the person's numbers. */
export async function countWrongNumbers(tx: Tx, entryId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from rounds.attempt
    where territory_id = kernel.territory() and entry_id = ${entryId} and outcome = 'wrong-number' and undone_at is null`.execute(
    tx,
  );
  return rows[0]?.count ?? 0;
}

export interface HistoryLine {
  readonly attemptId: string;
  readonly at: Date;
  readonly outcome: AttemptOutcome;
  readonly by: string;
  readonly note: string | null;
}

/** The last attempts for a person over all rounds, the newest first; notes only where the actor may read them. */
export async function listHistory(tx: Tx, personId: string, limit: number): Promise<HistoryLine[]> {
  const { rows } = await sql<HistoryLine>`
    select a.attempt_id as "attemptId", a.at, a.outcome, a.actor_label as by, nullif(c.note, '') as note
    from rounds.attempt a
    left join rounds.attempt_care c on c.territory_id = a.territory_id and c.attempt_id = a.attempt_id
    where a.territory_id = kernel.territory() and a.person_id = ${personId} and a.undone_at is null
    order by a.at desc, a.recorded_at desc limit ${limit}`.execute(tx);
  return rows;
}

/** The last outcome of each entry recorded since that instant. */
export async function listRecordedSince(
  tx: Tx,
  entryIds: readonly string[],
  since: Date,
): Promise<Map<string, AttemptOutcome>> {
  const { rows } = await sql<{ entry_id: string; outcome: AttemptOutcome }>`
    select distinct on (entry_id) entry_id, outcome from rounds.attempt
    where territory_id = kernel.territory() and entry_id = any (${entryIds}::uuid[]) and recorded_at >= ${since}
      and undone_at is null and outcome <> 'note'
    order by entry_id, recorded_at desc`.execute(tx);
  return new Map(rows.map(({ entry_id, outcome }) => [entry_id, outcome]));
}

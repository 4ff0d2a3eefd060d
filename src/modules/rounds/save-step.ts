import type { Actor } from '#kernel/actor.ts';
import type { Circumstances, Effects } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import type { Tx } from '#kernel/database.ts';
import type { Witness } from '#modules/needs/api.ts';
import { type AttemptOutcome, callRecorded, entryMoved } from './contract.ts';
import type { NeedPlan } from './domain/call-needs.ts';
import type { Step } from './domain/entry.ts';
import { type OpenedNeed, openPlanned, performRequests } from './perform-requests.ts';
import { type AttemptToWrite, insertAttempt } from './store/attempts.ts';
import { type EntryInRound, updateEntry } from './store/entries.ts';
import { endOwnLease } from './store/leases.ts';

/** One step of one entry as a command decided it, ready to be written. */
export interface StepToSave {
  readonly found: EntryInRound;
  readonly step: Step;
  /** Needs besides those of the state machine. */
  readonly plans: readonly NeedPlan[];
  readonly detail: string;
  readonly witness: Witness;
  readonly attempt?: {
    readonly attemptId: string;
    readonly outcome: AttemptOutcome;
    readonly at: Date;
    readonly channel: AttemptToWrite['channel'];
    readonly talkSeconds?: number | null;
    readonly care?: NonNullable<AttemptToWrite['care']>;
    readonly by: { readonly id: string; readonly label: string };
    /** May be undone for 30 seconds. */
    readonly undoable: boolean;
    /** Someone spoke with the person: they are called by the same voice next time. */
    readonly spoke: boolean;
  };
  readonly endsLease: boolean;
}

/** Needs first, since the entry's own constraints want their ids; then the entry, the attempt, the lease, the fact. */
export async function saveStep(tx: Tx, effects: Effects, saving: StepToSave): Promise<OpenedNeed[]> {
  const { found, step, attempt } = saving;
  const { entry: row, round } = found;
  const { change, opened } = await performRequests(tx, effects, { row, round, ...saving });
  for (const plan of saving.plans) opened.push(await openPlanned(tx, effects, { row, ...saving, plan }));
  await updateEntry(
    tx,
    {
      ...change,
      ...(attempt
        ? {
            attempt: {
              outcome: attempt.outcome,
              at: attempt.at,
              caller: attempt.spoke ? attempt.by.id : null,
            },
          }
        : {}),
    },
    effects.now,
  );
  if (attempt) {
    const openedNeeds = opened.filter(({ merged }) => !merged).map(({ needId }) => needId);
    await insertAttempt(tx, {
      attemptId: attempt.attemptId,
      entry: row,
      outcome: attempt.outcome,
      attempt: step.entry.tries,
      actorId: attempt.by.id,
      actorLabel: attempt.by.label,
      channel: attempt.channel,
      at: attempt.at,
      recordedAt: effects.now,
      ...(attempt.talkSeconds === undefined ? {} : { talkSeconds: attempt.talkSeconds }),
      ...(attempt.undoable ? { before: { row, openedNeeds } } : {}),
      ...(attempt.care ? { care: attempt.care } : {}),
    });
  }
  if (saving.endsLease) await endOwnLease(tx, row.person_id, effects.actor.id);
  publishStep(effects, saving);
  return opened;
}

function publishStep(effects: Effects, { found, step, attempt }: StepToSave): void {
  const { entry: row } = found;
  const subject = { kind: 'round-entry', id: row.entry_id };
  const ids = { roundId: row.round_id, entryId: row.entry_id, personId: row.person_id };
  if (attempt)
    effects.publish(
      fact(callRecorded, subject, { ...ids, outcome: attempt.outcome, attempt: step.entry.tries }),
    );
  else effects.publish(fact(entryMoved, subject, { ...ids, state: step.entry.state.at }));
}

/** Whoever saw it first is told the outcome; the platform itself is nobody's witness. */
export function witnessOf(actor: Actor): Witness {
  return actor.role === 'system' ? { kind: 'none' } : { kind: 'account', id: actor.id };
}

/** When it happened, as the device says; a device ahead of us cannot report the future. */
export function happenedAt({ now, occurredAt }: Pick<Circumstances, 'now' | 'occurredAt'>): Date {
  return new Date(Math.min(occurredAt.getTime(), now.getTime()));
}

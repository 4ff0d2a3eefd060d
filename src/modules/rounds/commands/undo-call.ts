import type { Actor } from '#kernel/actor.ts';
import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { Refusal } from '#kernel/refusal.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import { resolveNeed } from '#modules/needs/api.ts';
import { undoCall } from '../contract/call.ts';
import { callUndone } from '../contract.ts';
import { afterUndo } from '../domain/entry.ts';
import { performRequests } from '../perform-requests.ts';
import { mayRecord } from '../permissions.ts';
import { findAttempt, markUndone, type UndoableAttempt } from '../store/attempts.ts';
import { type EntryInRound, getEntryForUpdate, updateEntry } from '../store/entries.ts';
import { leaseOne } from '../store/leases.ts';
import { entryOf, nobodyAround, situationOf } from '../store/rows.ts';
import type { EntryRow } from '../tables.ts';

/** 30 seconds on the screen, and ten more for a slow line. */
const undoWithin = 40_000;

interface State extends EntryInRound {
  readonly attempt: UndoableAttempt | undefined;
}

export const undoCallCommand = defineCommand(undoCall, {
  load: async (tx, { entryId, attemptId }): Promise<State> => {
    const found = await getEntryForUpdate(tx, entryId);
    return { ...found, attempt: await findAttempt(tx, found.entry.entry_id, attemptId) };
  },
  permit: (actor, { entry }) => mayRecord(actor, entry),
  decide: (state, { attemptId }, { actor, now }) => {
    const { entry: row, round, attempt } = state;
    const refusal = whyNotUndo(attempt, actor, now);
    if (refusal || !attempt?.before) throw refusal ?? nothing();
    const before = revive(attempt.before.row, row);
    const step = afterUndo(entryOf(before), !row.checking, situationOf(round, now, nobodyAround));
    return {
      change: { row, round, before, step, openedNeeds: attempt.before.openedNeeds, attemptId },
      facts: [
        fact(
          callUndone,
          { kind: 'round-entry', id: row.entry_id },
          { roundId: row.round_id, entryId: row.entry_id, personId: row.person_id },
        ),
      ],
      output: { state: step.entry.state.at },
    };
  },
  save: async (tx, { row, round, before, step, openedNeeds, attemptId }, effects) => {
    for (const needId of openedNeeds) {
      await resolveNeed(tx, effects, {
        needId,
        outcome: 'not-needed',
        words: { fr: "L'appel a été annulé par la personne qui appelait.", en: 'The caller undid the call.' },
      });
    }
    const { change } = await performRequests(tx, effects, {
      row: before,
      round,
      step,
      detail: '',
      witness: { kind: 'account', id: effects.actor.id },
    });
    await updateEntry(
      tx,
      {
        ...change,
        before: { ...before, version: row.version },
        holdUntil: before.hold_until,
      },
      effects.now,
    );
    await markUndone(tx, attemptId, effects.now);
    const taker = { accountId: effects.actor.id, label: effects.actor.label, communes: [] };
    await withSystemRole(tx, () => leaseOne(tx, row, taker, effects.now));
  },
});

function whyNotUndo(attempt: UndoableAttempt | undefined, actor: Actor, now: Date): Refusal | undefined {
  if (attempt?.outcome === 'emergency')
    return new Refusal({ kind: 'conflict', code: 'rounds.emergency-stays' });
  if (!attempt?.before || attempt.undoneAt || !attempt.isLast || attempt.actorId !== actor.id)
    return nothing();
  if (now.getTime() - attempt.recordedAt.getTime() > undoWithin)
    return new Refusal({ kind: 'conflict', code: 'rounds.undo-too-late' });
  return undefined;
}

function nothing(): Refusal {
  return new Refusal({ kind: 'conflict', code: 'rounds.nothing-to-undo' });
}

/** Kept as JSON: instants come back as text. What others changed meanwhile (owner, takers) stays as it is now. */
function revive(kept: EntryRow, row: EntryRow): EntryRow {
  const instant = (value: Date | string | null) => (value === null ? null : new Date(value));
  return {
    ...row,
    state: kept.state,
    due_at: instant(kept.due_at),
    tries: kept.tries,
    contacts_tried: kept.contacts_tried,
    settled_by: kept.settled_by,
    away_until: kept.away_until,
    need_id: kept.need_id,
    need_code: kept.need_code,
    checking: kept.checking,
    check_merged: kept.check_merged,
    hold_until: instant(kept.hold_until),
    last_outcome: kept.last_outcome,
    last_at: instant(kept.last_at),
    last_caller: kept.last_caller,
  };
}

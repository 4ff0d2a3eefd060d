import type { CalendarDate } from '#vocabulary/calendar-date.ts';
import type { Entry, EntryState, Situation } from '../domain/entry.ts';
import type { EntryRow, RoundRow } from '../tables.ts';

/** A row as the state machine reads it. @throws Error when the database's own checks were broken. */
export function entryOf(row: EntryRow): Entry {
  return {
    state: stateOf(row),
    tries: row.tries,
    maxTries: row.max_tries,
    contactsTried: row.contacts_tried,
    checking: row.checking,
  };
}

function stateOf(row: EntryRow): EntryState {
  switch (row.state) {
    case 'to-call':
    case 'visit':
      return { at: row.state };
    case 'call-back':
    case 'retry':
    case 'relative':
    case 'neighbour':
      if (!row.due_at) throw new Error(`entry ${row.entry_id} waits without an hour`);
      return { at: row.state, due: row.due_at };
    case 'well':
      return { at: 'well', by: row.settled_by ?? 'call' };
    case 'away':
      return { at: 'away', until: row.away_until ?? '' };
    default:
      return { at: row.state };
  }
}

export interface StateColumns {
  readonly due_at: Date | null;
  readonly settled_by: string | null;
  readonly away_until: CalendarDate | null;
}

export function columnsOf(state: EntryState): StateColumns {
  return {
    due_at: 'due' in state ? state.due : null,
    settled_by: state.at === 'well' ? state.by : null,
    away_until: state.at === 'away' ? state.until : null,
  };
}

/** Whom else one can call about the person; counted on the card, never stored here. */
export interface Surroundings {
  readonly relatives: number;
  readonly neighbours: number;
  readonly otherPhone: boolean;
  readonly preferredFrom: Date | null;
}

export const nobodyAround: Surroundings = {
  relatives: 0,
  neighbours: 0,
  otherPhone: false,
  preferredFrom: null,
};

export function situationOf(
  round: Pick<RoundRow, 'rule' | 'closes_at'>,
  now: Date,
  around: Surroundings,
): Situation {
  return {
    now,
    closesAt: round.closes_at,
    apartMinutes: round.rule.apartMinutes,
    relativeMinutes: round.rule.relativeMinutes,
    immediateCheck: round.rule.physicalCheck === 'immediate',
    ...around,
  };
}

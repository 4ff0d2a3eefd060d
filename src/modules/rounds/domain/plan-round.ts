import type { EntryStateName } from '../contract.ts';
import type { Slot } from './calling-hours.ts';
import type { Explained } from './order.ts';
import type { RoundRule } from './rule.ts';

/** The visit that the round before had asked for. */
export interface RunningCheck {
  readonly need_id: string | null;
  readonly need_code: string | null;
  readonly check_merged: boolean;
}

/** Where the round before left somebody it had not finished with. */
export interface Pending extends RunningCheck {
  readonly state: EntryStateName;
  readonly due_at: Date | null;
  readonly tries: number;
  readonly hold_until: Date | null;
  readonly checking: boolean;
}

/** Where a person begins in a round. */
export interface Beginning {
  readonly state: 'to-call' | 'call-back' | 'retry' | 'relative' | 'neighbour';
  readonly dueAt: Date | null;
  readonly tries: number;
  readonly holdUntil: Date | null;
  readonly check: RunningCheck | null;
}

const toCall: Beginning = { state: 'to-call', dueAt: null, tries: 0, holdUntil: null, check: null };

/**
 * A search that was under way goes on from where it stood, with its own hours and its own visit. Someone without a
 * telephone begins where calls to them would have ended: with a relative, or where none is known at once with a visit.
 */
export function beginningOf(
  { candidate }: Explained,
  pending: Pending | undefined,
  { slot, rule, now }: { readonly slot: Slot; readonly rule: RoundRule; readonly now: Date },
): Beginning {
  if (pending && isSearch(pending)) {
    const { state, due_at, tries, hold_until } = pending;
    const check = pending.checking ? pending : null;
    return { state, dueAt: due_at, tries: Math.min(tries, rule.maxTries), holdUntil: hold_until, check };
  }
  if (candidate.hasPhone) return toCall;
  const start = Math.max(now.getTime(), slot.opensAt.getTime());
  if (candidate.hasPersonToWarn) {
    const dueAt = new Date(start + rule.relativeMinutes * 60_000);
    return { ...silent, dueAt, tries: rule.maxTries, holdUntil: slot.opensAt > now ? slot.opensAt : null };
  }
  // Nobody can be called: the timer sends somebody at once, no operator is offered a person without any number.
  return { ...silent, dueAt: new Date(start), tries: rule.maxTries, holdUntil: new Date(start + 3_600_000) };
}

const silent = { state: 'relative', check: null } as const;

function isSearch(
  row: Pending,
): row is Pending & { state: 'call-back' | 'retry' | 'relative' | 'neighbour' } {
  return ['call-back', 'retry', 'relative', 'neighbour'].includes(row.state);
}

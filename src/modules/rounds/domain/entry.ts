import type { Reply } from '#modules/notices/contract.ts';
import type { CalendarDate } from '#vocabulary/calendar-date.ts';
import type { CallOutcome, ContactOutcome, EntryStateName, SettledBy } from '../contract.ts';

/** Where one person stands in one round (trust-and-ux C5). A state that waits carries its hour. */
export type EntryState =
  | { readonly at: 'to-call' }
  | { readonly at: 'call-back' | 'retry' | 'relative' | 'neighbour'; readonly due: Date }
  /** Somebody goes there: the need carries the owner and the deadline from now on. */
  | { readonly at: 'visit' }
  | { readonly at: 'well'; readonly by: SettledBy }
  | { readonly at: 'away'; readonly until: CalendarDate }
  | {
      readonly at:
        | 'worrying'
        | 'emergency'
        | 'refused'
        | 'wrong-number'
        | 'hospitalised'
        | 'deceased'
        | 'left-register'
        | 'carried-over'
        | 'not-called';
    };

export interface Entry {
  readonly state: EntryState;
  /** Unanswered calls of this round. */
  readonly tries: number;
  readonly maxTries: number;
  /** Relatives, then neighbours, called without result in the present step. */
  readonly contactsTried: number;
  /** A physical check that this entry asked for is under way. */
  readonly checking: boolean;
}

/** What the world is like around the entry at that moment. Instants; the chain's delays come from the round's rule. */
export interface Situation {
  readonly now: Date;
  readonly closesAt: Date;
  readonly apartMinutes: number;
  readonly relativeMinutes: number;
  /** At red somebody goes at once, while relatives are called. */
  readonly immediateCheck: boolean;
  /** People who can be called about the person, with a telephone. */
  readonly relatives: number;
  readonly neighbours: number;
  /** Beginning of the half of the day the person prefers, when it is still to come today. */
  readonly preferredFrom: Date | null;
  /** Another number of the person has not been tried. */
  readonly otherPhone: boolean;
}

/** What the rest of the house must do in the same transaction. */
export type Request =
  | { readonly is: 'visit'; readonly dueAt: Date }
  /** The physical check is no longer needed: there is news. */
  | { readonly is: 'stand-down' }
  | {
      readonly is: 'need';
      readonly kind: 'worrying-call' | 'emergency-15' | 'wrong-number' | 'unreachable' | 'information';
    }
  /** A relative is on the way: nobody is called before that hour. */
  | { readonly is: 'hold'; readonly until: Date }
  | { readonly is: 'tell-unreachable' };

export interface Step {
  readonly entry: Entry;
  readonly requests: readonly Request[];
}

const terminal: ReadonlySet<EntryStateName> = new Set([
  'well',
  'worrying',
  'emergency',
  'refused',
  'wrong-number',
  'hospitalised',
  'away',
  'deceased',
  'left-register',
  'carried-over',
  'not-called',
]);

/** The round has nothing more to do for the person: there is news, or a need carries them, or they left. */
export function isTerminal(state: EntryStateName): boolean {
  return terminal.has(state);
}

/** Terminal with news of the person: what counts as reached. */
export const reachedStates: readonly EntryStateName[] = [
  'well',
  'worrying',
  'emergency',
  'refused',
  'hospitalised',
  'away',
  'deceased',
];

/** States in which an operator is to call somebody: what `take-next` hands out. */
export const queueStates: readonly EntryStateName[] = [
  'to-call',
  'call-back',
  'retry',
  'relative',
  'neighbour',
];

/** Gone from the round for good: nothing said later changes it. */
function isGone(state: EntryStateName): boolean {
  return state === 'left-register' || state === 'carried-over';
}

/** Graver news replaces lesser news of the same round; never the other way round. */
const gravity: Partial<Record<EntryStateName, number>> = {
  worrying: 1,
  hospitalised: 2,
  emergency: 3,
  deceased: 4,
};

export interface Call {
  readonly outcome: CallOutcome | 'emergency';
  readonly callBackAt: Date | null;
  readonly awayUntil: CalendarDate | null;
}

/** Where a call leads. A call reported late (paper, a phone without network) never takes back graver news. */
export function afterCall(entry: Entry, call: Call, situation: Situation): Step {
  if (isGone(entry.state.at)) return still(entry);
  switch (call.outcome) {
    case 'no-answer':
      return afterNoAnswer(entry, situation);
    case 'wrong-number':
      return afterWrongNumber(entry, situation);
    case 'call-back':
      return afterCallBack(entry, call.callBackAt ?? later(situation.now, 60));
    case 'worrying':
      return news(entry, { at: 'worrying' }, [{ is: 'need', kind: 'worrying-call' }]);
    case 'emergency':
      return news(entry, { at: 'emergency' }, [{ is: 'need', kind: 'emergency-15' }]);
    case 'well':
      return news(entry, { at: 'well', by: 'call' });
    case 'away':
      return news(entry, awayState(call.awayUntil, situation.now));
    case 'refused':
    case 'hospitalised':
      return news(entry, { at: call.outcome });
    case 'deceased':
      return news(entry, { at: 'deceased' }, [{ is: 'need', kind: 'information' }]);
  }
}

function afterNoAnswer(entry: Entry, situation: Situation): Step {
  const tries = entry.tries + 1;
  const { at } = entry.state;
  // Someone else has news already, or relatives are being called: one more unanswered call changes nothing.
  if (isTerminal(at) || at === 'relative' || at === 'neighbour' || at === 'visit')
    return still({ ...entry, tries });
  const tried = { ...entry, tries };
  if (tries >= entry.maxTries) return beginChain(tried, situation);
  const due = retryDue(situation);
  // No second try fits into the day: rather the relatives now than a night without news.
  if (due === undefined) return beginChain({ ...tried, tries: entry.maxTries }, situation);
  return still({ ...tried, state: { at: 'retry', due } });
}

/** The next try: far enough from the last one to be another hour, in the preferred half of the day where that still fits. */
function retryDue({ now, apartMinutes, closesAt, preferredFrom }: Situation): Date | undefined {
  const earliest = later(now, apartMinutes);
  if (preferredFrom && preferredFrom > earliest && preferredFrom < closesAt) return preferredFrom;
  return earliest < closesAt ? earliest : undefined;
}

function afterWrongNumber(entry: Entry, situation: Situation): Step {
  const { at } = entry.state;
  if (isTerminal(at) || at === 'relative' || at === 'neighbour' || at === 'visit') return still(entry);
  if (situation.otherPhone) return still({ ...entry, state: { at: 'call-back', due: situation.now } });
  const ask: Request = { is: 'need', kind: 'wrong-number' };
  // The need's own ladder finds the number, then somebody to warn, then goes there. At red that is too slow, and where a
  // relative is known there is no reason to wait for the town hall.
  if (!situation.immediateCheck && situation.relatives === 0)
    return { entry: { ...entry, state: { at: 'wrong-number' } }, requests: [ask] };
  return withRequests(beginChain({ ...entry, tries: entry.maxTries }, situation), [ask]);
}

function afterCallBack(entry: Entry, due: Date): Step {
  if (gravity[entry.state.at] !== undefined) return still(entry);
  return {
    entry: { ...entry, state: { at: 'call-back', due }, checking: false },
    requests: standDown(entry),
  };
}

/** News of the person: the search is over. */
function news(entry: Entry, state: EntryState, requests: readonly Request[] = []): Step {
  const before = gravity[entry.state.at] ?? 0;
  const after = gravity[state.at] ?? 0;
  if (before > after || (before > 0 && before === after))
    return { entry, requests: after > 0 ? requests : [] };
  return { entry: { ...entry, state, checking: false }, requests: [...standDown(entry), ...requests] };
}

function standDown(entry: Entry): Request[] {
  return entry.checking ? [{ is: 'stand-down' }] : [];
}

/** All tries are used up, or there is no telephone: a relative within the delay, then a neighbour, then somebody goes. */
export function beginChain(entry: Entry, situation: Situation): Step {
  const requests: Request[] = [{ is: 'tell-unreachable' }];
  const start = { ...entry, contactsTried: 0 };
  if (situation.immediateCheck && !entry.checking && (situation.relatives > 0 || situation.neighbours > 0)) {
    requests.push({ is: 'visit', dueAt: checkDue(situation) });
    return withRequests(nextContact({ ...start, checking: true }, 'relative', situation), requests);
  }
  return withRequests(nextContact(start, 'relative', situation), requests);
}

/** The step of the chain from `from` on that has somebody to call; a visit when there is nobody. */
function nextContact(entry: Entry, from: 'relative' | 'neighbour', situation: Situation): Step {
  const due = later(situation.now, situation.relativeMinutes);
  if (from === 'relative' && situation.relatives > 0)
    return still({ ...entry, contactsTried: 0, state: { at: 'relative', due } });
  if (situation.neighbours > 0) return still({ ...entry, contactsTried: 0, state: { at: 'neighbour', due } });
  return somebodyGoes(entry, situation);
}

function somebodyGoes(entry: Entry, situation: Situation): Step {
  const state = { at: 'visit' } as const;
  if (entry.checking) return still({ ...entry, state });
  return {
    entry: { ...entry, state, checking: true },
    requests: [{ is: 'visit', dueAt: checkDue(situation) }],
  };
}

/** At red within the hour; at orange the same day, and never sooner than two hours from now. */
function checkDue({ now, immediateCheck, closesAt }: Situation): Date {
  if (immediateCheck) return later(now, 60);
  const soonest = later(now, 120);
  return soonest > closesAt ? soonest : closesAt;
}

export interface ContactCall {
  readonly outcome: ContactOutcome;
  readonly backBy: Date | null;
  readonly awayUntil: CalendarDate | null;
}

/** Where a call to a relative or a neighbour leads. */
export function afterContact(entry: Entry, call: ContactCall, situation: Situation): Step {
  if (isGone(entry.state.at)) return still(entry);
  switch (call.outcome) {
    case 'news':
      return news(entry, { at: 'well', by: 'contact' });
    case 'worried':
      return news(entry, { at: 'worrying' }, [{ is: 'need', kind: 'worrying-call' }]);
    case 'hospitalised':
      return news(entry, { at: 'hospitalised' });
    case 'deceased':
      return news(entry, { at: 'deceased' }, [{ is: 'need', kind: 'information' }]);
    case 'away':
      return news(entry, awayState(call.awayUntil, situation.now));
    case 'will-go': {
      const { at } = entry.state;
      if (isTerminal(at) || at === 'visit') return still(entry);
      const due = call.backBy ?? later(situation.now, 60);
      // Somebody is on the way: the same step waits for their word, and goes on without it.
      return {
        entry: { ...entry, state: { at: at === 'neighbour' ? 'neighbour' : 'relative', due } },
        requests: [{ is: 'hold', until: due }],
      };
    }
    case 'no-answer':
      return afterSilentContact(entry, situation);
  }
}

function afterSilentContact(entry: Entry, situation: Situation): Step {
  const { at } = entry.state;
  if (at !== 'relative' && at !== 'neighbour') return still(entry);
  const contactsTried = entry.contactsTried + 1;
  if (contactsTried < (at === 'relative' ? situation.relatives : situation.neighbours))
    return still({ ...entry, contactsTried });
  return at === 'relative' ? nextContact(entry, 'neighbour', situation) : somebodyGoes(entry, situation);
}

/** The hour of the state has come. Calls to make stay in the queue; a search goes one step further. */
export function afterDeadline(entry: Entry, situation: Situation): Step {
  const { state } = entry;
  if (!('due' in state) || state.due > situation.now) return still(entry);
  // The colour went up to red in the middle of the search: somebody goes at once, relatives are still called.
  if ((state.at === 'relative' || state.at === 'neighbour') && situation.immediateCheck && !entry.checking) {
    return {
      entry: {
        ...entry,
        checking: true,
        state: { at: state.at, due: later(situation.now, situation.relativeMinutes) },
      },
      requests: [{ is: 'visit', dueAt: checkDue(situation) }],
    };
  }
  switch (state.at) {
    case 'relative':
      return nextContact(entry, 'neighbour', situation);
    case 'neighbour':
      return somebodyGoes(entry, situation);
    case 'retry':
      return situation.now >= situation.closesAt
        ? beginChain({ ...entry, tries: entry.maxTries }, situation)
        : still(entry);
    case 'call-back':
      return still(entry);
  }
}

/**
 * An outcome is undone and the entry stands where it stood. A visit that the outcome had called off is asked for again;
 * relatives who were being called meanwhile are called without it.
 */
export function afterUndo(before: Entry, isCheckGone: boolean, situation: Situation): Step {
  if (!before.checking || !isCheckGone) return still(before);
  const unchecked = { ...before, checking: false };
  return before.state.at === 'visit' ? somebodyGoes(unchecked, situation) : still(unchecked);
}

/** A reply to the text message: `1` I am well, `2` call me back; anything else is read by a person, who calls. */
export function afterReply(entry: Entry, reply: Reply, now: Date): Step {
  if (isGone(entry.state.at)) return still(entry);
  if (reply === '1') {
    // « Ça va » never takes back graver news, nor a call somebody asked for.
    if (isTerminal(entry.state.at)) return still(entry);
    return {
      entry: { ...entry, state: { at: 'well', by: 'sms' }, checking: false },
      requests: standDown(entry),
    };
  }
  return afterCallBack(entry, now);
}

export type NeedEnd = 'met' | 'not-needed' | 'handed-to-15' | 'impossible' | 'cancelled';

/** The need that carried the person is closed: the physical check, or the search for the right number. */
export function afterNeed(entry: Entry, outcome: NeedEnd, situation: Situation): Step {
  if (entry.state.at === 'wrong-number') {
    if (outcome === 'handed-to-15') return still({ ...entry, state: { at: 'emergency' } });
    if (outcome === 'impossible' || outcome === 'cancelled')
      return beginChain({ ...entry, tries: entry.maxTries }, situation);
    return still({ ...entry, state: { at: 'call-back', due: situation.now } });
  }
  if (!entry.checking && entry.state.at !== 'visit') return still(entry);
  const done = { ...entry, checking: false };
  if (outcome === 'handed-to-15') return still({ ...done, state: { at: 'emergency' } });
  if (outcome === 'met' || outcome === 'not-needed')
    return still({ ...done, state: { at: 'well', by: 'visit' } });
  // Nobody saw the person. While relatives are being called, the chain asks for another check at its end.
  if (entry.state.at !== 'visit') return still(done);
  return { entry: done, requests: [{ is: 'need', kind: 'unreachable' }] };
}

/** The round ends: who was being searched for is sent somebody, who was only waiting for a call is counted. */
export function afterClosing(entry: Entry, situation: Situation): Step {
  switch (entry.state.at) {
    case 'to-call':
    case 'call-back':
      return still({ ...entry, state: { at: 'not-called' } });
    case 'retry':
    case 'relative':
    case 'neighbour':
      return somebodyGoes(entry, situation);
    default:
      return still(entry);
  }
}

/** Every entry stands on firm ground: it is over, or in somebody's queue, or has an hour, or a need carries it. */
export function standsOn(entry: Entry): 'over' | 'queue' | 'hour' | 'need' {
  if (isTerminal(entry.state.at)) return 'over';
  if ('due' in entry.state) return 'hour';
  return entry.state.at === 'visit' ? 'need' : 'queue';
}

function awayState(until: CalendarDate | null, now: Date): EntryState {
  return { at: 'away', until: until ?? now.toISOString().slice(0, 10) };
}

function still(entry: Entry): Step {
  return { entry, requests: [] };
}

function withRequests(step: Step, before: readonly Request[]): Step {
  return { entry: step.entry, requests: [...before, ...step.requests] };
}

function later(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + minutes * 60_000);
}

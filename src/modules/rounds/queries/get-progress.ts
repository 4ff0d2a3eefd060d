import type { z } from 'zod';
import type { Actor } from '#kernel/actor.ts';
import type { Tx } from '#kernel/database.ts';
import { defineQuery } from '#kernel/query.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import { formatSpokenCode } from '#vocabulary/spoken-code.ts';
import { openCommunes } from '../callable-communes.ts';
import { getProgress } from '../contract/steering.ts';
import { capacityLine } from '../domain/capacity.ts';
import { isTerminal, queueStates, reachedStates } from '../domain/entry.ts';
import {
  type CallerCount,
  countCallers,
  countExtras,
  countOnTheLine,
  countPace,
  countStates,
  countWaves,
  type Extras,
  nextRetry,
  type Pace,
  type Scope,
  type StateCount,
} from '../store/progress.ts';
import { getRound, listOpenRounds, listOperators } from '../store/rounds.ts';
import type { RoundRow } from '../tables.ts';

type Output = z.input<typeof getProgress.output>;

/** How the round goes, in figures. Counted by the platform for everyone who may know; no person leaves this query. */
export const getProgressQuery = defineQuery(getProgress, {
  read: async (tx, { roundId }, { actor, now }) => {
    const round = roundId === undefined ? (await listOpenRounds(tx))[0] : await getRound(tx, roundId);
    if (!round) return empty;
    const counted = await withSystemRole(tx, () => count(tx, round, actor, now));
    return { ...progressOf(round, counted, now) };
  },
});

interface Counted {
  readonly states: readonly StateCount[];
  readonly extras: Extras;
  readonly pace: Pace;
  readonly callers: ReadonlyMap<string, CallerCount>;
  readonly onTheLine: ReadonlyMap<string, number>;
  readonly operators: readonly { accountId: string; label: string }[];
  readonly waves: Output['waves'];
  readonly open: ReadonlySet<string>;
}

async function count(tx: Tx, round: RoundRow, actor: Actor, now: Date): Promise<Counted> {
  const scope: Scope = {
    roundId: round.round_id,
    communes: actor.role === 'town-hall' ? actor.communes : null,
  };
  const open = await openCommunes(tx, now);
  const callable = scope.communes ? [...scope.communes] : open;
  const retry = await nextRetry(tx, scope);
  const waves = await countWaves(tx, scope);
  return {
    states: await countStates(tx, scope),
    extras: await countExtras(tx, scope, open),
    pace: await countPace(tx, scope, now),
    callers: new Map((await countCallers(tx, scope, now)).map((row) => [row.actor_id, row])),
    onTheLine: await countOnTheLine(tx, scope, now),
    operators: await listOperators(tx, round.round_id),
    waves: waves.map((wave, index) => ({
      ...wave,
      waiting: index + 1 === waves.length ? retry.waiting : 0,
      nextAt: index + 1 === waves.length ? (retry.at?.toISOString() ?? null) : null,
    })),
    open: new Set(callable),
  };
}

const gone = new Set(['left-register', 'carried-over']);
const reached = new Set<string>(reachedStates);
const queue = new Set<string>(queueStates);

function progressOf(round: RoundRow, counted: Counted, now: Date): Output {
  const present = counted.states.filter(({ state }) => !gone.has(state));
  const sum = (rows: readonly StateCount[]) => rows.reduce((total, row) => total + row.count, 0);
  const waiting = present.filter(({ state }) => queue.has(state));
  const callable = waiting.filter(({ commune_code }) => counted.open.has(commune_code));
  const toCall = sum(callable);
  const perHour = paceOf(counted.pace, now);
  return {
    round: roundLine(round, sum(present)),
    states: [...Map.groupBy(present, ({ state }) => state)].map(([state, rows]) => ({
      state,
      count: sum(rows),
    })),
    onTheLine: [...counted.onTheLine.values()].reduce((total, one) => total + Math.min(one, 1), 0),
    reached: sum(present.filter(({ state }) => reached.has(state))),
    settled: sum(present.filter(({ state }) => isTerminal(state) || state === 'visit')),
    remaining: sum(waiting),
    callsLastHour: counted.pace.calls_last_hour,
    perHour,
    finishAt: perHour && perHour > 0 ? after(now, (toCall / perHour) * 60) : null,
    capacity: round.state === 'open' ? capacityOf(round, counted, toCall, now) : null,
    operators: operatorLines(counted, present, now),
    unassigned: sum(callable.filter(({ assigned_to }) => assigned_to === null)),
    withoutConvention: sum(waiting) - toCall,
    waves: counted.waves,
    sms: {
      audience: counted.extras.smsAudience,
      sent: counted.extras.smsSent,
      well: counted.extras.smsWell,
      callBack: counted.extras.smsCallBack,
      silent: counted.extras.smsSilent,
    },
    withoutPhone: counted.extras.withoutPhone,
    byCommune: [...Map.groupBy(present, ({ commune_code }) => commune_code)].map(([communeCode, rows]) => ({
      communeCode,
      size: sum(rows),
      settled: sum(rows.filter(({ state }) => isTerminal(state))),
      unreached: sum(rows.filter(({ state }) => ['relative', 'neighbour', 'visit'].includes(state))),
    })),
  };
}

function roundLine(round: RoundRow, size: number): NonNullable<Output['round']> {
  return {
    roundId: round.round_id,
    code: formatSpokenCode('R', round.number),
    situationId: round.situation_id,
    title: { fr: round.title_fr, en: round.title_en },
    day: round.day,
    slot: round.slot,
    slots: round.rule.callsPerDay,
    colour: round.colour,
    state: round.state,
    preparedAt: round.prepared_at.toISOString(),
    opensAt: round.opens_at.toISOString(),
    closesAt: round.closes_at.toISOString(),
    rhythm: round.rule.rhythmWords,
    size,
  };
}

function capacityOf(
  round: RoundRow,
  { operators, extras }: Counted,
  persons: number,
  now: Date,
): NonNullable<Output['capacity']> {
  const load = {
    persons,
    operators: operators.length,
    minutesPerCall: round.rule.minutesPerCall,
    retryShare: round.rule.retryShare,
    now,
    opensAt: round.opens_at,
    closesAt: round.closes_at,
    smsAudience: extras.smsAudience,
    zone: round.time_zone,
  };
  const line = capacityLine(load);
  return {
    persons,
    operators: operators.length,
    retryShare: load.retryShare,
    minutesPerCall: load.minutesPerCall,
    smsAudience: load.smsAudience,
    ...line,
    finishAt: line.finishAt?.toISOString() ?? null,
  };
}

function operatorLines(counted: Counted, present: readonly StateCount[], now: Date): Output['operators'] {
  return counted.operators.map(({ accountId, label }) => {
    const own = present.filter(({ assigned_to }) => assigned_to === accountId);
    const waiting = own.filter(({ state }) => queue.has(state)).reduce((total, row) => total + row.count, 0);
    const assigned = own.reduce((total, row) => total + row.count, 0);
    const caller = counted.callers.get(accountId);
    const pace = caller?.calls_last_hour ?? 0;
    return {
      accountId,
      name: label,
      assigned,
      settled: assigned - waiting,
      waiting,
      calls: caller?.calls ?? 0,
      lastCallAt: caller?.last_call_at?.toISOString() ?? null,
      onTheLine: (counted.onTheLine.get(accountId) ?? 0) > 0,
      finishAt: waiting > 0 && pace > 0 ? after(now, (waiting / pace) * 60) : null,
    };
  });
}

/** Persons with news in an hour; in the first hour, the pace so far. Null before six minutes of calls. */
function paceOf(pace: Pace, now: Date): number | null {
  if (!pace.first_at) return null;
  const hours = Math.min(1, (now.getTime() - pace.first_at.getTime()) / 3_600_000);
  return hours < 0.1 ? null : Math.round(pace.news_last_hour / hours);
}

function after(now: Date, minutes: number): string {
  return new Date(now.getTime() + minutes * 60_000).toISOString();
}

const empty: Output = {
  round: null,
  states: [],
  onTheLine: 0,
  reached: 0,
  settled: 0,
  remaining: 0,
  callsLastHour: 0,
  perHour: null,
  finishAt: null,
  capacity: null,
  operators: [],
  unassigned: 0,
  withoutConvention: 0,
  waves: [],
  sms: { audience: 0, sent: 0, well: 0, callBack: 0, silent: 0 },
  withoutPhone: 0,
  byCommune: [],
};

import type { z } from 'zod';
import type { Tx } from '#kernel/database.ts';
import { defineQuery } from '#kernel/query.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import { getPlaybook } from '#modules/crisis/api.ts';
import { getTerritory } from '#modules/territory/api.ts';
import { formatSpokenCode } from '#vocabulary/spoken-code.ts';
import { callableCommunes } from '../callable-communes.ts';
import { getMyRound } from '../contract/call.ts';
import { isTerminal, queueStates } from '../domain/entry.ts';
import { emergencyNumber, openingOf } from '../opening.ts';
import { listHeld } from '../store/leases.ts';
import { countCallers, countStates, type StateCount } from '../store/progress.ts';
import { listOpenRounds } from '../store/rounds.ts';
import type { RoundRow } from '../tables.ts';

type Output = z.input<typeof getMyRound.output>;

/** What the post needs before the first person: the round, the form, what is on my line, my count. */
export const getMyRoundQuery = defineQuery(getMyRound, {
  read: async (tx, _input, { actor, now }) => {
    const rounds = await listOpenRounds(tx);
    const held = await listHeld(tx, actor.id, now);
    const leases = held.map(({ entryId, until }) => ({ entryId, until: until.toISOString() }));
    const round = rounds[0];
    if (!round) return { round: null, leases, mine: nothing, withoutConvention: 0 };
    const communes = await callableCommunes(tx, actor, now);
    const counted = await withSystemRole(tx, async () => {
      const scope = { roundId: round.round_id, communes: null };
      return {
        states: await countStates(tx, scope),
        caller: (await countCallers(tx, scope, now)).find((row) => row.actor_id === actor.id),
      };
    });
    const callable = new Set(communes);
    const waiting = counted.states.filter(({ state }) => queue.has(state));
    return {
      round: await roundCard(tx, round),
      leases,
      mine: mineOf(counted, callable, actor.id, round, now),
      withoutConvention: sum(waiting.filter(({ commune_code }) => !callable.has(commune_code))),
    };
  },
});

const queue = new Set<string>(queueStates);
const sum = (rows: readonly StateCount[]) => rows.reduce((total, { count }) => total + count, 0);

/** My own list; where nobody has split the round, everyone's list is mine. */
function mineOf(
  {
    states,
    caller,
  }: { states: readonly StateCount[]; caller: Awaited<ReturnType<typeof countCallers>>[number] | undefined },
  callable: ReadonlySet<string>,
  accountId: string,
  round: RoundRow,
  now: Date,
): Output['mine'] {
  const present = states.filter(
    ({ state, commune_code }) =>
      callable.has(commune_code) && state !== 'left-register' && state !== 'carried-over',
  );
  const own = present.filter(({ assigned_to }) => assigned_to === accountId);
  const mine = own.length > 0 ? own : present.filter(({ assigned_to }) => assigned_to === null);
  const waiting = sum(mine.filter(({ state }) => queue.has(state)));
  const pace = caller?.calls_last_hour ?? 0;
  // Until there is a pace of one's own, the plan's minutes make the forecast.
  const minutes =
    pace >= 3 ? (waiting / pace) * 60 : waiting * (1 + round.rule.retryShare) * round.rule.minutesPerCall;
  return {
    assigned: sum(mine),
    settled: sum(mine.filter(({ state }) => isTerminal(state) || state === 'visit')),
    waiting,
    callsToday: caller?.calls ?? 0,
    reachedToday: caller?.reached ?? 0,
    visitsToday: caller?.visits ?? 0,
    emergenciesToday: caller?.emergencies ?? 0,
    minutesPerCall: caller?.talk_seconds ? caller.talk_seconds / 60 : null,
    finishAt: waiting > 0 && own.length > 0 ? new Date(now.getTime() + minutes * 60_000).toISOString() : null,
  };
}

async function roundCard(tx: Tx, round: RoundRow): Promise<Output['round']> {
  const territory = await getTerritory(tx);
  const questionnaire = getPlaybook(round.playbook_id)?.questionnaires.find(
    ({ id }) => id === round.questionnaire_id,
  );
  if (!questionnaire) return null;
  return {
    roundId: round.round_id,
    code: formatSpokenCode('R', round.number),
    title: { fr: round.title_fr, en: round.title_en },
    day: round.day,
    opensAt: round.opens_at.toISOString(),
    closesAt: round.closes_at.toISOString(),
    opening: openingOf(territory),
    emergencyNumber: emergencyNumber(territory),
    minutesPerCall: round.rule.minutesPerCall,
    questionnaire,
  };
}

const nothing: Output['mine'] = {
  assigned: 0,
  settled: 0,
  waiting: 0,
  callsToday: 0,
  reachedToday: 0,
  visitsToday: 0,
  emergenciesToday: 0,
  minutesPerCall: null,
  finishAt: null,
};

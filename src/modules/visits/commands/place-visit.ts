import { defineCommand, type Effects } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import type { Tx } from '#kernel/database.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import { findAccount } from '#modules/access/api.ts';
import { getTerritory } from '#modules/territory/api.ts';
import {
  lockVisit,
  placeVisit,
  takeOutOfTour,
  tourMoved,
  undoMove,
} from '#modules/visits/contract/tour-plan.ts';
import { whyNotHold, whyNotMove } from '#modules/visits/domain/day-moves.ts';
import { followerOf, type Place, placed } from '#modules/visits/domain/day-plan.ts';
import type { DayStop } from '#modules/visits/domain/tour-day.ts';
import { type ReadDay, readTourDay } from '#modules/visits/read-tour-day.ts';
import { refuse } from '#modules/visits/refusals.ts';
import {
  addMove,
  changePlan,
  findLastMove,
  listDaysOf,
  listStops,
  writeStops,
} from '#modules/visits/store-tour-plan.ts';
import { findLastSearch, type SearchRow } from '#modules/visits/store-tour-search.ts';
import { dayOf } from '#vocabulary/wall-time.ts';

interface State {
  readonly read: ReadDay;
  readonly search: SearchRow | undefined;
}

interface Move {
  readonly day: string;
  readonly version: number;
  readonly visitId: string;
  readonly what: 'placed' | 'locked' | 'undone';
  readonly undoes?: string;
  readonly before: readonly DayStop[];
  readonly after: readonly DayStop[];
}

async function load(tx: Tx, { day }: { readonly day: string }, { now }: { now: Date }): Promise<State> {
  return { read: await readTourDay(tx, day, now), search: await findLastSearch(tx, day) };
}

/** Guards that serve every move made by hand. Refuses `visits.day-over`, `visits.search-running` and as `whyNotMove`, `whyNotHold`. */
function checkMove({ read, search }: State, visitId: string, after: readonly DayStop[]): void {
  if (read.day < read.today) throw refuse('conflict', 'visits.day-over');
  if (search?.state === 'running') throw refuse('conflict', 'visits.search-running');
  const refusal = whyNotMove(read, visitId) ?? whyNotHold(read, visitId, after);
  if (refusal) throw refusal;
}

function moved(move: Move) {
  const { day, visitId } = move;
  const facts = [fact(tourMoved, { kind: 'tour-plan', id: day }, { day, visitId })];
  return { change: move, facts };
}

async function save(tx: Tx, move: Move, effects: Effects): Promise<void> {
  const { day, what, visitId, before, after, undoes } = move;
  const stop = before.find((one) => one.visitId === visitId);
  await withSystemRole(tx, async () => {
    await changePlan(tx, effects, { day, version: move.version });
    await writeStops(tx, day, after);
    await addMove(tx, effects, {
      day,
      what,
      from: {
        visitId,
        carerId: stop?.carerId ?? null,
        before: followerOf(before, visitId),
        locked: stop?.locked ?? false,
      },
      ...(undoes === undefined ? {} : { undoes }),
    });
  });
}

/** By hand, and therefore locked: the next search leaves it to whom a person gave it. */
export const placeVisitCommand = defineCommand(placeVisit, {
  load,
  decide: (state, { day, version, visitId, place }) => {
    const before = state.read.stops;
    const after = placed(before, visitId, {
      place,
      locked: true,
      ...(place ? {} : { why: { reason: 'by-hand' as const } }),
    });
    checkMove(state, visitId, after);
    return {
      ...moved({ day, version, visitId, what: 'placed', before, after }),
      output: { version: version + 1 },
    };
  },
  save,
});

export const lockVisitCommand = defineCommand(lockVisit, {
  load,
  decide: (state, { day, version, visitId, locked }) => {
    const before = state.read.stops;
    const stop = before.find((one) => one.visitId === visitId);
    // Left out by hand is a lock too: taking it off lets the search place the visit again.
    if (!stop || (locked && stop.carerId === null)) throw refuse('conflict', 'visits.not-in-a-tour');
    const reason = locked || stop.reason !== 'by-hand' ? stop.reason : null;
    const after = before.map((one) => (one === stop ? { ...stop, locked, reason } : one));
    checkMove(state, visitId, after);
    return {
      ...moved({ day, version, visitId, what: 'locked', before, after }),
      output: { version: version + 1 },
    };
  },
  save,
});

/** The last move is taken back by a move that comes after it. */
export const undoMoveCommand = defineCommand(undoMove, {
  load: async (tx, input, circumstances) => ({
    ...(await load(tx, input, circumstances)),
    last: await findLastMove(tx, input.day),
  }),
  decide: (state, { day, version }) => {
    const { last, read } = state;
    if (!last) throw refuse('conflict', 'visits.nothing-to-undo');
    const { visitId, carerId, locked, moveId: undoes } = last;
    const place: Place | null = carerId === null ? null : { carerId, before: last.before };
    const byHand = place === null && locked;
    const after = placed(read.stops, visitId, {
      place,
      locked,
      ...(byHand ? { why: { reason: 'by-hand' as const } } : {}),
    });
    checkMove(state, visitId, after);
    return {
      ...moved({ day, version, visitId, what: 'undone', undoes, before: read.stops, after }),
      output: { visitId, version: version + 1 },
    };
  },
  save,
});

/** Whoever said no knows that they do not go. */
const untold = { sentTo: null, sentBegins: null };

/** A no, or a visit given back: it is to be planned again, with the reason. */
export const takeOutOfTourCommand = defineCommand(takeOutOfTour, {
  load: async (tx, { visitId, by }, { now }) => {
    const { timeZone } = await getTerritory(tx);
    const days = await listDaysOf(tx, visitId, dayOf(now, timeZone));
    const concerned = days.filter(({ carerId }) => by === null || carerId === by);
    const account = await findAccount(tx, by ?? concerned[0]?.carerId ?? visitId);
    return {
      label: account?.displayName ?? null,
      days: await Promise.all(concerned.map(async ({ day }) => ({ day, stops: await listStops(tx, day) }))),
    };
  },
  decide: ({ label, days }, { visitId, reason }) => ({
    change: {
      visitId,
      days: days.map(({ day, stops }) => ({
        day,
        before: stops,
        after: placed(stops, visitId, {
          place: null,
          locked: false,
          why: { reason, reasonBy: label, ...untold },
        }),
      })),
    },
    facts: days.map(({ day }) => fact(tourMoved, { kind: 'tour-plan', id: day }, { day, visitId })),
    output: { days: days.length },
  }),
  save: async (tx, { visitId, days }, effects) => {
    for (const { day, before, after } of days) {
      const stop = before.find((one) => one.visitId === visitId);
      await changePlan(tx, effects, { day });
      await writeStops(tx, day, after);
      await addMove(tx, effects, {
        day,
        what: 'taken-out',
        from: {
          visitId,
          carerId: stop?.carerId ?? null,
          before: followerOf(before, visitId),
          locked: stop?.locked ?? false,
        },
      });
    }
  },
});

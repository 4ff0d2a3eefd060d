import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { Refusal } from '#kernel/refusal.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import { callableCommunes } from '../callable-communes.ts';
import { takeNext } from '../contract/call.ts';
import { entryTaken } from '../contract.ts';
import { halfOfDay } from '../domain/calling-hours.ts';
import { mayRecord } from '../permissions.ts';
import { findEntry } from '../store/entries.ts';
import { leaseEnd, leaseNext, leaseOne, listHeld, mostLeases, nextDueAt } from '../store/leases.ts';
import { addOperators, getRound } from '../store/rounds.ts';

/** Finding, locking and leasing is one statement of the store: there is nothing to decide between reading and writing. */
export const takeNextCommand = defineCommand(takeNext, {
  load: async (tx, { roundId, entryId }, { actor, now }) => ({
    round: await getRound(tx, roundId),
    held: await listHeld(tx, actor.id, now),
    communes: await callableCommunes(tx, actor, now),
    wanted: entryId === undefined ? undefined : await findEntry(tx, entryId),
  }),
  permit: (actor, { wanted }) => wanted === undefined || mayRecord(actor, wanted.entry),
  decide: ({ round, held, communes, wanted }, { entryId }, { actor }) => {
    if (round.state === 'closed') throw new Refusal({ kind: 'conflict', code: 'rounds.round-closed' });
    if (entryId !== undefined && !wanted)
      throw new Refusal({ kind: 'not-found', code: 'rounds.unknown-entry' });
    const isHeld = held.some((lease) => lease.entryId === entryId);
    if (held.length >= mostLeases && !isHeld)
      throw new Refusal({ kind: 'conflict', code: 'rounds.too-many-on-the-line' });
    if (wanted && ['left-register', 'carried-over'].includes(wanted.entry.state))
      throw new Refusal({ kind: 'conflict', code: 'rounds.not-to-call' });
    const taker = { accountId: actor.id, label: actor.label, communes };
    // Filled by `save`: the database chooses who is next.
    const output: { entryId: string | null; leasedUntil: string | null; nextDueAt: string | null } = {
      entryId: null,
      leasedUntil: null,
      nextDueAt: null,
    };
    return { change: { round, taker, wanted: wanted?.entry, output }, facts: [], output };
  },
  save: async (tx, { round, taker, wanted, output }, effects) => {
    const { now } = effects;
    const taken = await withSystemRole(tx, async () => {
      if (!wanted) {
        const half = halfOfDay(now, round.time_zone);
        return leaseNext(tx, { roundId: round.round_id, taker, now, half });
      }
      if (!(await leaseOne(tx, wanted, taker, now)))
        throw new Refusal({ kind: 'conflict', code: 'rounds.person-taken' });
      return wanted;
    });
    if (!taken) {
      const due = await withSystemRole(tx, () => nextDueAt(tx, round.round_id, taker, now));
      output.nextDueAt = due?.toISOString() ?? null;
      return;
    }
    // Whoever calls counts among the callers, from their first call on.
    await addOperators(tx, round.round_id, [taker], now);
    output.entryId = taken.entry_id;
    output.leasedUntil = leaseEnd(now).toISOString();
    effects.publish(
      fact(
        entryTaken,
        { kind: 'round-entry', id: taken.entry_id },
        { roundId: round.round_id, entryId: taken.entry_id, personId: taken.person_id },
      ),
    );
  },
});

import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { endLease, releaseLeases, renewLeases } from '../contract/call.ts';
import { leaseEnded } from '../contract.ts';
import { endExpired, endHeld, leaseEnd, renewHeld } from '../store/leases.ts';

/** A long call keeps its person; the next one on screen is kept with it. */
export const renewLeasesCommand = defineCommand(renewLeases, {
  load: async () => undefined,
  decide: (_state, _input, { now, actor }) => {
    const output: { entryIds: string[]; leasedUntil: string } = {
      entryIds: [],
      leasedUntil: leaseEnd(now).toISOString(),
    };
    return { change: { output, accountId: actor.id }, facts: [], output };
  },
  save: async (tx, { output, accountId }, { now }) => {
    const held = await renewHeld(tx, accountId, now);
    output.entryIds.push(...held.map(({ entryId }) => entryId));
  },
});

/** End of the shift, or the screen is left: everybody goes back where they stood. */
export const releaseLeasesCommand = defineCommand(releaseLeases, {
  load: async () => undefined,
  decide: (_state, _input, { actor }) => {
    const output = { released: 0 };
    return { change: { output, accountId: actor.id }, facts: [], output };
  },
  save: async (tx, { output, accountId }, effects) => {
    const entryIds = await endHeld(tx, accountId);
    output.released = entryIds.length;
    for (const entryId of entryIds)
      effects.publish(fact(leaseEnded, { kind: 'round-entry', id: entryId }, { entryId }));
  },
});

/** A lease that is over binds nobody already; the row goes, and the screens of the steering learn it. */
export const endLeaseCommand = defineCommand(endLease, {
  load: async () => undefined,
  decide: (_state, { entryId, until }) => {
    const output = { ended: false };
    return { change: { entryId, until: new Date(until), output }, facts: [], output };
  },
  save: async (tx, { entryId, until, output }, effects) => {
    output.ended = await endExpired(tx, entryId, until);
    if (output.ended) effects.publish(fact(leaseEnded, { kind: 'round-entry', id: entryId }, { entryId }));
  },
});

import { defineCommand } from '#kernel/command.ts';
import { strikeOff as contract } from '../contract/enrolment.ts';
import { strikeOff } from '../domain/entry-life.ts';
import { leaveRegister } from '../leave-register.ts';
import { whyNotCommune } from '../permissions.ts';
import { lifeOf, lockEntry } from '../store.ts';
import { lockRequest } from '../store-requests.ts';

export const strikeOffCommand = defineCommand(contract, {
  load: async (tx, { entryId, requestId }) => {
    if (requestId) await lockRequest(tx, requestId);
    return lockEntry(tx, entryId);
  },
  decide: (row, { reason, inWriting, requestedOn, requestId }, { actor, now }) => {
    const refusal = whyNotCommune(actor, row.commune_code);
    if (refusal) throw refusal;
    const life = strikeOff(lifeOf(row), { reason, inWriting }, now);
    return { change: { row, life, leavingRequestedOn: requestedOn, requestId }, facts: [], output: {} };
  },
  save: (tx, change, effects) => leaveRegister(tx, effects, change),
});

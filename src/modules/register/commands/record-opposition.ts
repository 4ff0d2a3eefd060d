import { defineCommand } from '#kernel/command.ts';
import { recordOpposition } from '../contract/enrolment.ts';
import { oppose } from '../domain/entry-life.ts';
import { leaveRegister } from '../leave-register.ts';
import { whyNotCommune } from '../permissions.ts';
import { lifeOf, lockEntry } from '../store.ts';
import { lockRequest } from '../store-requests.ts';

export const recordOppositionCommand = defineCommand(recordOpposition, {
  load: async (tx, { entryId, requestId }) => {
    if (requestId) await lockRequest(tx, requestId);
    return lockEntry(tx, entryId);
  },
  decide: (row, { opposedOn, requestId }, { actor, now }) => {
    const refusal = whyNotCommune(actor, row.commune_code);
    if (refusal) throw refusal;
    const life = oppose(lifeOf(row), now);
    return { change: { row, life, leavingRequestedOn: opposedOn, requestId }, facts: [], output: {} };
  },
  save: (tx, change, effects) => leaveRegister(tx, effects, change),
});

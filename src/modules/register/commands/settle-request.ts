import { defineCommand } from '#kernel/command.ts';
import { settleRequest } from '../contract/requests.ts';
import { closeRequest, lockRequest } from '../store-requests.ts';

export const settleRequestCommand = defineCommand(settleRequest, {
  load: (tx, { requestId }) => lockRequest(tx, requestId),
  decide: (_, input) => ({ change: input, facts: [], output: {} }),
  save: (tx, { requestId, outcome, reason }, { actor, now }) =>
    closeRequest(tx, requestId, { outcome, reason, actorId: actor.id, now }),
});

import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { declineJoining } from '#modules/directory/contract/joining.ts';
import { joiningDeclined } from '#modules/directory/contract.ts';
import { whyNotDecide } from '#modules/directory/domain/joining.ts';
import { decideRequest, lockRequest } from '#modules/directory/store/joining-requests.ts';

export const declineJoiningCommand = defineCommand(declineJoining, {
  load: (tx, { requestId }) => lockRequest(tx, requestId),
  decide(request, { requestId, version, reason }, { actor, now }) {
    const why = whyNotDecide(request, version);
    if (why) throw why;
    return {
      change: {
        requestId,
        state: 'declined' as const,
        professionalId: request.professional_id,
        invitationId: null,
        reason,
        by: actor,
        now,
      },
      facts: [fact(joiningDeclined, { kind: 'joining-request', id: requestId }, { requestId })],
      output: {},
    };
  },
  save: decideRequest,
});

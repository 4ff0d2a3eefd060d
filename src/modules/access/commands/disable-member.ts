import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { disableMember as contract } from '#modules/access/contract/members.ts';
import { memberDisabled } from '#modules/access/contract.ts';
import { refuse } from '#modules/access/refuse.ts';
import { lockCoordinators, lockMembership, updateMembership } from '#modules/access/store/members.ts';
import { endSessions } from '#modules/access/store/sessions.ts';

export const disableMember = defineCommand(contract, {
  load: async (tx, { accountId }) => {
    const coordinators = await lockCoordinators(tx);
    const member = await lockMembership(tx, accountId);
    if (!member) throw refuse('not-found', 'access.member-unknown');
    return { member, coordinators };
  },
  decide: ({ member, coordinators }, { accountId }, { actor }) => {
    if (accountId === actor.id) throw refuse('conflict', 'access.own-access');
    if (coordinators.length === 1 && coordinators[0] === accountId) {
      throw refuse('conflict', 'access.last-coordinator');
    }
    return {
      change: { accountId, already: member.disabledAt !== null },
      facts: member.disabledAt
        ? []
        : [fact(memberDisabled, { kind: 'account', id: accountId }, { accountId })],
      output: {},
    };
  },
  save: async (tx, { accountId, already }, { now }) => {
    if (already) return;
    await updateMembership(tx, accountId, { disabledAt: now });
    await endSessions(tx, { accountId }, { now, because: 'disabled' });
  },
});

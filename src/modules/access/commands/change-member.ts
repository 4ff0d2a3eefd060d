import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { Refusal } from '#kernel/refusal.ts';
import { changeMember as contract } from '#modules/access/contract/members.ts';
import { memberChanged } from '#modules/access/contract.ts';
import { whyNotPlace } from '#modules/access/domain/invitation.ts';
import { refuse, wordingConflicts } from '#modules/access/refuse.ts';
import { lockCoordinators, lockMembership, updateMembership } from '#modules/access/store/members.ts';
import { endSessions } from '#modules/access/store/sessions.ts';

/** A changed right ends the sessions that held the former one (trust-and-ux S-13). */
export const changeMember = defineCommand(contract, {
  load: async (tx, { accountId }) => {
    const coordinators = await lockCoordinators(tx);
    const member = await lockMembership(tx, accountId);
    if (!member) throw refuse('not-found', 'access.member-unknown');
    return { member, coordinators };
  },
  decide: ({ member, coordinators }, input) => {
    const { accountId, role } = input;
    if (member.version !== input.version) {
      throw new Refusal({ kind: 'conflict', code: 'kernel.changed-meanwhile' });
    }
    const why = whyNotPlace(input);
    if (why) throw why;
    if (role !== 'coordinator' && coordinators.length === 1 && coordinators[0] === accountId) {
      throw refuse('conflict', 'access.last-coordinator');
    }
    const sameRight = role === member.role && input.communes.join() === member.communes.join();
    return {
      change: { ...input, endsSessions: !sameRight },
      facts: [fact(memberChanged, { kind: 'account', id: accountId }, { accountId, role })],
      output: { version: member.version + 1 },
    };
  },
  save: (tx, change, { now }) =>
    wordingConflicts(async () => {
      const { accountId, role, communes, professionalId } = change;
      await updateMembership(tx, accountId, { role, communes, professionalId });
      if (change.endsSessions) await endSessions(tx, { accountId }, { now, because: 'role-changed' });
    }),
});

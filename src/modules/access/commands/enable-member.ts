import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { enableMember as contract } from '#modules/access/contract/members.ts';
import { memberEnabled } from '#modules/access/contract.ts';
import { refuse } from '#modules/access/refuse.ts';
import { lockMembership, updateMembership } from '#modules/access/store/members.ts';

export const enableMember = defineCommand(contract, {
  load: async (tx, { accountId }) => {
    const member = await lockMembership(tx, accountId);
    if (!member) throw refuse('not-found', 'access.member-unknown');
    return member;
  },
  decide: (member, { accountId }) => ({
    change: { accountId, already: member.disabledAt === null },
    facts: member.disabledAt ? [fact(memberEnabled, { kind: 'account', id: accountId }, { accountId })] : [],
    output: {},
  }),
  save: async (tx, { accountId, already }) => {
    if (!already) await updateMembership(tx, accountId, { disabledAt: null });
  },
});

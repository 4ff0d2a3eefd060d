import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { registerAccount as contract } from '#modules/access/contract/members.ts';
import { memberJoined } from '#modules/access/contract.ts';
import { readContact } from '#modules/access/domain/identifier.ts';
import { whyNotPlace } from '#modules/access/domain/invitation.ts';
import { wordingConflicts } from '#modules/access/refuse.ts';
import { insertAccount } from '#modules/access/store/accounts.ts';
import { insertMembership } from '#modules/access/store/members.ts';

export const registerAccount = defineCommand(contract, {
  load: async () => undefined,
  decide: (_state, input) => {
    const why = whyNotPlace(input);
    if (why) throw why;
    const contact = readContact({ email: input.email ?? '', phone: input.phone ?? '' });
    return {
      change: { ...input, ...contact },
      facts: [
        fact(
          memberJoined,
          { kind: 'account', id: input.accountId },
          { accountId: input.accountId, role: input.role },
        ),
      ],
      output: { accountId: input.accountId },
    };
  },
  save: (tx, account, { actor, now }) =>
    wordingConflicts(async () => {
      await insertAccount(tx, { ...account, now });
      await insertMembership(tx, { ...account, territoryId: actor.territoryId, now });
    }),
});

import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { changeOwnAccount as contract } from '#modules/access/contract/account.ts';
import { accountChanged } from '#modules/access/contract.ts';
import { readContact } from '#modules/access/domain/identifier.ts';
import { wordingConflicts } from '#modules/access/refuse.ts';
import { updateAccount } from '#modules/access/store/accounts.ts';

export const changeOwnAccount = defineCommand(contract, {
  load: async () => undefined,
  decide: (_state, input, { actor }) => ({
    change: { ...input, ...readContact(input), accountId: actor.id },
    facts: [fact(accountChanged, { kind: 'account', id: actor.id }, { accountId: actor.id })],
    output: {},
  }),
  save: (tx, account) => wordingConflicts(() => updateAccount(tx, account)),
});

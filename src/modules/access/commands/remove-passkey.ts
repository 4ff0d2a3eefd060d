import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { removePasskey as contract } from '#modules/access/contract/account.ts';
import { factorsChanged } from '#modules/access/contract.ts';
import { refuse } from '#modules/access/refuse.ts';
import { deletePasskey, findPasskey, readMeans } from '#modules/access/store/factors.ts';

export const removePasskey = defineCommand(contract, {
  load: async (tx, { credentialId }, { actor }) => {
    const passkey = await findPasskey(tx, credentialId);
    if (passkey?.accountId !== actor.id) throw refuse('not-found', 'access.passkey-unknown');
    return readMeans(tx, actor.id);
  },
  decide: (means, { credentialId }, { actor }) => {
    const otherWay = means.passkeys > 1 || (means.passwordHash !== null && means.sealedSeed !== null);
    if (!otherWay) throw refuse('conflict', 'access.last-means');
    return {
      change: { accountId: actor.id, credentialId },
      facts: [
        fact(factorsChanged, { kind: 'account', id: actor.id }, { accountId: actor.id, factor: 'passkey' }),
      ],
      output: {},
    };
  },
  save: (tx, { accountId, credentialId }) => deletePasskey(tx, accountId, credentialId),
});

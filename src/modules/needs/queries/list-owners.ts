import { defineQuery } from '#kernel/query.ts';
import { listAccounts } from '#modules/access/api.ts';
import { listDutyHolders } from '#modules/crisis/api.ts';
import { listOwners } from '#modules/needs/contract/queries.ts';
import { needRoles } from '#modules/needs/contract.ts';
import { listCommunes } from '#modules/territory/api.ts';
import { duties } from '#vocabulary/duty.ts';

export const listOwnersQuery = defineQuery(listOwners, {
  read: async (tx, _input, { actor, now }) => {
    const holders = [];
    for (const duty of duties) {
      const people = await listDutyHolders(tx, duty, now);
      holders.push({
        duty,
        holders: actor.role === 'volunteer' ? [] : people.map(({ displayName }) => displayName),
      });
    }
    const accounts = actor.role === 'volunteer' ? [] : await listAccounts(tx);
    const communes = await listCommunes(tx);
    return {
      duties: holders,
      accounts: accounts
        .filter(({ role }) => needRoles.some((one) => one === role))
        .map(({ accountId, displayName, role }) => ({ accountId, name: displayName, role })),
      communes: communes
        .filter(({ code }) => actor.role !== 'town-hall' || actor.communes.includes(code))
        .map(({ code, name }) => ({ code, name })),
    };
  },
});

import { sql } from 'kysely';
import { defineQuery } from '#kernel/query.ts';
import { listAccounts } from '#modules/access/api.ts';
import { listAudience } from '#modules/notices/contract.ts';
import { getTerritory } from '#modules/territory/api.ts';

export const listAudienceQuery = defineQuery(listAudience, {
  read: async (tx) => {
    const territory = await getTerritory(tx);
    const { rows } = await sql<{ price: number | null }>`select segment_price as price from notices.preference
      where territory_id = kernel.territory()`.execute(tx);
    const accounts = await listAccounts(tx);
    return {
      segmentPrice: rows[0]?.price ?? null,
      territory: { name: territory.name, shortName: territory.shortName, exercise: territory.exercise },
      accounts: accounts.map(({ accountId, displayName, role, communes, phone, email }) => ({
        accountId,
        name: displayName,
        role,
        communes,
        sms: phone !== null,
        email: email !== null,
      })),
    };
  },
});

import { sql } from 'kysely';
import { defineQuery } from '#kernel/query.ts';
import { listCommunes, getTerritory as readTerritory } from '#modules/territory/api.ts';
import { getTerritory as contract } from '#modules/territory/contract/settings.ts';

export const getTerritory = defineQuery(contract, {
  read: async (tx) => {
    const card = await readTerritory(tx);
    const communes = await listCommunes(tx);
    const { rows } = await sql<{ version: number }>`
      select version from territory.territory where territory_id = kernel.territory()`.execute(tx);
    return {
      ...card,
      communes,
      population: communes.reduce((sum, { population }) => sum + (population ?? 0), 0),
      version: rows[0]?.version ?? 1,
    };
  },
});

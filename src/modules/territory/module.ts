import { sql } from 'kysely';
import { defineModule } from '#kernel/module.ts';
import { changeCommunes } from '#modules/territory/commands/change-communes.ts';
import { changeConvention } from '#modules/territory/commands/change-convention.ts';
import { changeDetails } from '#modules/territory/commands/change-details.ts';
import { closeLapsedConvention } from '#modules/territory/commands/close-lapsed-convention.ts';
import { createTerritory } from '#modules/territory/commands/create-territory.ts';
import { endConvention } from '#modules/territory/commands/end-convention.ts';
import { signConvention } from '#modules/territory/commands/sign-convention.ts';
import {
  communesChanged,
  conventionCorrected,
  conventionEnded,
  conventionSigned,
  detailsChanged,
  territoryCreated,
} from '#modules/territory/contract.ts';
import { getTerritory } from '#modules/territory/queries/get-territory.ts';
import { listConventions } from '#modules/territory/queries/list-conventions.ts';
import { territoryRefusals } from '#modules/territory/refusals.ts';
import { registerTerritoryRoutes } from '#modules/territory/routes/territory-routes.ts';

export const territoryModule = defineModule({
  name: 'territory',
  dependsOn: ['access'],
  commands: [
    createTerritory,
    changeCommunes,
    changeDetails,
    signConvention,
    changeConvention,
    endConvention,
    closeLapsedConvention,
  ],
  queries: [getTerritory, listConventions],
  facts: [
    territoryCreated,
    communesChanged,
    detailsChanged,
    conventionSigned,
    conventionEnded,
    conventionCorrected,
  ],
  refusals: territoryRefusals,
  migrations: new URL('./migrations/', import.meta.url),
  routes: registerTerritoryRoutes,
  sweeps: [
    {
      name: 'territory.lapsed-conventions',
      every: 60,
      command: closeLapsedConvention,
      // The register is shut by the date itself; this only tells everyone, within the minute.
      due: async (tx, now) => {
        const { rows } = await sql<{ id: string; endsOn: string }>`
          select v.convention_id as id, v.ends_on as "endsOn" from territory.convention v
          join territory.territory t using (territory_id)
          where v.territory_id = kernel.territory() and v.ended_at is null
            and v.ends_on < (${now}::timestamptz at time zone t.time_zone)::date`.execute(tx);
        return rows.map(({ id, endsOn }) => ({ key: `${id} ${endsOn}`, input: { conventionId: id } }));
      },
    },
  ],
  invariants: [
    {
      id: 'T-1',
      says: {
        fr: 'Un territoire a au moins une commune.',
        en: 'A territory has at least one commune.',
      },
      sql: `select territory_id from territory.territory t where not exists (
        select from territory.commune c where c.territory_id = t.territory_id)`,
    },
    {
      id: 'T-2',
      says: {
        fr: 'Une convention en vigueur porte sur une commune du territoire.',
        en: 'A convention in force is about a commune of the territory.',
      },
      sql: `select territory_id, convention_id from territory.convention v where ended_at is null and not exists (
        select from territory.commune c where c.territory_id = v.territory_id and c.code = v.commune_code)`,
    },
  ],
});

import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { TerritoryCard, TerritoryCommune } from '#modules/territory/contract.ts';
import { drawArea, outlinesCredit } from '#modules/territory/geography/draw-area.ts';
import type { TerritoryFeature } from '#vocabulary/territory-shapes.ts';
import { dayOf } from '#vocabulary/wall-time.ts';

/** The caller's territory. Refuses `territory.not-created` when it has none yet. */
export async function getTerritory(tx: Tx): Promise<TerritoryCard> {
  const { rows } = await sql<TerritoryCard>`
    select t.territory_id as "territoryId", t.name, t.short_name as "shortName", t.time_zone as "timeZone",
      t.callback_number as "callbackNumber", t.emergency_numbers as "emergencyNumbers", t.exercise,
      array(select distinct c.department from territory.commune c where c.territory_id = t.territory_id order by 1)
        as departments
    from territory.territory t where t.territory_id = kernel.territory()`.execute(tx);
  const card = rows[0];
  if (!card) throw new Refusal({ kind: 'not-found', code: 'territory.not-created' });
  return card;
}

/** The communes of the caller's territory, sorted by name. */
export async function listCommunes(tx: Tx): Promise<TerritoryCommune[]> {
  const { rows } = await sql<TerritoryCommune>`
    select code, name, department, population, postcodes from territory.commune
    where territory_id = kernel.territory() order by name collate "fr-x-icu", code`.execute(tx);
  return rows;
}

/** Outlines of communes (WGS 84) for a drawing, and whom to credit. Those without an outline are left out. */
export async function drawOutlines(
  codes: readonly string[],
): Promise<{ features: readonly TerritoryFeature[]; credit: string }> {
  const { chosen } = await drawArea(codes, false);
  return { features: chosen as TerritoryFeature[], credit: outlinesCredit };
}

/** Communes whose convention is in force at that instant, by the day in the territory's own time zone. */
export async function listSignedConventions(
  tx: Tx,
  on: Date,
): Promise<{ communeCode: string; signedOn: string }[]> {
  const { timeZone } = await getTerritory(tx);
  const day = dayOf(on, timeZone);
  const { rows } = await sql<{ communeCode: string; signedOn: string }>`
    select commune_code as "communeCode", signed_on as "signedOn" from territory.convention
    where territory_id = kernel.territory() and signed_on <= ${day}
      and (ends_on is null or ends_on >= ${day})
      and (ended_at is null or ended_at > ${on})
    order by commune_code`.execute(tx);
  return rows;
}

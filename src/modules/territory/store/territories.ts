import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import type { EmergencyNumber } from '#modules/territory/contract.ts';
import type { AtlasCommune } from '#modules/territory/domain/atlas.ts';
import type { TerritoryTables } from '#modules/territory/tables.ts';

export interface TerritoryRecord {
  readonly name: string;
  readonly shortName: string;
  readonly timeZone: string;
  readonly callbackNumber: string | null;
  readonly emergencyNumbers: readonly EmergencyNumber[];
  readonly exercise: boolean;
}

/** Locked until the command ends; undefined before the territory is created. */
export async function lockTerritory(tx: Tx): Promise<(TerritoryRecord & { version: number }) | undefined> {
  const { rows } = await sql<TerritoryRecord & { version: number }>`
    select name, short_name as "shortName", time_zone as "timeZone", callback_number as "callbackNumber",
      emergency_numbers as "emergencyNumbers", exercise, version
    from territory.territory where territory_id = kernel.territory() for update`.execute(tx);
  return rows[0];
}

export async function insertTerritory(
  tx: Tx,
  territory: TerritoryRecord & { readonly territoryId: string; readonly now: Date },
): Promise<void> {
  await tx
    .withTables<TerritoryTables>()
    .insertInto('territory.territory')
    .values({
      territory_id: territory.territoryId,
      name: territory.name,
      short_name: territory.shortName,
      time_zone: territory.timeZone,
      callback_number: territory.callbackNumber,
      emergency_numbers: sql`${JSON.stringify(territory.emergencyNumbers)}::jsonb`,
      exercise: territory.exercise,
      created_at: territory.now,
    })
    .execute();
}

export async function updateTerritory(tx: Tx, territory: TerritoryRecord): Promise<void> {
  await tx
    .withTables<TerritoryTables>()
    .updateTable('territory.territory')
    .set({
      name: territory.name,
      short_name: territory.shortName,
      time_zone: territory.timeZone,
      callback_number: territory.callbackNumber,
      emergency_numbers: sql`${JSON.stringify(territory.emergencyNumbers)}::jsonb`,
      version: sql`version + 1`,
    })
    .where('territory_id', '=', sql<string>`kernel.territory()`)
    .execute();
}

export async function insertCommunes(
  tx: Tx,
  territoryId: string,
  communes: readonly AtlasCommune[],
): Promise<void> {
  if (communes.length === 0) return;
  await tx
    .withTables<TerritoryTables>()
    .insertInto('territory.commune')
    .values(
      communes.map(({ code, name, department, population, postcodes }) => ({
        territory_id: territoryId,
        code,
        name,
        department,
        population,
        postcodes: [...postcodes],
      })),
    )
    .execute();
}

export async function deleteCommunes(tx: Tx, codes: readonly string[]): Promise<void> {
  if (codes.length === 0) return;
  await tx
    .withTables<TerritoryTables>()
    .deleteFrom('territory.commune')
    .where('territory_id', '=', sql<string>`kernel.territory()`)
    .where('code', 'in', [...codes])
    .execute();
}

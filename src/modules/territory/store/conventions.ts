import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import type { Convention } from '#modules/territory/domain/convention.ts';
import type { TerritoryTables } from '#modules/territory/tables.ts';

export interface ConventionDetails {
  readonly controller: string;
  readonly contactName: string;
  readonly contactEmail: string | null;
  readonly contactPhone: string | null;
  readonly documentReference: string;
}

export async function lockConvention(tx: Tx, conventionId: string): Promise<Convention | undefined> {
  const { rows } = await sql<Convention>`
    select convention_id as "conventionId", commune_code as "communeCode", signed_on as "signedOn",
      ends_on as "endsOn", ended_at as "endedAt", version
    from territory.convention
    where territory_id = kernel.territory() and convention_id = ${conventionId} for update`.execute(tx);
  return rows[0];
}

export async function insertConvention(
  tx: Tx,
  convention: ConventionDetails & {
    territoryId: string;
    conventionId: string;
    communeCode: string;
    signedOn: string;
    endsOn: string | null;
    recordedBy: string;
    now: Date;
  },
): Promise<void> {
  await tx
    .withTables<TerritoryTables>()
    .insertInto('territory.convention')
    .values({
      ...columnsOf(convention),
      territory_id: convention.territoryId,
      convention_id: convention.conventionId,
      commune_code: convention.communeCode,
      signed_on: convention.signedOn,
      ends_on: convention.endsOn,
      recorded_at: convention.now,
      recorded_by: convention.recordedBy,
      ended_at: null,
      ended_because: null,
    })
    .execute();
}

export async function updateConvention(
  tx: Tx,
  conventionId: string,
  details: ConventionDetails,
): Promise<void> {
  await tx
    .withTables<TerritoryTables>()
    .updateTable('territory.convention')
    .set({ ...columnsOf(details), version: sql`version + 1` })
    .where('territory_id', '=', sql<string>`kernel.territory()`)
    .where('convention_id', '=', conventionId)
    .execute();
}

export async function markEnded(
  tx: Tx,
  ended: { conventionId: string; endsOn: string; because: string; now: Date },
): Promise<void> {
  await tx
    .withTables<TerritoryTables>()
    .updateTable('territory.convention')
    .set({
      ends_on: ended.endsOn,
      ended_at: ended.now,
      ended_because: ended.because,
      version: sql`version + 1`,
    })
    .where('territory_id', '=', sql<string>`kernel.territory()`)
    .where('convention_id', '=', ended.conventionId)
    .execute();
}

function columnsOf(details: ConventionDetails) {
  return {
    controller: details.controller,
    contact_name: details.contactName,
    contact_email: details.contactEmail,
    contact_phone: details.contactPhone,
    document_reference: details.documentReference,
  };
}

import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import type { ActivityCard } from '#modules/directory/contract/professionals.ts';
import { type FileLabels, wordCode } from '#modules/directory/domain/nomenclature.ts';
import { readablePlace } from '#modules/directory/domain/professional-name.ts';
import { phoneCard } from '#modules/directory/store/professional-cards.ts';

interface ActivityOfPerson {
  activityId: string;
  profession: string;
  mode: string;
  sector: string;
  role: string;
  workplace: string;
  address: string;
  postcode: string;
  communeCode: string;
  communeName: string;
  phone: string;
  secondPhone: string;
  phoneWritten: string;
  email: string;
  finess: string;
  siret: string;
  structureName: string | null;
  begunAt: Date;
  endedAt: Date | null;
}

/** Everything someone does, what goes on first, what has ended after it. */
export async function listActivities(
  tx: Tx,
  professionalId: string,
  labels: FileLabels,
): Promise<ActivityCard[]> {
  const { rows } = await sql<ActivityOfPerson>`
    select a.activity_id as "activityId", a.profession, a.mode, a.sector, a.role, a.workplace, a.address, a.postcode,
      a.commune_code as "communeCode", a.commune_name as "communeName", a.phone, a.second_phone as "secondPhone",
      a.phone_written as "phoneWritten", a.email, a.finess, a.siret, s.name as "structureName",
      a.begun_at as "begunAt", a.ended_at as "endedAt"
    from directory.activity a
    left join directory.structure s on s.territory_id = a.territory_id and s.finess = a.finess
    where a.territory_id = kernel.territory() and a.professional_id = ${professionalId}
    order by a.ended_at desc nulls first, (a.mode = 'L') desc, a.workplace, a.activity_id`.execute(tx);
  return rows.map((row) => ({
    activityId: row.activityId,
    profession: wordCode('profession', row.profession, labels),
    mode: wordCode('mode', row.mode, labels),
    sector: wordCode('sector', row.sector, labels),
    role: wordCode('role', row.role, labels),
    workplace: readablePlace(row.workplace),
    addressLines: row.address === '' ? [] : row.address.split('\t').map(readablePlace),
    postcode: row.postcode,
    commune: { code: row.communeCode, name: row.communeName },
    phones: [row.phone, row.secondPhone].flatMap((phone) => phoneCard(phone) ?? []),
    phoneWritten: row.phoneWritten,
    email: row.email,
    finess: row.finess,
    siret: row.siret,
    structure:
      row.structureName === null ? null : { finess: row.finess, name: readablePlace(row.structureName) },
    begunAt: row.begunAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  }));
}

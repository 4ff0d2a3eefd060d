import { sql } from 'kysely';
import type { Effects } from '#kernel/command.ts';
import type { Tx } from '#kernel/database.ts';
import type { Secrets } from '#kernel/secrets.ts';
import { chartStatement } from '#modules/visits/contract/tour.ts';

export interface ChartDecision {
  readonly accepted: boolean;
  readonly decidedAt: Date | null;
  readonly decidedBy: string | null;
}

/** Off until a person accepts this very text. */
export async function readChartDecision(tx: Tx): Promise<ChartDecision> {
  const { rows } = await sql<{ accepted: boolean; decidedAt: Date; decidedBy: string }>`
    select chart_accepted and chart_statement = ${chartStatement} as accepted, decided_at as "decidedAt",
      decided_by_label as "decidedBy"
    from visits.setting where territory_id = kernel.territory()`.execute(tx);
  return rows[0] ?? { accepted: false, decidedAt: null, decidedBy: null };
}

export async function writeChartDecision(
  tx: Tx,
  { accepted, statement }: { readonly accepted: boolean; readonly statement: string },
  { actor, now }: Effects,
): Promise<void> {
  await sql`insert into visits.setting (territory_id, chart_accepted, chart_statement, decided_by, decided_by_label, decided_at)
    values (kernel.territory(), ${accepted}, ${statement}, ${actor.id}, ${actor.label}, ${now})
    on conflict (territory_id) do update set chart_accepted = excluded.chart_accepted,
      chart_statement = excluded.chart_statement, decided_by = excluded.decided_by,
      decided_by_label = excluded.decided_by_label, decided_at = excluded.decided_at`.execute(tx);
}

/** A carer has told of this person before: what follows is a follow-up. */
export async function wasSeenBefore(tx: Tx, personId: string | null): Promise<boolean> {
  if (personId === null) return false;
  const { rows } = await sql`select from visits.care_report
    where territory_id = kernel.territory() and person_id = ${personId} limit 1`.execute(tx);
  return rows.length > 0;
}

const aboutPhoto = (photoId: string) => `visits.photo/${photoId}`;

/** Sealed with the territory's key before it reaches the database. Sent twice, kept once. */
export async function insertPhoto(
  tx: Tx,
  photo: {
    readonly photoId: string;
    readonly visitId: string;
    readonly personId: string | null;
    readonly jpeg: string;
    readonly at: Date;
  },
  { actor, secrets }: Effects,
): Promise<void> {
  const sealed = secrets.seal(actor.territoryId, aboutPhoto(photo.photoId), photo.jpeg);
  await sql`insert into visits.photo (territory_id, photo_id, visit_id, person_id, sealed, taken_by, author_label, at)
    values (kernel.territory(), ${photo.photoId}, ${photo.visitId}, ${photo.personId}, ${sealed}, ${actor.id}, ${actor.label},
      ${photo.at}) on conflict do nothing`.execute(tx);
}

export async function listPhotosOf(
  tx: Tx,
  visitId: string,
  keys: { readonly secrets: Secrets; readonly territoryId: string },
): Promise<readonly { photoId: string; at: Date; by: string; jpeg: string }[]> {
  const { rows } = await sql<{ photoId: string; at: Date; by: string; sealed: string }>`
    select photo_id as "photoId", at, author_label as by, sealed from visits.photo
    where territory_id = kernel.territory() and visit_id = ${visitId} order by at limit 12`.execute(tx);
  return rows.map(({ sealed, ...photo }) => ({
    ...photo,
    jpeg: keys.secrets.open(keys.territoryId, aboutPhoto(photo.photoId), sealed),
  }));
}

import { sql } from 'kysely';
import type { BulkSession, Tx } from '#kernel/database.ts';
import type { Diff } from '#modules/directory/contract.ts';
import type { Area } from '#modules/directory/domain/place.ts';
import type { Position } from '#modules/directory/domain/projection.ts';
import { CopyBatches } from '#modules/directory/import/copy-batches.ts';
import { filePhoneReader } from '#modules/directory/import/file-phone.ts';
import type { PlacedStructure, ReadStructures } from '#modules/directory/import/read-structures.ts';
import { searchKey } from '#vocabulary/person-name.ts';

const columns = [
  'finess_ej',
  'warnings',
  'name',
  'long_name',
  'category',
  'kind',
  'address',
  'postcode',
  'commune_code',
  'commune_name',
  'phone',
  'phone_written',
  'siret',
  'opened_on',
  'latitude',
  'longitude',
  'name_key',
] as const;

/** How a staged text becomes its column's type. */
const typed: Readonly<Record<string, string>> = {
  warnings: "string_to_array(s.warnings, ',')",
  opened_on: "nullif(s.opened_on, '')::date",
  latitude: "nullif(s.latitude, '')::float8",
  longitude: "nullif(s.longitude, '')::float8",
};
const value = (name: string): string => typed[name] ?? `s.${name}`;

export async function createStructureStaging(session: BulkSession): Promise<void> {
  await session.transaction(async (tx) => {
    await sql
      .raw(`create temp table staged_structure (finess text, ${columns.map((name) => `${name} text`).join(', ')});
        create temp table staged_rejection (rank integer, file text, line bigint, reason text, text text)`)
      .execute(tx);
  });
}

export async function dropStructureStaging(session: BulkSession): Promise<void> {
  await session.transaction(async (tx) => {
    await sql.raw('drop table if exists staged_structure, staged_rejection').execute(tx);
  });
}

export async function stageStructures(
  session: BulkSession,
  { structures, positions }: ReadStructures,
  queue: { last: Promise<void> },
): Promise<void> {
  const batches = new CopyBatches(session, 'pg_temp.staged_structure', queue);
  const phoneOf = filePhoneReader();
  for (const structure of structures.values()) {
    batches.add(
      rowOf(structure, { position: positions.get(structure.finess), phone: phoneOf(structure.phone) }),
    );
    if (batches.full) await batches.flush();
  }
  await batches.flush();
  await queue.last;
}

function rowOf(
  structure: PlacedStructure,
  { position, phone }: { position: Position | undefined; phone: { e164: string; written: string } },
): string {
  return [
    structure.finess,
    structure.finessEj,
    structure.warnings.join(','),
    structure.name,
    structure.longName,
    structure.category,
    structure.kind,
    structure.addressLines.join('\t'),
    structure.postcode,
    structure.commune.code,
    structure.commune.name,
    phone.e164,
    phone.written,
    structure.siret,
    structure.openedOn ?? '',
    position ? position.latitude.toFixed(6) : '',
    position ? position.longitude.toFixed(6) : '',
    searchKey(structure.name),
  ]
    .map((cell) => cell.replaceAll('|', ' ').replaceAll('\u0000', ''))
    .join('|');
}

export interface StructureMerge {
  readonly territoryId: string;
  readonly now: Date;
  readonly area: Area;
}

/** A hundred thousand rows at most: one transaction. Coordinates that a file leaves out are kept. */
export async function mergeStructures(tx: Tx, merge: StructureMerge): Promise<Diff> {
  const { territoryId, now } = merge;
  const list = sql.raw(columns.join(', '));
  const values = sql.raw(columns.map(value).join(', '));
  const kept = (name: string): string =>
    name === 'latitude' || name === 'longitude' ? `coalesce(${value(name)}, k.${name})` : value(name);
  const created = await sql`
    insert into directory.structure (territory_id, finess, ${list}, first_seen_at, changed_at)
    select ${territoryId}, s.finess, ${values}, ${now}, ${now} from pg_temp.staged_structure s
    where not exists (select from directory.structure k where k.territory_id = ${territoryId} and k.finess = s.finess)`.execute(
    tx,
  );
  const changed = await sql`
    update directory.structure k set ended_at = null, changed_at = ${now},
      ${sql.raw(columns.map((name) => `${name} = ${kept(name)}`).join(', '))}
    from pg_temp.staged_structure s
    where k.territory_id = ${territoryId} and k.finess = s.finess
      and (k.ended_at is null, ${sql.raw(columns.map((name) => `k.${name}`).join(', '))})
        is distinct from (true, ${sql.raw(columns.map(kept).join(', '))})`.execute(tx);
  const ended = await sql`
    update directory.structure k set ended_at = ${now}, changed_at = ${now}
    where k.territory_id = ${territoryId} and k.ended_at is null and ${inArea(merge.area)}
      and not exists (select from pg_temp.staged_structure s where s.finess = k.finess)`.execute(tx);
  const { rows } = await sql<{
    staged: number;
  }>`select count(*)::int as staged from pg_temp.staged_structure`.execute(tx);
  const numbers = [created, changed, ended].map(({ numAffectedRows }) => Number(numAffectedRows ?? 0n));
  const [begun = 0, moved = 0, gone = 0] = numbers;
  return { created: begun, changed: moved, ended: gone, unchanged: (rows[0]?.staged ?? 0) - begun - moved };
}

function inArea(area: Area) {
  if (area.kind === 'everywhere') return sql`true`;
  if (area.kind === 'communes') return sql`k.commune_code = any(${[...area.codes]})`;
  const departments = [...area.departments];
  return sql`(left(k.commune_code, 2) = any(${departments}) or left(k.commune_code, 3) = any(${departments}))`;
}

export async function countStructureEndings(
  tx: Tx,
  merge: StructureMerge,
): Promise<{ readonly ended: number; readonly known: number }> {
  const { rows } = await sql<{ ended: number; known: number }>`
    select count(*) filter (where s.finess is null)::int as ended, count(*)::int as known
    from directory.structure k left join pg_temp.staged_structure s on s.finess = k.finess
    where k.territory_id = ${merge.territoryId} and k.ended_at is null and ${inArea(merge.area)}`.execute(tx);
  return rows[0] ?? { ended: 0, known: 0 };
}

/** The words of the file for its categories. */
export async function keepCategories(
  tx: Tx,
  territoryId: string,
  { structures }: ReadStructures,
): Promise<void> {
  const labels = new Map(
    [...structures.values()].map(({ category, categoryLabel }) => [category, categoryLabel]),
  );
  const rows = [...labels].flatMap(([code, label]) => (code && label ? [{ code, label }] : []));
  await sql`insert into directory.nomenclature (territory_id, kind, code, label)
    select ${territoryId}, 'structure', code, label
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as said (code text, label text)
    on conflict (territory_id, kind, code) do update set label = excluded.label
      where nomenclature.label <> excluded.label`.execute(tx);
}

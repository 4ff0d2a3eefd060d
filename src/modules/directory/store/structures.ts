import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import type { StructureCard } from '#modules/directory/contract/structures.ts';
import type { StructureKind } from '#modules/directory/contract.ts';
import { readablePlace } from '#modules/directory/domain/professional-name.ts';
import { structureCategory } from '#modules/directory/domain/structure-kind.ts';
import { phoneCard } from '#modules/directory/store/professional-cards.ts';
import { searchKey } from '#vocabulary/person-name.ts';

export interface StructureFilter {
  readonly words: string;
  readonly kind: StructureKind | null;
  readonly communeCode: string | null;
  readonly ended: boolean;
  readonly offset: number;
  readonly limit: number;
}

interface StructureListed {
  finess: string;
  name: string;
  kind: StructureKind;
  category: string;
  label: string | null;
  communeCode: string;
  communeName: string;
  filePhone: string;
  phone: string | null;
  verifiedAt: Date | null;
  endedAt: Date | null;
}

export async function findStructures(tx: Tx, filter: StructureFilter): Promise<StructureCard[]> {
  const conditions: RawBuilder<unknown>[] = [
    filter.ended ? sql`s.ended_at is not null` : sql`s.ended_at is null`,
    ...searchKey(filter.words)
      .split(' ')
      .filter((word) => word !== '')
      .map((word) => sql`(' ' || s.name_key like ${`% ${word}%`} or s.finess = ${word.toUpperCase()})`),
  ];
  if (filter.kind !== null) conditions.push(sql`s.kind = ${filter.kind}`);
  if (filter.communeCode !== null) conditions.push(sql`s.commune_code = ${filter.communeCode}`);
  return readStructureCards(
    tx,
    sql`${sql.join(conditions, sql` and `)} order by s.name_key, s.finess offset ${filter.offset} limit ${filter.limit}`,
  );
}

export async function readStructureCards(tx: Tx, rest: RawBuilder<unknown>): Promise<StructureCard[]> {
  const { rows } = await sql<StructureListed>`
    select s.finess, s.name, s.kind, s.category, n.label, s.commune_code as "communeCode",
      s.commune_name as "communeName", s.phone as "filePhone", c.phone, c.verified_at as "verifiedAt",
      s.ended_at as "endedAt"
    from directory.structure s
    left join directory.structure_contact c using (territory_id, finess)
    left join directory.nomenclature n on n.territory_id = s.territory_id and n.kind = 'structure' and n.code = s.category
    where s.territory_id = kernel.territory() and ${rest}`.execute(tx);
  return rows.map((row) => ({
    finess: row.finess,
    name: readablePlace(row.name),
    kind: row.kind,
    category: structureCategory(row.category, row.kind, row.label),
    commune: { code: row.communeCode, name: row.communeName },
    phone: phoneCard(row.phone ?? row.filePhone),
    verifiedAt: row.verifiedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
  }));
}

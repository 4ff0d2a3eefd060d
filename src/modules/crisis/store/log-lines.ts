import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import type { LogLink, Tag } from '#modules/crisis/contract.ts';
import type { Role } from '#vocabulary/role.ts';

export interface StoredLine {
  readonly lineId: string;
  readonly number: number;
  readonly at: Date;
  readonly recordedAt: Date;
  readonly authorId: string;
  readonly author: string;
  readonly authorRole: Role | 'system';
  readonly automatic: boolean;
  readonly tag: Tag;
  readonly textFr: string;
  readonly textEn: string;
  readonly decisionNumber: number | null;
  readonly links: LogLink[];
  readonly visibility: 'cell' | 'shared';
  readonly corrects: number | null;
  readonly reason: string | null;
  readonly correctedBy: number | null;
  readonly correctedBecause: string | null;
  readonly hash: string;
}

const columns = sql`l.line_id as "lineId", l.number, l.at, l.recorded_at as "recordedAt", l.author_id as "authorId",
  l.author_label as author, l.author_role as "authorRole", l.author_role = 'system' as automatic, l.tag,
  l.text_fr as "textFr", l.text_en as "textEn", l.decision_number as "decisionNumber", l.links, l.visibility, l.corrects,
  l.correction_reason as reason, c.number as "correctedBy", c.correction_reason as "correctedBecause", l.hash`;
const source = sql`crisis.log_line l left join crisis.log_line c on c.territory_id = l.territory_id
  and c.situation_id = l.situation_id and c.corrects = l.number`;

export async function findLine(tx: Tx, situationId: string, number: number): Promise<StoredLine | undefined> {
  const { rows } = await sql<StoredLine>`select ${columns} from ${source}
    where l.territory_id = kernel.territory() and l.situation_id = ${situationId} and l.number = ${number}`.execute(
    tx,
  );
  return rows[0];
}

/** The whole log in order, for print. */
export async function listWholeLog(tx: Tx, situationId: string): Promise<StoredLine[]> {
  const { rows } = await sql<StoredLine>`select ${columns} from ${source}
    where l.territory_id = kernel.territory() and l.situation_id = ${situationId} order by l.number`.execute(
    tx,
  );
  return rows;
}

export interface LogFilter {
  readonly situationId: string;
  readonly tag?: Tag | undefined;
  readonly search?: string | undefined;
  readonly before?: number | undefined;
  readonly limit: number;
}

/** Newest first. Words are found without accents or case, in either language, in the author and in the linked codes. */
export async function searchLog(tx: Tx, filter: LogFilter): Promise<{ lines: StoredLine[]; total: number }> {
  // `\\` first: a typed % or _ is looked for as itself.
  const pattern = `%${(filter.search ?? '').replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const matching = sql`l.territory_id = kernel.territory() and l.situation_id = ${filter.situationId}
    and (${filter.tag ?? null}::text is null or l.tag = ${filter.tag ?? null})
    and (${filter.search ?? ''} = '' or unaccent(concat_ws(' ', l.text_fr, l.text_en, l.author_label, 'D-' || l.decision_number))
      ilike unaccent(${pattern}))`;
  const { rows: counts } = await sql<{ count: number }>`select count(*) as count from crisis.log_line l
    where ${matching}`.execute(tx);
  const { rows } = await sql<StoredLine>`select ${columns} from ${source}
    where ${matching} and (${filter.before ?? null}::integer is null or l.number < ${filter.before ?? null})
    order by l.number desc limit ${filter.limit}`.execute(tx);
  return { lines: rows, total: counts[0]?.count ?? 0 };
}

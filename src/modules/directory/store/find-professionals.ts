import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import { heardAs, readSearch, type Search } from '#modules/directory/domain/search-words.ts';

export interface ProfessionalFilter {
  readonly words: string;
  readonly profession: string | null;
  readonly communeCode: string | null;
  readonly verified: 'all' | 'yes' | 'never';
  readonly ended: boolean;
  readonly offset: number;
  readonly limit: number;
}

export interface FoundProfessionals {
  readonly ids: readonly string[];
  readonly byEar: boolean;
  readonly more: boolean;
}

/** Ids in the order of a list: the number asked for, names that begin so, else names that sound so. */
export async function findProfessionals(tx: Tx, filter: ProfessionalFilter): Promise<FoundProfessionals> {
  const search = readSearch(filter.words);
  const written = await page(tx, filter, branchesOf(search, filter));
  if (search.kind !== 'name' || written.ids.length > 0 || filter.offset > 0) return written;
  const branches = heardBranches(search, filter);
  if (branches.length === 0) return written;
  const heard = await page(tx, filter, branches);
  return { ...heard, byEar: heard.ids.length > 0 };
}

async function page(
  tx: Tx,
  { offset, limit }: ProfessionalFilter,
  branches: readonly RawBuilder<unknown>[],
): Promise<FoundProfessionals> {
  const { rows } = await sql<{ id: string }>`
    select professional_id as id from (${sql.join(branches, sql` union `)}) found
    order by last_key, first_key, professional_id offset ${offset} limit ${limit + 1}`.execute(tx);
  const ids = rows.map(({ id }) => id);
  return { ids: ids.slice(0, limit), byEar: false, more: ids.length > limit };
}

/**
 * One search by index each. Plain comparisons instead of LIKE: only leakproof operators may use an index under
 * row-level security, and those are the ones that stay fast on a national file.
 */
function branchesOf(search: Search, filter: ProfessionalFilter): RawBuilder<unknown>[] {
  if (search.kind === 'all') return [branch(sql`true`, filter)];
  if (search.kind === 'number') {
    const ids = search.idnps.map((idnps) => sql`directory.id_of(kernel.territory(), ${idnps})`);
    return [branch(sql`p.professional_id in (${sql.join(ids)})`, filter)];
  }
  const all = sql.join(
    search.words.map((word) => sql`' ' || p.last_key || ' ' || p.first_key like ${`% ${word}%`}`),
    sql` and `,
  );
  return search.words.flatMap((word) =>
    ['p.last_key', 'p.second_key', 'p.first_key'].map((column) =>
      branch(sql`${begins(column, word)} and ${all}`, filter),
    ),
  );
}

function begins(column: string, word: string): RawBuilder<boolean> {
  const name = sql.raw(column);
  return sql`${name} >= ${word} and ${name} < ${`${word}\u{10ffff}`}`;
}

/** By ear: the beginning of the other words is enough, since they too may have been misheard. */
function heardBranches(
  search: Extract<Search, { kind: 'name' }>,
  filter: ProfessionalFilter,
): RawBuilder<unknown>[] {
  return heardAs(search).map(({ sound, others }) => {
    const beside = others.map(
      (word) => sql`' ' || p.last_key || ' ' || p.first_key like ${`% ${word.slice(0, 3)}%`}`,
    );
    return branch(sql.join([sql`p.sound_key = ${sound}`, ...beside], sql` and `), filter);
  });
}

function branch(condition: RawBuilder<unknown>, filter: ProfessionalFilter): RawBuilder<unknown> {
  const conditions = [condition, filter.ended ? sql`p.ended_at is not null` : sql`p.ended_at is null`];
  if (filter.communeCode !== null)
    conditions.push(sql`exists (${activity(sql`commune_code = ${filter.communeCode}`)})`);
  if (filter.profession !== null) {
    conditions.push(
      sql`(p.profession = ${filter.profession} or exists (${activity(sql`profession = ${filter.profession}`)}))`,
    );
  }
  if (filter.verified !== 'all') {
    const checked = sql`exists (select from directory.professional_contact c where c.territory_id = p.territory_id
      and c.professional_id = p.professional_id and c.verified_at is not null)`;
    conditions.push(filter.verified === 'yes' ? checked : sql`not ${checked}`);
  }
  const most = filter.offset + filter.limit + 1;
  return sql`(select p.professional_id, p.last_key, p.first_key from directory.professional p
    where p.territory_id = kernel.territory() and ${sql.join(conditions, sql` and `)}
    order by p.last_key, p.first_key limit ${most})`;
}

function activity(condition: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select from directory.activity a where a.territory_id = p.territory_id
    and a.professional_id = p.professional_id and a.ended_at is null and ${condition}`;
}

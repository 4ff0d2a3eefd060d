import { type RawBuilder, sql } from 'kysely';
import type { BulkSession, Tx } from '#kernel/database.ts';
import type { Diff } from '#modules/directory/contract.ts';
import type { Area } from '#modules/directory/domain/place.ts';
import { activityColumns } from '#modules/directory/import/staging-tables.ts';

export interface MergeOrder {
  readonly territoryId: string;
  readonly now: Date;
  readonly area: Area;
  readonly dryRun: boolean;
  /** False: no file told any savoir-faire, those known are kept. */
  readonly skillsTold: boolean;
  beat(share: number): Promise<void>;
}

export interface MergeCounts {
  readonly professionals: Diff;
  readonly activities: Diff;
  /** Different activities in the file. */
  readonly distinctActivities: number;
}

const peopleInSlice = 40_000;

interface Slice {
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * Brings the directory to what was staged, a slice of people at a time: each slice is one short transaction in which a
 * person and all their activities are whole. Cut in the middle, the same file again finishes the work. A rehearsal
 * counts the same and keeps nothing.
 */
export async function mergeProfessionals(session: BulkSession, order: MergeOrder): Promise<MergeCounts> {
  const slices = await slicesOf(session);
  const total = { professionals: nothing(), activities: nothing(), distinctActivities: 0 };
  for (const [index, slice] of slices.entries()) {
    const counts = await inSlice(session, order, slice);
    add(total.professionals, counts.professionals);
    add(total.activities, counts.activities);
    total.distinctActivities += counts.distinctActivities;
    await order.beat((index + 1) / slices.length);
  }
  return total;
}

type Counting = { -readonly [Key in keyof Diff]: number };

function nothing(): Counting {
  return { created: 0, changed: 0, ended: 0, unchanged: 0 };
}

function add(total: Counting, more: Diff): void {
  for (const key of ['created', 'changed', 'ended', 'unchanged'] as const) total[key] += more[key];
}

async function slicesOf(session: BulkSession): Promise<Slice[]> {
  const bounds = await session.transaction(async (tx) => {
    const { rows } = await sql<{ idnps: string }>`
      select idnps from (select idnps, row_number() over (order by idnps) as n from pg_temp.staged_person) ranked
      where n % ${peopleInSlice} = 0 order by idnps`.execute(tx);
    return [...new Set(rows.map(({ idnps }) => idnps))];
  });
  return [null, ...bounds].map((from, index) => ({ from, to: bounds[index] ?? null }));
}

class Rehearsed extends Error {
  readonly counts: MergeCounts;
  constructor(counts: MergeCounts) {
    super('rehearsed');
    this.counts = counts;
  }
}

async function inSlice(session: BulkSession, order: MergeOrder, slice: Slice): Promise<MergeCounts> {
  try {
    return await session.transaction(async (tx) => {
      const counts = await mergeSlice(tx, order, slice);
      if (order.dryRun) throw new Rehearsed(counts);
      return counts;
    });
  } catch (error) {
    if (error instanceof Rehearsed) return error.counts;
    throw error;
  }
}

async function mergeSlice(tx: Tx, order: MergeOrder, slice: Slice): Promise<MergeCounts> {
  await sql`truncate pg_temp.slice_person, pg_temp.slice_activity`.execute(tx);
  const people = await gatherPeople(tx, order, slice);
  const created = await insertPeople(tx, order);
  const changed = await updatePeople(tx, order);
  const activities = await gatherActivities(tx, slice);
  const begun = await insertActivities(tx, order);
  const moved = await updateActivities(tx, order);
  const ended = await endActivities(tx, order, slice);
  const gone = await endPeople(tx, order, slice);
  return {
    professionals: { created, changed, ended: gone, unchanged: people - created - changed },
    activities: { created: begun, changed: moved, ended, unchanged: activities - begun - moved },
    distinctActivities: activities,
  };
}

function within(column: string, slice: Slice): RawBuilder<boolean> {
  const name = sql.raw(column);
  const from = slice.from === null ? sql`true` : sql`${name} >= ${slice.from}`;
  const to = slice.to === null ? sql`true` : sql`${name} < ${slice.to}`;
  return sql`(${from} and ${to})`;
}

async function affected(tx: Tx, statement: RawBuilder<unknown>): Promise<number> {
  return Number((await statement.execute(tx)).numAffectedRows ?? 0n);
}

const personColumns = ['civility', 'title', 'last_name', 'first_name', 'profession', 'category'] as const;
const keyColumns = ['last_key', 'second_key', 'first_key', 'sound_key'] as const;

/** One row for each person; of several that differ, always the same one, so that the same file changes nothing. */
function gatherPeople(tx: Tx, order: MergeOrder, slice: Slice): Promise<number> {
  return affected(
    tx,
    sql`insert into pg_temp.slice_person
      select distinct on (s.idnps) s.*, coalesce(k.professional_id, s.new_id), k.professional_id is not null,
        coalesce(f.skills, '{}')
      from pg_temp.staged_person s
      left join directory.professional k on k.territory_id = ${order.territoryId} and k.idnps = s.idnps
      left join (select idnps, array_agg(distinct skill order by skill) as skills from pg_temp.staged_skill
        where ${within('idnps', slice)} group by idnps) f on f.idnps = s.idnps
      where ${within('s.idnps', slice)}
      order by s.idnps, s.profession, s.last_name, s.first_name, s.category, s.title, s.civility`,
  );
}

function insertPeople(tx: Tx, order: MergeOrder): Promise<number> {
  return affected(
    tx,
    sql`insert into directory.professional (territory_id, professional_id, source, idnps, warnings, skills,
        ${sql.raw([...personColumns, ...keyColumns].join(', '))}, first_seen_at, changed_at)
      select ${order.territoryId}, professional_id, 'rpps', idnps, string_to_array(warnings, ','), skills,
        ${sql.raw(personColumns.join(', '))}, last_key, nullif(second_key, ''), first_key, sound_key,
        ${order.now}, ${order.now}
      from pg_temp.slice_person where not known`,
  );
}

function updatePeople(tx: Tx, order: MergeOrder): Promise<number> {
  const skills = order.skillsTold ? sql`s.skills` : sql`p.skills`;
  return affected(
    tx,
    sql`update directory.professional p set source = 'rpps', ended_at = null, changed_at = ${order.now},
        version = p.version + 1, warnings = string_to_array(s.warnings, ','), skills = ${skills},
        second_key = nullif(s.second_key, ''),
        ${sql.raw([...personColumns, 'last_key', 'first_key', 'sound_key'].map((name) => `${name} = s.${name}`).join(', '))}
      from pg_temp.slice_person s
      where s.known and p.territory_id = ${order.territoryId} and p.professional_id = s.professional_id
        and (p.source, p.ended_at is null, p.warnings, p.skills, ${sql.raw(personColumns.map((name) => `p.${name}`).join(', '))})
          is distinct from ('rpps', true, string_to_array(s.warnings, ','), ${skills},
            ${sql.raw(personColumns.map((name) => `s.${name}`).join(', '))})`,
  );
}

function gatherActivities(tx: Tx, slice: Slice): Promise<number> {
  return affected(
    tx,
    sql`insert into pg_temp.slice_activity
      select distinct on (s.activity_id) s.*, p.professional_id
      from pg_temp.staged_activity s join pg_temp.slice_person p on p.idnps = s.idnps
      where ${within('s.idnps', slice)}
      order by s.activity_id, ${sql.raw(activityColumns.map((name) => `s.${name}`).join(', '))}`,
  );
}

const columns = activityColumns.join(', ');

function insertActivities(tx: Tx, order: MergeOrder): Promise<number> {
  return affected(
    tx,
    sql`insert into directory.activity (territory_id, activity_id, professional_id, source, ${sql.raw(columns)}, begun_at, changed_at)
      select ${order.territoryId}, s.activity_id, s.professional_id, 'rpps', ${sql.raw(activityColumns.map((name) => `s.${name}`).join(', '))},
        ${order.now}, ${order.now}
      from pg_temp.slice_activity s
      where not exists (select from directory.activity k
        where k.territory_id = ${order.territoryId} and k.activity_id = s.activity_id)`,
  );
}

function updateActivities(tx: Tx, order: MergeOrder): Promise<number> {
  return affected(
    tx,
    sql`update directory.activity a set ended_at = null, changed_at = ${order.now}, professional_id = s.professional_id,
        ${sql.raw(activityColumns.map((name) => `${name} = s.${name}`).join(', '))}
      from pg_temp.slice_activity s
      where a.territory_id = ${order.territoryId} and a.activity_id = s.activity_id
        and (a.ended_at is null, a.professional_id, ${sql.raw(activityColumns.map((name) => `a.${name}`).join(', '))})
          is distinct from (true, s.professional_id, ${sql.raw(activityColumns.map((name) => `s.${name}`).join(', '))})`,
  );
}

/** What an activity must be for its absence from the file to mean its end: in the area that was read. */
function inArea(area: Area): RawBuilder<boolean> {
  if (area.kind === 'everywhere') return sql`true`;
  if (area.kind === 'communes') return sql`a.commune_code = any(${[...area.codes]})`;
  return sql`(left(a.commune_code, 2) = any(${[...area.departments]}) or left(a.commune_code, 3) = any(${[...area.departments]}))`;
}

function endActivities(tx: Tx, order: MergeOrder, slice: Slice): Promise<number> {
  return affected(
    tx,
    sql`update directory.activity a set ended_at = ${order.now}, changed_at = ${order.now}
      from directory.professional p
      where p.territory_id = ${order.territoryId} and ${within('p.idnps', slice)}
        and a.territory_id = p.territory_id and a.professional_id = p.professional_id
        and a.source = 'rpps' and a.ended_at is null and ${inArea(order.area)}
        and not exists (select from pg_temp.slice_activity s where s.activity_id = a.activity_id)`,
  );
}

function endPeople(tx: Tx, order: MergeOrder, slice: Slice): Promise<number> {
  return affected(
    tx,
    sql`update directory.professional p set ended_at = ${order.now}, changed_at = ${order.now}, version = version + 1
      where p.territory_id = ${order.territoryId} and ${within('p.idnps', slice)} and p.source = 'rpps'
        and p.ended_at is null and not exists (select from directory.activity a where a.territory_id = p.territory_id
          and a.professional_id = p.professional_id and a.ended_at is null)`,
  );
}

/** How many open activities of the area the file no longer has, out of how many: told before anything is changed. */
export async function countEndings(
  session: BulkSession,
  order: Pick<MergeOrder, 'territoryId' | 'area'>,
): Promise<{ readonly ended: number; readonly known: number }> {
  return session.transaction(async (tx) => {
    const { rows } = await sql<{ ended: number; known: number }>`
      select count(*) filter (where s.activity_id is null)::int as ended, count(*)::int as known
      from directory.activity a
      left join (select distinct activity_id from pg_temp.staged_activity) s on s.activity_id = a.activity_id
      where a.territory_id = ${order.territoryId} and a.source = 'rpps' and a.ended_at is null and ${inArea(order.area)}`.execute(
      tx,
    );
    return rows[0] ?? { ended: 0, known: 0 };
  });
}

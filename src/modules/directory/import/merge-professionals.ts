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
  /** Lines staged: how many slices it takes. */
  readonly staged: number;
  beat(share: number): Promise<void>;
}

export interface MergeCounts {
  readonly professionals: Diff;
  readonly activities: Diff;
  /** Different activities in the file. */
  readonly distinctActivities: number;
}

const linesInSlice = 40_000;

/** People by their ids, which are spread evenly: from the first included to the next excluded. */
interface Slice {
  readonly from: string;
  readonly to: string | null;
}

/** `empty`: the directory knew nobody when the merge began, so nothing can change or end. */
type SliceOrder = MergeOrder & { readonly empty: boolean };

/**
 * Brings the directory to what was staged, a slice of people at a time: each slice is one short transaction in which a
 * person and all their activities are whole. Cut in the middle, the same file again finishes the work. A rehearsal
 * counts the same and keeps nothing.
 */
export async function mergeProfessionals(session: BulkSession, order: MergeOrder): Promise<MergeCounts> {
  const slices = slicesFor(order.staged);
  const sliceOrder = { ...order, empty: await isEmpty(session, order.territoryId) };
  const total = { professionals: nothing(), activities: nothing(), distinctActivities: 0 };
  for (const [index, slice] of slices.entries()) {
    const counts = await inSlice(session, sliceOrder, slice);
    add(total.professionals, counts.professionals);
    add(total.activities, counts.activities);
    total.distinctActivities += counts.distinctActivities;
    await order.beat((index + 1) / slices.length);
  }
  return total;
}

async function isEmpty(session: BulkSession, territoryId: string): Promise<boolean> {
  return session.transaction(async (tx) => {
    const { rows } = await sql`
      select from directory.professional where territory_id = ${territoryId} limit 1`.execute(tx);
    return rows.length === 0;
  });
}

function slicesFor(lines: number): Slice[] {
  const count = Math.max(1, Math.ceil(lines / linesInSlice));
  const bound = (index: number): string =>
    `${Math.floor((index * 2 ** 32) / count)
      .toString(16)
      .padStart(8, '0')}-0000-0000-0000-000000000000`;
  return Array.from({ length: count }, (_, index) => ({
    from: bound(index),
    to: index + 1 === count ? null : bound(index + 1),
  }));
}

type Counting = { -readonly [Key in keyof Diff]: number };

function nothing(): Counting {
  return { created: 0, changed: 0, ended: 0, unchanged: 0 };
}

function add(total: Counting, more: Diff): void {
  for (const key of ['created', 'changed', 'ended', 'unchanged'] as const) total[key] += more[key];
}

class Rehearsed extends Error {
  readonly counts: MergeCounts;
  constructor(counts: MergeCounts) {
    super('rehearsed');
    this.counts = counts;
  }
}

async function inSlice(session: BulkSession, order: SliceOrder, slice: Slice): Promise<MergeCounts> {
  try {
    return await session.transaction(async (tx) => {
      const counts = order.empty ? await fillSlice(tx, order, slice) : await mergeSlice(tx, order, slice);
      if (order.dryRun) throw new Rehearsed(counts);
      return counts;
    });
  } catch (error) {
    if (error instanceof Rehearsed) return error.counts;
    throw error;
  }
}

/** Into an empty directory: straight from what was staged. */
async function fillSlice(tx: Tx, order: SliceOrder, slice: Slice): Promise<MergeCounts> {
  const people = await affected(tx, insertPeople(order, sql`(${peopleOf(slice)}) s`, sql`true`));
  const activities = await affected(tx, insertActivities(order, sql`(${activitiesOf(slice)}) s`, sql`true`));
  return {
    professionals: { ...nothing(), created: people },
    activities: { ...nothing(), created: activities },
    distinctActivities: activities,
  };
}

async function mergeSlice(tx: Tx, order: SliceOrder, slice: Slice): Promise<MergeCounts> {
  await sql`truncate pg_temp.slice_person, pg_temp.slice_activity, pg_temp.slice_ended`.execute(tx);
  const people = await affected(tx, sql`insert into pg_temp.slice_person ${peopleOf(slice)}`);
  const activities = await affected(tx, sql`insert into pg_temp.slice_activity ${activitiesOf(slice)}`);
  const created = await affected(
    tx,
    insertPeople(
      order,
      sql`pg_temp.slice_person s`,
      sql`not exists (select from directory.professional k
        where k.territory_id = ${order.territoryId} and k.professional_id = s.professional_id)`,
    ),
  );
  const changed = await affected(tx, updatePeople(order));
  const begun = await affected(
    tx,
    insertActivities(
      order,
      sql`pg_temp.slice_activity s`,
      sql`not exists (select from directory.activity k
        where k.territory_id = ${order.territoryId} and k.activity_id = s.activity_id)`,
    ),
  );
  const moved = await affected(tx, updateActivities(order));
  const ended = await affected(tx, endActivities(order, slice));
  const gone = await affected(tx, endPeople(order));
  return {
    professionals: { created, changed, ended: gone, unchanged: people - created - changed },
    activities: { created: begun, changed: moved, ended, unchanged: activities - begun - moved },
    distinctActivities: activities,
  };
}

function within(column: string, slice: Slice): RawBuilder<boolean> {
  const name = sql.raw(column);
  return slice.to === null
    ? sql`${name} >= ${slice.from}::uuid`
    : sql`(${name} >= ${slice.from}::uuid and ${name} < ${slice.to}::uuid)`;
}

async function affected(tx: Tx, statement: RawBuilder<unknown>): Promise<number> {
  return Number((await statement.execute(tx)).numAffectedRows ?? 0n);
}

const personColumns = ['civility', 'title', 'last_name', 'first_name', 'profession', 'category'] as const;
const keyColumns = ['last_key', 'first_key', 'sound_key'] as const;

function list(columns: readonly string[], prefix = ''): RawBuilder<unknown> {
  return sql.raw(columns.map((name) => prefix + name).join(', '));
}

function assigned(columns: readonly string[]): RawBuilder<unknown> {
  return sql.raw(columns.map((name) => `${name} = s.${name}`).join(', '));
}

/** One row for each person; of several that differ, always the same one, so that the same file changes nothing. */
function peopleOf(slice: Slice): RawBuilder<unknown> {
  return sql`select distinct on (p.professional_id) p.*, coalesce(f.skills, '{}') as skills
    from pg_temp.staged_person p
    left join (select professional_id, array_agg(distinct skill order by skill) as skills
      from pg_temp.staged_skill where ${within('professional_id', slice)} group by professional_id) f using (professional_id)
    where ${within('p.professional_id', slice)}
    order by p.professional_id, ${list(['profession', 'last_name', 'first_name', 'category', 'title', 'civility'], 'p.')}`;
}

function activitiesOf(slice: Slice): RawBuilder<unknown> {
  return sql`select distinct on (a.activity_id) a.* from pg_temp.staged_activity a
    where ${within('a.professional_id', slice)} order by a.activity_id, ${list(activityColumns, 'a.')}`;
}

function insertPeople(
  order: MergeOrder,
  source: RawBuilder<unknown>,
  condition: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`insert into directory.professional (territory_id, professional_id, source, idnps, warnings, skills,
      second_key, ${list([...personColumns, ...keyColumns])}, first_seen_at, changed_at)
    select ${order.territoryId}, s.professional_id, 'rpps', s.idnps, string_to_array(s.warnings, ','), s.skills,
      nullif(s.second_key, ''), ${list([...personColumns, ...keyColumns], 's.')}, ${order.now}, ${order.now}
    from ${source} where ${condition}`;
}

function updatePeople(order: MergeOrder): RawBuilder<unknown> {
  const skills = order.skillsTold ? sql`s.skills` : sql`p.skills`;
  return sql`update directory.professional p set source = 'rpps', ended_at = null, changed_at = ${order.now},
      version = p.version + 1, warnings = string_to_array(s.warnings, ','), skills = ${skills},
      second_key = nullif(s.second_key, ''), ${assigned([...personColumns, ...keyColumns])}
    from pg_temp.slice_person s
    where p.territory_id = ${order.territoryId} and p.professional_id = s.professional_id
      and (p.source, p.ended_at is null, p.warnings, p.skills, ${list(personColumns, 'p.')})
        is distinct from ('rpps', true, string_to_array(s.warnings, ','), ${skills}, ${list(personColumns, 's.')})`;
}

function insertActivities(
  order: MergeOrder,
  source: RawBuilder<unknown>,
  condition: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`insert into directory.activity (territory_id, activity_id, professional_id, source,
      ${list(activityColumns)}, begun_at, changed_at)
    select ${order.territoryId}, s.activity_id, s.professional_id, 'rpps', ${list(activityColumns, 's.')},
      ${order.now}, ${order.now}
    from ${source} where ${condition}`;
}

function updateActivities(order: MergeOrder): RawBuilder<unknown> {
  return sql`update directory.activity a set ended_at = null, changed_at = ${order.now}, ${assigned(activityColumns)}
    from pg_temp.slice_activity s
    where a.territory_id = ${order.territoryId} and a.activity_id = s.activity_id
      and (a.ended_at is null, ${list(activityColumns, 'a.')})
        is distinct from (true, ${list(activityColumns, 's.')})`;
}

/** What an activity must be for its absence from the file to mean its end: in the area that was read. */
function inArea(area: Area): RawBuilder<boolean> {
  if (area.kind === 'everywhere') return sql`true`;
  if (area.kind === 'communes') return sql`a.commune_code = any(${[...area.codes]})`;
  const departments = [...area.departments];
  return sql`(left(a.commune_code, 2) = any(${departments}) or left(a.commune_code, 3) = any(${departments}))`;
}

/** Ends what the file of this area no longer has; the people it touched are remembered for `endPeople`. */
function endActivities(order: MergeOrder, slice: Slice): RawBuilder<unknown> {
  return sql`with ended as (
      update directory.activity a set ended_at = ${order.now}, changed_at = ${order.now}
      where a.territory_id = ${order.territoryId} and ${within('a.professional_id', slice)}
        and a.source = 'rpps' and a.ended_at is null and ${inArea(order.area)}
        and not exists (select from pg_temp.slice_activity s where s.activity_id = a.activity_id)
      returning a.professional_id)
    insert into pg_temp.slice_ended select professional_id from ended`;
}

/** Who has no open activity left. Counted one by one, by index: a join here could become each with each. */
function endPeople(order: MergeOrder): RawBuilder<unknown> {
  return sql`update directory.professional p set ended_at = ${order.now}, changed_at = ${order.now}, version = version + 1
    where p.territory_id = ${order.territoryId} and p.source = 'rpps' and p.ended_at is null
      and p.professional_id = any(array(select distinct professional_id from pg_temp.slice_ended))
      and (select count(*) from directory.activity a where a.territory_id = p.territory_id
        and a.professional_id = p.professional_id and a.ended_at is null) = 0`;
}

/** How many open activities of the area the file no longer has, out of how many: told before anything is changed. */
export async function countEndings(
  session: BulkSession,
  order: Pick<MergeOrder, 'territoryId' | 'area'>,
): Promise<{ readonly ended: number; readonly known: number }> {
  return session.transaction(async (tx) => {
    // A directory just filled has no statistics yet; this join must never become a loop in a loop.
    await sql`set local enable_nestloop = off`.execute(tx);
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

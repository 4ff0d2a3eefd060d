import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import type { DepartmentVigilance } from '#modules/crisis/domain/vigilance-map.ts';

export interface StoredMap {
  readonly mapId: string;
  readonly digest: string;
  readonly issuedAt: Date;
  readonly datedBy: 'issue' | 'validity';
  readonly readAt: Date;
  readonly source: 'api' | 'file';
  readonly readBy: string;
  readonly departments: DepartmentVigilance[];
}

const columns = sql`map_id as "mapId", digest, issued_at as "issuedAt", dated_by as "datedBy", read_at as "readAt",
  source, read_by_label as "readBy", departments`;

/** The map in force: the one issued last, whenever it was read. */
export async function findCurrentMap(tx: Tx): Promise<StoredMap | undefined> {
  return (await listMaps(tx, 1))[0];
}

/** Newest issue first. */
export async function listMaps(tx: Tx, limit: number): Promise<StoredMap[]> {
  const { rows } = await sql<StoredMap>`select ${columns} from crisis.vigilance_map
    where territory_id = kernel.territory() order by issued_at desc, read_at desc, map_id desc limit ${limit}`.execute(
    tx,
  );
  return rows;
}

export async function findMapByDigest(tx: Tx, digest: string): Promise<StoredMap | undefined> {
  const { rows } = await sql<StoredMap>`select ${columns} from crisis.vigilance_map
    where territory_id = kernel.territory() and digest = ${digest}`.execute(tx);
  return rows[0];
}

export async function insertMap(tx: Tx, map: StoredMap): Promise<void> {
  await sql`insert into crisis.vigilance_map (territory_id, map_id, digest, issued_at, dated_by, read_at, source,
      read_by_label, departments)
    values (kernel.territory(), ${map.mapId}, ${map.digest}, ${map.issuedAt}, ${map.datedBy}, ${map.readAt}, ${map.source},
      ${map.readBy}, ${JSON.stringify(map.departments)}::jsonb)`.execute(tx);
}

export interface FetchState {
  readonly attemptedAt: Date;
  readonly succeededAt: Date | null;
  readonly trouble: string | null;
}

export async function findFetchState(tx: Tx): Promise<FetchState | undefined> {
  const { rows } =
    await sql<FetchState>`select attempted_at as "attemptedAt", succeeded_at as "succeededAt", trouble
    from crisis.vigilance_fetch where territory_id = kernel.territory()`.execute(tx);
  return rows[0];
}

export async function noteFetchAttempt(tx: Tx, now: Date): Promise<void> {
  await sql`insert into crisis.vigilance_fetch (territory_id, attempted_at) values (kernel.territory(), ${now})
    on conflict (territory_id) do update set attempted_at = excluded.attempted_at`.execute(tx);
}

export async function noteFetchAnswer(tx: Tx, now: Date, trouble: string | null): Promise<void> {
  await sql`update crisis.vigilance_fetch set trouble = ${trouble},
      succeeded_at = ${trouble === null ? sql`${now}::timestamptz` : sql`succeeded_at`}
    where territory_id = kernel.territory()`.execute(tx);
}

import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Level, SituationCard } from '#modules/crisis/contract.ts';
import type { SituationState } from '#modules/crisis/domain/situation.ts';
import type { CrisisTables, SituationRow, StepRow } from '#modules/crisis/tables.ts';

export interface StoredSituation extends Omit<SituationRow, 'version'> {
  readonly version: number;
  readonly communes: readonly string[];
}

const columns = sql`s.*, array(select c.commune_code from crisis.situation_commune c
  where c.territory_id = s.territory_id and c.situation_id = s.situation_id order by 1) as communes`;

/** Locks the row: a decision about a situation waits for the one before. Refuses `crisis.unknown-situation`. */
export async function lockSituation(tx: Tx, situationId: string): Promise<StoredSituation> {
  const { rows } = await sql<StoredSituation>`select ${columns} from crisis.situation s
    where s.territory_id = kernel.territory() and s.situation_id = ${situationId} for update`.execute(tx);
  return known(rows[0]);
}

/** Refuses `crisis.unknown-situation`. */
export async function getSituation(tx: Tx, situationId: string): Promise<StoredSituation> {
  const { rows } = await sql<StoredSituation>`select ${columns} from crisis.situation s
    where s.territory_id = kernel.territory() and s.situation_id = ${situationId}`.execute(tx);
  return known(rows[0]);
}

function known(row: StoredSituation | undefined): StoredSituation {
  if (!row) throw new Refusal({ kind: 'not-found', code: 'crisis.unknown-situation' });
  return row;
}

/** Gravest first: level, then colour, then the oldest. */
export async function listSituations(tx: Tx, levels: readonly Level[]): Promise<StoredSituation[]> {
  const { rows } = await sql<StoredSituation>`select ${columns} from crisis.situation s
    where s.territory_id = kernel.territory() and s.level = any(${levels as string[]})
    order by array_position(array['full', 'partial', 'pre-alert', 'watch', 'lifted'], s.level),
      s.colour desc nulls last, s.lifted_at desc nulls last, s.opened_at, s.situation_id`.execute(tx);
  return rows;
}

export async function insertSituation(
  tx: Tx,
  row: Omit<SituationRow, 'version'>,
  communes: readonly string[],
): Promise<void> {
  const tables = tx.withTables<CrisisTables>();
  await tables.insertInto('crisis.situation').values(row).execute();
  await tables
    .insertInto('crisis.situation_commune')
    .values(
      communes.map((code) => ({
        territory_id: row.territory_id,
        situation_id: row.situation_id,
        commune_code: code,
        kind: row.kind,
        ended_at: null,
      })),
    )
    .execute();
  await tables
    .insertInto('crisis.log_counter')
    .values({ territory_id: row.territory_id, situation_id: row.situation_id })
    .execute();
}

/** Refuses `kernel.changed-meanwhile` when the version has moved. */
export async function updateSituation(
  tx: Tx,
  before: Pick<SituationRow, 'territory_id' | 'situation_id'> & { readonly version: number },
  change: Partial<Omit<SituationRow, 'territory_id' | 'situation_id' | 'version'>>,
): Promise<void> {
  const result = await tx
    .withTables<CrisisTables>()
    .updateTable('crisis.situation')
    .set({ ...change, version: before.version + 1 })
    .where('territory_id', '=', before.territory_id)
    .where('situation_id', '=', before.situation_id)
    .where('version', '=', before.version)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) throw new Refusal({ kind: 'conflict', code: 'kernel.changed-meanwhile' });
}

/** Frees the communes of a lifted situation for the next one of its kind. */
export async function endPerimeter(tx: Tx, situationId: string, at: Date): Promise<void> {
  await sql`update crisis.situation_commune set ended_at = ${at}
    where territory_id = kernel.territory() and situation_id = ${situationId} and ended_at is null`.execute(
    tx,
  );
}

export async function insertStep(tx: Tx, step: StepRow): Promise<void> {
  await tx.withTables<CrisisTables>().insertInto('crisis.situation_step').values(step).execute();
}

export function cardOf(row: StoredSituation): SituationCard {
  return {
    situationId: row.situation_id,
    kind: row.kind,
    typology: row.typology,
    level: row.level,
    colour: row.colour,
    title: { fr: row.title_fr, en: row.title_en },
    playbookId: row.playbook_id,
    communes: [...row.communes],
    activatedAt: (row.activated_at ?? row.opened_at).toISOString(),
    exercise: row.exercise,
    inSse: row.in_sse,
  };
}

/** How many of these communes already have an open situation of that kind. */
export async function countOpenCommunes(tx: Tx, kind: string, communes: readonly string[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from crisis.situation_commune
    where territory_id = kernel.territory() and kind = ${kind} and ended_at is null
      and commune_code = any(${communes as string[]})`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** The row as the pure rules see it. */
export function stateOf(row: StoredSituation): SituationState {
  return {
    level: row.level,
    colour: row.colour,
    activatedBy: row.activated_by,
    reviewedBy: row.reviewed_by,
    exercise: row.exercise,
  };
}

/** What the facts about a situation carry. */
export function factsAbout(row: StoredSituation) {
  return {
    situationId: row.situation_id,
    kind: row.kind,
    level: row.level,
    colour: row.colour,
    communes: [...row.communes],
    playbookId: row.playbook_id,
    exercise: row.exercise,
    inSse: row.in_sse,
  };
}

/** A step that says where the situation stands now; the caller adds what happened and why. */
export function stepOf(
  row: StoredSituation,
  { now, actor }: { readonly now: Date; readonly actor: { readonly label: string } },
): Omit<StepRow, 'step_id' | 'what' | 'reason'> {
  return {
    territory_id: row.territory_id,
    situation_id: row.situation_id,
    at: now,
    level: row.level,
    colour: row.colour,
    in_sse: row.in_sse,
    authority: row.authority,
    authority_name: row.authority_name,
    qualifier: row.qualifier,
    by_label: actor.label,
  };
}

/** Every turn a situation took, first to last. */
export async function listSteps(tx: Tx, situationId: string): Promise<StepRow[]> {
  return tx
    .withTables<CrisisTables>()
    .selectFrom('crisis.situation_step')
    .selectAll()
    .where('territory_id', '=', sql<string>`kernel.territory()`)
    .where('situation_id', '=', situationId)
    .orderBy('at')
    .orderBy('step_id')
    .execute();
}

import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import type { ExactFigures } from '../contract.ts';

export interface Pulse {
  readonly at: Date;
  readonly figures: ExactFigures;
}

/** The same instant twice keeps the first. */
export async function insertPulse(tx: Tx, pulse: Pulse & { readonly situationId: string }): Promise<void> {
  await sql`insert into evaluation.pulse (territory_id, situation_id, at, figures)
    values (kernel.territory(), ${pulse.situationId}, ${pulse.at}, ${JSON.stringify(pulse.figures)})
    on conflict do nothing`.execute(tx);
}

/** Newest first. */
export async function listPulses(
  tx: Tx,
  query: { readonly situationId: string; readonly since: Date },
): Promise<Pulse[]> {
  const { rows } = await sql<Pulse>`select at, figures from evaluation.pulse
    where territory_id = kernel.territory() and situation_id = ${query.situationId} and at >= ${query.since}
    order by at desc`.execute(tx);
  return rows;
}

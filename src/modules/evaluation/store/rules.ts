import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import { Refusal } from '#kernel/refusal.ts';
import { usualReportHour } from '../domain/report-hour.ts';

export interface Rules {
  readonly reportAt: string;
  readonly smallestShown: number;
  /** 0: nothing was ever set, the usual rules hold. */
  readonly version: number;
}

const usual: Rules = { reportAt: usualReportHour, smallestShown: 11, version: 0 };

export async function readRules(tx: Tx): Promise<Rules> {
  const { rows } = await sql<Rules>`select report_at as "reportAt", smallest_shown as "smallestShown", version
    from evaluation.rules where territory_id = kernel.territory()`.execute(tx);
  return rows[0] ?? usual;
}

/** Refuses `kernel.changed-meanwhile` when the version has moved. */
export async function writeRules(
  tx: Tx,
  rules: Rules & { readonly expectedVersion: number; readonly now: Date },
): Promise<void> {
  const { rows } =
    await sql`insert into evaluation.rules (territory_id, report_at, smallest_shown, changed_at, version)
    values (kernel.territory(), ${rules.reportAt}, ${rules.smallestShown}, ${rules.now}, ${rules.version})
    on conflict (territory_id) do update set report_at = excluded.report_at, smallest_shown = excluded.smallest_shown,
      changed_at = excluded.changed_at, version = excluded.version
      where evaluation.rules.version = ${rules.expectedVersion}
    returning version`.execute(tx);
  if (rows.length === 0) throw new Refusal({ kind: 'conflict', code: 'kernel.changed-meanwhile' });
}

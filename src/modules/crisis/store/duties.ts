import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import { listAccounts } from '#modules/access/api.ts';
import type { Duty } from '#vocabulary/duty.ts';

export interface DutyTurn {
  readonly turnId: string;
  readonly duty: Duty;
  readonly post: 'holder' | 'understudy';
  readonly accountId: string;
  readonly displayName: string;
  readonly from: Date;
  readonly until: Date | null;
  readonly note: string;
  readonly assignedBy: string;
  readonly version: number;
}

/** Turns not cancelled that touch `[from, until)`, in time order; `until` null means open-ended. */
export async function listTurns(
  tx: Tx,
  window: { readonly from: Date; readonly until: Date | null; readonly duty?: Duty },
): Promise<DutyTurn[]> {
  const { rows } = await sql<Omit<DutyTurn, 'displayName'>>`
    select turn_id as "turnId", duty, post, account_id as "accountId", from_at as "from", until_at as "until", note,
      assigned_by_label as "assignedBy", version
    from crisis.duty_turn
    where territory_id = kernel.territory() and cancelled_at is null
      and tstzrange(from_at, until_at) && tstzrange(${window.from}, ${window.until})
      and (${window.duty ?? null}::text is null or duty = ${window.duty ?? null})
    order by from_at, post, turn_id`.execute(tx);
  if (rows.length === 0) return [];
  const names = new Map((await listAccounts(tx)).map((card) => [card.accountId, card.displayName]));
  return rows.map((row) => ({ ...row, displayName: names.get(row.accountId) ?? '' }));
}

/** Who holds a duty at an instant: the holder; where there is none, its understudies. */
export async function holdersAt(tx: Tx, duty: Duty, now: Date): Promise<DutyTurn[]> {
  const turns = await listTurns(tx, { duty, from: now, until: new Date(now.getTime() + 1) });
  const holders = turns.filter(({ post }) => post === 'holder');
  return holders.length > 0 ? holders : turns;
}

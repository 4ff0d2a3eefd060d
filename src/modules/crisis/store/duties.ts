import { sql } from 'kysely';
import type { Effects } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import type { Tx } from '#kernel/database.ts';
import { Refusal } from '#kernel/refusal.ts';
import { listAccounts } from '#modules/access/api.ts';
import { dutyAssigned, dutyEnded } from '#modules/crisis/contract.ts';
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

export interface NewTurn {
  readonly turnId: string;
  readonly duty: Duty;
  readonly post: 'holder' | 'understudy';
  readonly accountId: string;
  readonly from: Date;
  readonly until: Date | null;
  readonly note: string;
}

/** Publishes `crisis.duty-assigned.v1`. Refuses `crisis.duty-already-held`: one holder at a time, the database says so. */
export async function insertTurn(tx: Tx, effects: Effects, turn: NewTurn): Promise<void> {
  if (turn.post === 'holder') await refuseSecondHolder(tx, turn);
  await sql`insert into crisis.duty_turn (territory_id, turn_id, duty, post, account_id, from_at, until_at, note,
      assigned_by_label, assigned_at)
    values (kernel.territory(), ${turn.turnId}, ${turn.duty}, ${turn.post}, ${turn.accountId}, ${turn.from}, ${turn.until},
      ${turn.note}, ${effects.actor.label}, ${effects.now})`.execute(tx);
  effects.publish(
    fact(
      dutyAssigned,
      { kind: 'duty-turn', id: turn.turnId },
      {
        turnId: turn.turnId,
        duty: turn.duty,
        post: turn.post,
        accountId: turn.accountId,
        from: turn.from.toISOString(),
        until: turn.until?.toISOString() ?? null,
      },
    ),
  );
}

/** The exclusion constraint is the rule; this only says it in better words when nobody else is writing. */
async function refuseSecondHolder(tx: Tx, turn: NewTurn): Promise<void> {
  const { rows } = await sql`select from crisis.duty_turn
    where territory_id = kernel.territory() and duty = ${turn.duty} and post = 'holder' and cancelled_at is null
      and tstzrange(from_at, until_at) && tstzrange(${turn.from}, ${turn.until}) limit 1`.execute(tx);
  if (rows.length > 0) throw new Refusal({ kind: 'conflict', code: 'crisis.duty-already-held' });
}

/** Locks the row. Refuses `crisis.unknown-turn`. */
export async function lockTurn(
  tx: Tx,
  turnId: string,
): Promise<Pick<DutyTurn, 'turnId' | 'duty' | 'post' | 'accountId' | 'from' | 'until'>> {
  const { rows } = await sql<DutyTurn>`select turn_id as "turnId", duty, post, account_id as "accountId",
      from_at as "from", until_at as "until" from crisis.duty_turn
    where territory_id = kernel.territory() and turn_id = ${turnId} and cancelled_at is null for update`.execute(
    tx,
  );
  if (!rows[0]) throw new Refusal({ kind: 'not-found', code: 'crisis.unknown-turn' });
  return rows[0];
}

/** Ends a running turn now; a turn that has not begun is cancelled. Publishes `crisis.duty-ended.v1`. */
export async function endTurn(
  tx: Tx,
  effects: Effects,
  turn: Pick<DutyTurn, 'turnId' | 'duty' | 'accountId' | 'from'>,
): Promise<void> {
  const { now } = effects;
  await sql`update crisis.duty_turn set version = version + 1,
      ${turn.from >= now ? sql`cancelled_at = ${now}` : sql`until_at = ${now}`}
    where territory_id = kernel.territory() and turn_id = ${turn.turnId}`.execute(tx);
  effects.publish(
    fact(
      dutyEnded,
      { kind: 'duty-turn', id: turn.turnId },
      { turnId: turn.turnId, duty: turn.duty, accountId: turn.accountId },
    ),
  );
}

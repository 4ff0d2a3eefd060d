import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import { withSystemRole } from '#kernel/system-role.ts';

/** The number a message went to asked for no more: from now on only urgent messages reach it. */
export async function addToStopList(tx: Tx, noticeId: string, at: Date): Promise<void> {
  await withSystemRole(tx, () =>
    sql`insert into notices.stop (territory_id, address_print, at)
      select territory_id, address_print, ${at} from notices.notice
      where territory_id = kernel.territory() and notice_id = ${noticeId} and channel = 'sms'
      on conflict do nothing`.execute(tx),
  );
}

/** Somebody spoke with the person, who wants text messages again. */
export async function takeOffStopList(tx: Tx, noticeId: string): Promise<void> {
  await withSystemRole(tx, () =>
    sql`delete from notices.stop s using notices.notice n where s.territory_id = kernel.territory()
      and n.territory_id = s.territory_id and n.notice_id = ${noticeId} and n.address_print = s.address_print`.execute(
      tx,
    ),
  );
}

export async function isOnStopList(tx: Tx, addressPrint: string): Promise<boolean> {
  const { rows } = await sql`select from notices.stop
    where territory_id = kernel.territory() and address_print = ${addressPrint}`.execute(tx);
  return rows.length > 0;
}

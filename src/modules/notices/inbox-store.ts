import { sql } from 'kysely';
import type { Effects } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import type { Tx } from '#kernel/database.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import { type AccountNotice, accountTold, type InboxItem } from '#modules/notices/contract.ts';

export async function putInInbox(tx: Tx, effects: Effects, notice: AccountNotice): Promise<void> {
  const inboxId = effects.newId();
  await sql`insert into notices.inbox (territory_id, inbox_id, account_id, text_fr, text_en, link, urgency, at)
    values (kernel.territory(), ${inboxId}, ${notice.accountId}, ${notice.text.fr}, ${notice.text.en}, ${notice.link},
      ${notice.urgency}, ${effects.now})`.execute(tx);
  const data = { inboxId, accountId: notice.accountId, urgency: notice.urgency };
  effects.publish(fact(accountTold, { kind: 'inbox', id: inboxId }, data));
}

/** Only the actor's own rows are reached, by row-level security. */
export async function markRead(
  tx: Tx,
  inboxIds: readonly string[],
  actorId: string,
  now: Date,
): Promise<void> {
  await sql`update notices.inbox set read_at = ${now} where territory_id = kernel.territory()
    and account_id = ${actorId} and inbox_id = any(${[...inboxIds]}::uuid[]) and read_at is null`.execute(tx);
}

export async function markLinkRead(tx: Tx, link: string, now: Date): Promise<void> {
  await withSystemRole(tx, () =>
    sql`update notices.inbox set read_at = ${now}
      where territory_id = kernel.territory() and link = ${link} and read_at is null`.execute(tx),
  );
}

export async function eraseInboxWords(tx: Tx, links: readonly string[]): Promise<void> {
  await withSystemRole(tx, () =>
    sql`update notices.inbox set text_fr = 'Message effacé.', text_en = 'Message erased.'
      where territory_id = kernel.territory() and link = any(${[...links]}::text[])`.execute(tx),
  );
}

export async function readInbox(
  tx: Tx,
  accountId: string,
  unreadOnly: boolean,
): Promise<{ items: InboxItem[]; unread: number }> {
  const { rows } = await sql<{
    inbox_id: string;
    text_fr: string;
    text_en: string;
    link: string;
    urgency: 0 | 1 | 2 | 3;
    at: Date;
    read_at: Date | null;
  }>`select * from notices.inbox where territory_id = kernel.territory() and account_id = ${accountId}
      and (not ${unreadOnly} or read_at is null)
    order by read_at is not null, urgency desc, at desc limit 100`.execute(tx);
  const { rows: counts } = await sql<{ unread: number }>`select count(*)::int as unread from notices.inbox
    where territory_id = kernel.territory() and account_id = ${accountId} and read_at is null`.execute(tx);
  return {
    items: rows.map((row) => ({
      inboxId: row.inbox_id,
      text: { fr: row.text_fr, en: row.text_en },
      link: row.link,
      urgency: row.urgency,
      at: row.at.toISOString(),
      readAt: row.read_at?.toISOString() ?? null,
    })),
    unread: counts[0]?.unread ?? 0,
  };
}

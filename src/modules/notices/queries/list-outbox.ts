import { sql } from 'kysely';
import { defineQuery } from '#kernel/query.ts';
import { listAccounts } from '#modules/access/api.ts';
import {
  type Channel,
  listOutbox,
  type NoticeState,
  type Priority,
  type Reply,
  type Trouble,
} from '#modules/notices/contract.ts';
import { maskAddress } from '#modules/notices/domain/channels.ts';

interface Row {
  noticeId: string;
  messageId: string | null;
  channel: Channel;
  state: NoticeState;
  priority: Priority;
  purpose: string;
  about: { kind: string; id: string };
  address: string | null;
  accountId: string | null;
  body: string | null;
  createdAt: Date;
  leavesAt: Date | null;
  acceptedAt: Date | null;
  deliveredAt: Date | null;
  endedAt: Date | null;
  attempts: number;
  nextTryAt: Date | null;
  trouble: Trouble | null;
  replacedBy: string | null;
  exercise: boolean;
  dismissed: boolean;
  reply: { code: Reply; words: string | null; at: string } | null;
}

const pageSize = 50;
const failed = sql`n.state = 'failed' and n.dismissed_at is null`;
const waiting = sql`n.state in ('held', 'queued')`;
const answered = sql`exists (select from notices.reply r where r.territory_id = n.territory_id and r.notice_id = n.notice_id)`;
const views = {
  failed,
  waiting,
  sent: sql`n.state in ('accepted', 'delivered', 'replaced', 'caught')`,
  replies: answered,
  all: sql`true`,
} as const;

export const listOutboxQuery = defineQuery(listOutbox, {
  read: async (tx, { view, before }) => {
    const { rows } =
      await sql<Row>`select n.notice_id as "noticeId", n.message_id as "messageId", n.channel, n.state,
        n.priority, n.purpose, jsonb_build_object('kind', n.about_kind, 'id', n.about_id) as about, n.address,
        n.account_id as "accountId", n.body, n.created_at as "createdAt", n.held_until as "leavesAt",
        n.accepted_at as "acceptedAt", n.delivered_at as "deliveredAt", n.ended_at as "endedAt", n.attempts,
        n.next_try_at as "nextTryAt", n.trouble, n.replaced_by as "replacedBy", n.exercise,
        n.dismissed_at is not null as dismissed,
        (select jsonb_build_object('code', r.code, 'words', r.words, 'at', to_char(r.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
          from notices.reply r where r.territory_id = n.territory_id and r.notice_id = n.notice_id
          order by r.at desc limit 1) as reply
      from notices.notice n where n.territory_id = kernel.territory() and ${views[view]}
        and (${before ?? null}::timestamptz is null or n.created_at < ${before ?? null})
      order by n.created_at desc, n.notice_id desc limit ${pageSize + 1}`.execute(tx);
    const { rows: counts } = await sql<Record<keyof typeof views, number>>`select
        count(*) filter (where ${failed})::int as failed, count(*) filter (where ${waiting})::int as waiting,
        count(*) filter (where ${views.sent})::int as sent, count(*) filter (where ${answered})::int as replies,
        count(*)::int as all
      from notices.notice n where n.territory_id = kernel.territory()`.execute(tx);
    const names = new Map(
      (await listAccounts(tx)).map(({ accountId, displayName }) => [accountId, displayName]),
    );
    return {
      items: rows.slice(0, pageSize).map(({ accountId, body, address, ...row }) => ({
        ...row,
        address: maskAddress(row.channel, address),
        recipient: (accountId && names.get(accountId)) ?? null,
        text: body,
        createdAt: row.createdAt.toISOString(),
        leavesAt: row.leavesAt?.toISOString() ?? null,
        acceptedAt: row.acceptedAt?.toISOString() ?? null,
        deliveredAt: row.deliveredAt?.toISOString() ?? null,
        endedAt: row.endedAt?.toISOString() ?? null,
        nextTryAt: row.nextTryAt?.toISOString() ?? null,
      })),
      more: rows.length > pageSize,
      counts: counts[0] ?? { failed: 0, waiting: 0, sent: 0, replies: 0, all: 0 },
    };
  },
});

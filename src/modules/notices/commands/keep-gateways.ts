import { sql } from 'kysely';
import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { Refusal } from '#kernel/refusal.ts';
import {
  askForGatewayCheck,
  forgetOldWords,
  recordGatewayCheck,
  sendTest,
  setPrice,
} from '#modules/notices/contract/commands.ts';
import { gatewaysChecked, oldWordsErased, priceSet } from '#modules/notices/contract.ts';
import { eraseWords } from '#modules/notices/store-forgetting.ts';
import { writeNotice } from '#modules/notices/write-notice.ts';
import { parsePhone } from '#vocabulary/phone.ts';

export const checkGatewaysJobName = 'notices.check-gateways';

/** One message to oneself, to see the whole way work. */
export const sendTestCommand = defineCommand(sendTest, {
  load: async () => undefined,
  decide: (_state, { channel, to }, { newId }) => {
    const fits = channel === 'sms' ? parsePhone(to).valid : /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(to);
    if (!fits) throw new Refusal({ kind: 'invalid', code: 'notices.bad-address' });
    const answer = { noticeId: newId() };
    return { change: { channel, to, answer }, facts: [], output: answer };
  },
  save: async (tx, { channel, to, answer }, effects) => {
    const { noticeId } = await writeNotice(tx, effects, {
      channel,
      to: channel === 'sms' ? { phone: to } : { email: to },
      subject: "Message d'essai de Maillon",
      text: "message d'essai. Si vous le lisez, la liaison fonctionne. Aucune action n'est attendue.",
      priority: 'urgent',
      purpose: 'test',
      about: { kind: 'gateway', id: channel },
    });
    answer.noticeId = noticeId;
  },
});

export const setPriceCommand = defineCommand(setPrice, {
  load: async () => undefined,
  decide: (_state, { segmentPrice }) => ({
    change: segmentPrice,
    facts: [fact(priceSet, { kind: 'gateway', id: 'sms' }, { segmentPrice })],
    output: {},
  }),
  save: async (tx, segmentPrice) => {
    await sql`insert into notices.preference (territory_id, segment_price) values (kernel.territory(), ${segmentPrice})
      on conflict (territory_id) do update set segment_price = excluded.segment_price`.execute(tx);
  },
});

/** Only a job may look at the outside: this asks for it. */
export const askForGatewayCheckCommand = defineCommand(askForGatewayCheck, {
  load: async () => undefined,
  decide: () => ({ change: undefined, facts: [], output: {} }),
  save: async (_tx, _change, effects) => effects.enqueue(checkGatewaysJobName, {}),
});

export const recordGatewayCheckCommand = defineCommand(recordGatewayCheck, {
  load: async (tx) => {
    const { rows } = await sql<{
      channel: string;
      configured: boolean;
      reachable: boolean | null;
      catches: boolean;
    }>`
      select channel, configured, reachable, catches from notices.gateway
      where territory_id = kernel.territory() and checked_at is not null`.execute(tx);
    return rows;
  },
  decide: (known, { links, catches }) => {
    const changed = links.filter(
      (link) =>
        !known.some(
          (one) =>
            one.channel === link.channel &&
            one.configured === link.configured &&
            one.reachable === link.reachable &&
            one.catches === catches,
        ),
    ).length;
    return {
      change: { links, catches },
      facts: changed > 0 ? [fact(gatewaysChecked, { kind: 'gateway', id: 'all' }, { changed })] : [],
      output: {},
    };
  },
  save: async (tx, { links, catches }, { now }) => {
    for (const { channel, configured, reachable } of links) {
      await sql`insert into notices.gateway (territory_id, channel, checked_at, configured, reachable, catches)
        values (kernel.territory(), ${channel}, ${now}, ${configured}, ${reachable}, ${catches})
        on conflict (territory_id, channel) do update set checked_at = excluded.checked_at,
          configured = excluded.configured, reachable = excluded.reachable, catches = excluded.catches`.execute(
        tx,
      );
    }
  },
});

const keepDays = 35;

/** Words and addresses of messages that ended long ago; what remains is counts and states. */
export const forgetOldWordsCommand = defineCommand(forgetOldWords, {
  load: async (tx, _input, { now }) => {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from notices.notice
      where territory_id = kernel.territory() and ${oldEnough(now)}`.execute(tx);
    return rows[0]?.count ?? 0;
  },
  decide: (count) => ({
    change: undefined,
    facts: count > 0 ? [fact(oldWordsErased, { kind: 'outbox', id: 'all' }, { erased: count })] : [],
    output: { erased: count },
  }),
  save: async (tx, _change, { now }) => {
    await eraseWords(tx, oldEnough(now));
    await sql`update notices.reply set words = null where territory_id = kernel.territory()
      and words is not null and at < ${new Date(now.getTime() - keepDays * 86_400_000)}`.execute(tx);
  },
});

function oldEnough(now: Date) {
  const limit = new Date(now.getTime() - keepDays * 86_400_000);
  return sql`created_at < ${limit} and state not in ('held', 'queued')
    and coalesce(body, address, dedup_key, dismissed_words) is not null`;
}

export async function listForgettable(tx: Parameters<typeof writeNotice>[0], now: Date): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`select exists (select from notices.notice
    where territory_id = kernel.territory() and ${oldEnough(now)}) as any`.execute(tx);
  return rows[0]?.any ?? false;
}

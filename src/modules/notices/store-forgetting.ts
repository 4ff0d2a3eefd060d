import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import { withSystemRole } from '#kernel/system-role.ts';

/**
 * Everything that names someone in these messages: words, address, the key that may hold an address, the word of whoever
 * settled a failure, the answers. What remains is counts, states and the keyed print of the address.
 */
export async function eraseWords(tx: Tx, which: RawBuilder<unknown>): Promise<void> {
  await sql`update notices.reply set words = null where territory_id = kernel.territory() and words is not null
    and notice_id in (select notice_id from notices.notice where territory_id = kernel.territory() and ${which})`.execute(
    tx,
  );
  await sql`update notices.notice set body = null, subject = null, address = null, dedup_key = null, dismissed_words = null
    where territory_id = kernel.territory() and ${which}`.execute(tx);
}

export async function eraseMessages(
  tx: Tx,
  about: { readonly kind: string; readonly ids: readonly string[] },
  now: Date,
): Promise<void> {
  const which = sql`account_id is null and about_kind = ${about.kind} and about_id = any(${[...about.ids]}::text[])`;
  await withSystemRole(tx, async () => {
    await sql`update notices.notice set state = 'cancelled', ended_at = ${now}, held_until = null, next_try_at = null
      where territory_id = kernel.territory() and state in ('held', 'queued') and ${which}`.execute(tx);
    await eraseWords(tx, which);
  });
}

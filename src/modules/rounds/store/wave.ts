import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';

export interface WaveAudience {
  readonly entries: readonly { readonly entryId: string; readonly personId: string }[];
  readonly alreadySent: number;
  readonly withoutConsent: number;
  readonly landlineOnly: number;
}

export async function listWaveAudience(
  tx: Tx,
  roundId: string,
  communeCodes: readonly string[],
): Promise<WaveAudience> {
  const { rows } = await sql<{
    entryId: string;
    personId: string;
    mobile: boolean;
    consent: boolean;
    sent: boolean;
  }>`
    select entry_id as "entryId", person_id as "personId", has_mobile as mobile, sms_consent as consent,
      sms_sent_at is not null as sent
    from rounds.entry where territory_id = kernel.territory() and round_id = ${roundId} and state = 'to-call'
      and commune_code = any (${communeCodes}::text[]) order by rank`.execute(tx);
  const unsent = rows.filter(({ sent }) => !sent);
  return {
    entries: unsent.filter(({ mobile, consent }) => mobile && consent),
    alreadySent: rows.length - unsent.length,
    withoutConsent: unsent.filter(({ mobile, consent }) => mobile && !consent).length,
    landlineOnly: unsent.filter(({ mobile }) => !mobile).length,
  };
}

/** Marks who was written to, and keeps the phone quiet while they may answer. */
export async function markSent(
  tx: Tx,
  entryIds: readonly string[],
  sent: { at: Date; holdUntil: Date },
): Promise<void> {
  await sql`
    update rounds.entry set version = version + 1, sms_sent_at = ${sent.at}, hold_until = ${sent.holdUntil}
    where territory_id = kernel.territory() and entry_id = any (${entryIds}::uuid[]) and state = 'to-call'`.execute(
    tx,
  );
}

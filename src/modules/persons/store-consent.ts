import { sql } from 'kysely';
import type { Effects } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import type { Tx } from '#kernel/database.ts';
import { type ConsentKind, consentRecorded } from './contract.ts';
import type { ConsentRow } from './tables.ts';

export interface ConsentToNote {
  readonly consentId?: string;
  readonly personId: string;
  readonly kind: ConsentKind;
  readonly given: boolean;
  readonly means: 'spoken' | 'written' | 'online' | 'file';
}

export async function insertConsents(
  tx: Tx,
  effects: Effects,
  consents: readonly ConsentToNote[],
): Promise<void> {
  if (consents.length === 0) return;
  const records = consents.map((consent) => ({
    ...consent,
    consentId: consent.consentId ?? effects.newId(),
  }));
  await sql`
    insert into persons.consent (territory_id, consent_id, person_id, kind, given, means, at, recorded_by, recorded_by_label)
    select kernel.territory(), r."consentId", r."personId", r.kind, r.given, r.means, ${effects.now}, ${effects.actor.id},
      ${effects.actor.label}
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb)
      as r ("consentId" uuid, "personId" uuid, kind text, given boolean, means text)`.execute(tx);
  for (const { personId, kind, given } of consents) {
    effects.publish(fact(consentRecorded, { kind: 'person', id: personId }, { personId, kind, given }));
  }
}

/** The last word of each kind. */
export async function listConsents(tx: Tx, personId: string): Promise<ConsentRow[]> {
  const { rows } = await sql<ConsentRow>`
    select distinct on (kind) kind, given, means, at, recorded_by_label from persons.consent
    where territory_id = kernel.territory() and person_id = ${personId}
    order by kind, at desc, consent_id desc`.execute(tx);
  return rows;
}

import type { Effects } from '#kernel/command.ts';
import type { Tx } from '#kernel/database.ts';
import { erasePerson, findIdentity } from '#modules/persons/api.ts';
import { dayOf } from '#vocabulary/wall-time.ts';
import { type EntryLife, leavesPrint } from './domain/entry-life.ts';
import { type EntryRow, moveEntry } from './store.ts';
import { closeRequest } from './store-requests.ts';
import { suppress } from './store-suppression.ts';

export interface Leaving {
  readonly row: EntryRow;
  readonly life: EntryLife;
  readonly leavingRequestedOn: string | null;
  readonly requestId: string | null;
}

/**
 * A person leaves, effective at once: the keyed fingerprint is kept so that no list brings her back, everything that
 * names her is erased, the entry stays as the commune's proof.
 */
export async function leaveRegister(
  tx: Tx,
  effects: Effects,
  { row, life, leavingRequestedOn, requestId }: Leaving,
): Promise<void> {
  const identity = await findIdentity(tx, row.person_id);
  if (identity && life.leavingReason && leavesPrint(life.leavingReason)) {
    await suppress(tx, effects, {
      entryId: row.entry_id,
      communeCode: row.commune_code,
      identity,
      kind: life.state === 'opposed' ? 'opposition' : 'struck-off',
      since: dayOf(effects.now),
    });
  }
  await moveEntry(tx, effects, { row, life, leavingRequestedOn });
  if (identity) await erasePerson(tx, effects, row.person_id);
  if (requestId) {
    await closeRequest(tx, requestId, { outcome: 'accepted', actorId: effects.actor.id, now: effects.now });
  }
}

import type { Tx } from '#kernel/database.ts';
import { Refusal } from '#kernel/refusal.ts';
import { findAccount } from '#modules/access/api.ts';
import { needRoles } from '#modules/needs/contract.ts';
import type { Owner } from '#modules/needs/domain/need.ts';

/** A need is never given to somebody who is gone, or who may not see it. Refuses `needs.no-such-owner`. */
export async function requireOwner(tx: Tx, owner: Owner): Promise<Owner> {
  if ('duty' in owner) return owner;
  const account = await findAccount(tx, owner.accountId);
  const may = account && needRoles.some((role) => role === account.role);
  if (!may) throw new Refusal({ kind: 'conflict', code: 'needs.no-such-owner' });
  return owner;
}

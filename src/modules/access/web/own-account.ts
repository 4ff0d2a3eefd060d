import type { OutputOf } from '#kernel/contract.ts';
import type { getOwnAccount } from '#modules/access/contract/account.ts';

/** What the sections of "Mon compte" share. */
export interface AccountSection {
  readonly account: OutputOf<typeof getOwnAccount>;
  /** The account changed: read it again. */
  readonly onDone: () => void;
}

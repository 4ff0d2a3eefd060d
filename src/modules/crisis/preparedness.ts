import type { Tx } from '#kernel/database.ts';
import { listAccounts } from '#modules/access/api.ts';
import type { Level } from '#modules/crisis/contract.ts';
import type { Preparedness } from '#modules/crisis/domain/activation-holes.ts';
import type { Playbook } from '#modules/crisis/domain/playbook.ts';
import { listTurns } from '#modules/crisis/store/duties.ts';
import { getTerritory, listCommunes, listSignedConventions } from '#modules/territory/api.ts';

/** What the holes of an activation are found in, read once under the asker's own rights. */
export async function readPreparedness(
  tx: Tx,
  question: {
    readonly level: Level;
    readonly playbook: Playbook | undefined;
    /** Undefined: the whole territory. */
    readonly communes: readonly string[] | undefined;
    readonly smsConfigured: boolean;
    readonly now: Date;
  },
): Promise<Preparedness> {
  const { level, playbook, smsConfigured, now } = question;
  const territory = await getTerritory(tx);
  const signed = new Set((await listSignedConventions(tx, now)).map(({ communeCode }) => communeCode));
  const communes = (await listCommunes(tx)).filter(({ code }) => question.communes?.includes(code) ?? true);
  const accounts = await listAccounts(tx);
  const count = (role: string) => accounts.filter((account) => account.role === role).length;
  return {
    level,
    playbook,
    turns: await listTurns(tx, { from: now, until: new Date(now.getTime() + 36 * 3_600_000) }),
    communes: communes.map(({ code, name }) => ({ code, name, signed: signed.has(code) })),
    callbackNumber: territory.callbackNumber,
    accounts: { coordinators: count('coordinator'), operators: count('operator') },
    smsConfigured,
    exercise: territory.exercise,
    now,
    zone: territory.timeZone,
  };
}

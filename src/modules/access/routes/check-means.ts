import { platformScope } from '#kernel/database.ts';
import type { Runtime } from '#kernel/runtime.ts';
import { readRecoveryCode } from '#modules/access/domain/recovery-code.ts';
import { applicationTime, stepOfCode } from '#modules/access/one-time-code.ts';
import { checkSignIn, relyingParty } from '#modules/access/passkeys.ts';
import { refuse } from '#modules/access/refuse.ts';
import type { Exchange } from '#modules/access/routes/open-session.ts';
import { openSeed } from '#modules/access/routes/prove-factor.ts';
import { attemptCeremony, closeCeremony } from '#modules/access/store/ceremonies.ts';
import {
  findPasskey,
  readMeans,
  recordPasskeyUse,
  spendRecoveryCode,
  spendStep,
} from '#modules/access/store/factors.ts';

/** Whether that is the code of their application, or one of their recovery codes: each is good once, and spent here. */
export function spendCode(runtime: Runtime, accountId: string, code: string): Promise<boolean> {
  return runtime.database.transaction(platformScope, async (tx) => {
    const recovery = readRecoveryCode(code);
    if (recovery !== undefined) return spendRecoveryCode(tx, accountId, recovery, runtime.clock.now());
    const { sealedSeed } = await readMeans(tx, accountId);
    if (sealedSeed === null) return false;
    const step = stepOfCode(openSeed(runtime, accountId, sealedSeed), code, applicationTime(runtime));
    return step !== undefined && (await spendStep(tx, accountId, step));
  });
}

/** Whose passkey answered the ceremony. Refuses `access.ceremony-over` and `access.wrong-passkey`. */
export async function accountOfPasskey(
  { runtime, request }: Pick<Exchange, 'runtime' | 'request'>,
  { ceremonyId, response }: { ceremonyId: string; response: { id: string } },
): Promise<string> {
  const party = relyingParty(request, runtime.settings.baseUrl);
  const now = runtime.clock.now();
  const accountId = await runtime.database.transaction(platformScope, async (tx) => {
    const ceremony = await attemptCeremony(tx, { ceremonyId, kind: 'passkey' }, now);
    if (!ceremony?.challenge || !(await closeCeremony(tx, ceremonyId, now))) return 'over';
    const passkey = await findPasskey(tx, response.id);
    if (!passkey) return undefined;
    const counter = await checkSignIn(party, ceremony.challenge, { response, passkey });
    if (counter === undefined) return undefined;
    await recordPasskeyUse(tx, passkey.credentialId, { counter, now });
    return passkey.accountId;
  });
  if (accountId === 'over') throw refuse('conflict', 'access.ceremony-over');
  if (accountId === undefined) throw refuse('forbidden', 'access.wrong-passkey');
  return accountId;
}

import { platformScope } from '#kernel/database.ts';
import type { Runtime } from '#kernel/runtime.ts';
import { rankOfCommonPassword } from '#modules/access/common-passwords.ts';
import type { Factor } from '#modules/access/contract/members.ts';
import type { FactorProof } from '#modules/access/contract/sign-in.ts';
import { type Identification, identifiedBy } from '#modules/access/domain/identification.ts';
import { whyNotPassword } from '#modules/access/domain/password.ts';
import { applicationTime, stepOfCode } from '#modules/access/one-time-code.ts';
import { checkRegistration, relyingParty } from '#modules/access/passkeys.ts';
import { hashPassword } from '#modules/access/password-hash.ts';
import { refuse } from '#modules/access/refuse.ts';
import type { Exchange } from '#modules/access/routes/open-session.ts';
import { attemptCeremony, type Ceremony } from '#modules/access/store/ceremonies.ts';

export interface Proven {
  readonly factor: Factor;
  /** The ceremony's: a new account takes it as its own. */
  readonly accountId: string;
  readonly ceremonyId: string;
  readonly identification: Identification;
}

/** Checks what the browser proved against the ceremony that asked for it. The caller closes the ceremony. */
export async function proveFactor(
  exchange: Pick<Exchange, 'runtime' | 'request'>,
  proof: FactorProof,
  own: readonly string[],
): Promise<Proven> {
  const { runtime, request } = exchange;
  if (proof.kind === 'passkey') {
    const ceremony = await attempt(runtime, proof.ceremonyId, 'enrol-passkey');
    const party = relyingParty(request, runtime.settings.baseUrl);
    const factor = await checkRegistration(party, ceremony.challenge ?? '', {
      response: proof.response,
      userAgent: request.headers['user-agent'],
    });
    const { accountId, ceremonyId } = ceremony;
    return { factor, accountId, ceremonyId, identification: identifiedBy('passkey', runtime.clock.now()) };
  }
  refuseWeakPassword(proof.password, own);
  const seed = await proveSeed(runtime, proof);
  const passwordHash = await hashPassword(proof.password);
  return {
    factor: { kind: 'password-and-code', passwordHash, sealedSeed: seed.sealedSeed, lastStep: seed.step },
    accountId: seed.accountId,
    ceremonyId: proof.ceremonyId,
    identification: identifiedBy('code', runtime.clock.now()),
  };
}

/** The seed shown to this person, confirmed by a code of their application, now or earlier in the same form. */
export async function proveSeed(
  runtime: Runtime,
  proof: { ceremonyId: string; code: string },
): Promise<{ sealedSeed: string; step: number; accountId: string }> {
  const ceremony = await attempt(runtime, proof.ceremonyId, 'enrol-code');
  const sealedSeed = ceremony.sealedSeed ?? '';
  if (ceremony.challenge !== null) {
    return { sealedSeed, step: Number(ceremony.challenge), accountId: ceremony.accountId };
  }
  const step = stepOfCode(
    openSeed(runtime, ceremony.accountId, sealedSeed),
    proof.code,
    applicationTime(runtime),
  );
  if (step === undefined) throw refuse('forbidden', 'access.wrong-code');
  return { sealedSeed, step, accountId: ceremony.accountId };
}

export function refuseWeakPassword(password: string, own: readonly string[]): void {
  const problem = whyNotPassword(password, { rankOf: rankOfCommonPassword, own });
  if (problem) throw refuse('invalid', `access.password-${problem}`);
}

export function sealSeed(runtime: Runtime, accountId: string, seed: string): string {
  return runtime.secrets.seal(accountId, 'access.totp', seed);
}

export function openSeed(runtime: Runtime, accountId: string, sealed: string): string {
  return runtime.secrets.open(accountId, 'access.totp', sealed);
}

async function attempt(
  runtime: Runtime,
  ceremonyId: string,
  kind: Ceremony['kind'],
): Promise<Ceremony & { accountId: string }> {
  const ceremony = await runtime.database.transaction(platformScope, (tx) =>
    attemptCeremony(tx, { ceremonyId, kind }, runtime.clock.now()),
  );
  if (!ceremony?.accountId) throw refuse('conflict', 'access.ceremony-over');
  return { ...ceremony, accountId: ceremony.accountId };
}

import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { platformScope } from '#kernel/database.ts';
import { parseInput } from '#kernel/parse-input.ts';
import type { Runtime } from '#kernel/runtime.ts';
import { codeBody, passkeyBody, passwordBody, type SignInStep } from '#modules/access/contract/sign-in.ts';
import { type Identification, identifiedBy } from '#modules/access/domain/identification.ts';
import { readIdentifier } from '#modules/access/domain/identifier.ts';
import { readRecoveryCode } from '#modules/access/domain/recovery-code.ts';
import { relyingParty, signInOptions } from '#modules/access/passkeys.ts';
import { verifyPassword } from '#modules/access/password-hash.ts';
import { refuse } from '#modules/access/refuse.ts';
import { beginAttempt } from '#modules/access/routes/attempts.ts';
import { accountOfPasskey, spendCode } from '#modules/access/routes/check-means.ts';
import { type Exchange, openSession } from '#modules/access/routes/open-session.ts';
import { type Account, findByContact, listPlaces } from '#modules/access/store/accounts.ts';
import { attemptCeremony, closeCeremony, openCeremony } from '#modules/access/store/ceremonies.ts';
import { type Means, readMeans, spendRecoveryCode } from '#modules/access/store/factors.ts';

/** Several tries a minute are human; more are not. The delays of `sign-in-delay.ts` do the rest. */
export const signInLimit = { config: { rateLimit: { max: 120, timeWindow: '1 minute' } } };

export function registerSignInRoutes(app: FastifyInstance, runtime: Runtime): void {
  app.post('/api/v1/session/password', signInLimit, (request, reply) =>
    signInByPassword({ runtime, request, reply }),
  );
  app.post('/api/v1/session/code', signInLimit, (request, reply) =>
    signInByCode({ runtime, request, reply }),
  );
  app.post('/api/v1/session/passkey-options', signInLimit, async (request) => {
    const options = await signInOptions(relyingParty(request, runtime.settings.baseUrl));
    const ceremonyId = randomUUID();
    await runtime.database.transaction(platformScope, (tx) =>
      openCeremony(
        tx,
        { ceremonyId, kind: 'passkey', accountId: null, challenge: options.challenge, sealedSeed: null },
        runtime.clock.now(),
      ),
    );
    return { ceremonyId, options };
  });
  app.post('/api/v1/session/passkey', signInLimit, (request, reply) =>
    signInByPasskey({ runtime, request, reply }),
  );
}

async function signInByPassword(exchange: Exchange): Promise<SignInStep> {
  const { runtime, request } = exchange;
  const body = parseInput(passwordBody, request.body);
  const contact = readIdentifier(body.identifier);
  const who = contact?.email ?? contact?.phone ?? body.identifier.toLowerCase();
  const attempt = await beginAttempt(runtime, request, who);
  const known = await runtime.database.transaction(platformScope, async (tx) => {
    const account = contact && (await findByContact(tx, contact));
    return account && { account, means: await readMeans(tx, account.accountId) };
  });
  const right = await verifyPassword(known?.means.passwordHash ?? undefined, body.password);
  const rescued = !right && known !== undefined && (await spendInsteadOfKey(runtime, known, body.password));
  if (!known || (!right && !rescued)) {
    await attempt.failed();
    throw refuse('forbidden', 'access.wrong-sign-in');
  }
  const { account, means } = known;
  if (rescued || means.sealedSeed === null) {
    await attempt.succeeded();
    await openSession(exchange, {
      kind: 'session',
      accountId: account.accountId,
      linkId: null,
      territoryId: null,
      level: 0,
      raisedUntil: null,
      enrolling: true,
    });
    const { displayName } = account;
    return { next: 'enrol', displayName, identifier: who, password: right ? 'kept' : 'new' };
  }
  const ceremonyId = randomUUID();
  await runtime.database.transaction(platformScope, (tx) =>
    openCeremony(
      tx,
      { ceremonyId, kind: 'code', accountId: account.accountId, challenge: who, sealedSeed: null },
      runtime.clock.now(),
    ),
  );
  return { next: 'code', ceremonyId };
}

/**
 * Someone whose only means was a passkey, and whose device is gone: a recovery code in place of the password. It is one
 * factor, so it only lets them enrol new means.
 */
async function spendInsteadOfKey(
  runtime: Runtime,
  known: { account: Account; means: Means },
  typed: string,
): Promise<boolean> {
  const code = readRecoveryCode(typed);
  if (code === undefined || known.means.passwordHash !== null) return false;
  return runtime.database.transaction(platformScope, (tx) =>
    spendRecoveryCode(tx, known.account.accountId, code, runtime.clock.now()),
  );
}

/** The code of the application, or one of the recovery codes: each is good once. */
async function signInByCode(exchange: Exchange): Promise<SignInStep> {
  const { runtime, request } = exchange;
  const { ceremonyId, code } = parseInput(codeBody, request.body);
  const now = runtime.clock.now();
  const ceremony = await runtime.database.transaction(platformScope, (tx) =>
    attemptCeremony(tx, { ceremonyId, kind: 'code' }, now),
  );
  const accountId = ceremony?.accountId;
  if (!accountId) throw refuse('conflict', 'access.ceremony-over');
  const attempt = await beginAttempt(runtime, request, ceremony.challenge ?? accountId);
  if (!(await spendCode(runtime, accountId, code))) {
    await attempt.failed();
    throw refuse('forbidden', 'access.wrong-code');
  }
  const first = await runtime.database.transaction(platformScope, (tx) => closeCeremony(tx, ceremonyId, now));
  if (!first) throw refuse('conflict', 'access.ceremony-over');
  await attempt.succeeded();
  await openAccountSession(exchange, { accountId, ...identifiedBy('code', now) });
  return { next: 'done' };
}

async function signInByPasskey(exchange: Exchange): Promise<SignInStep> {
  const { runtime, request } = exchange;
  const accountId = await accountOfPasskey(exchange, parseInput(passkeyBody, request.body));
  await openAccountSession(exchange, { accountId, ...identifiedBy('passkey', runtime.clock.now()) });
  return { next: 'done' };
}

/** In the territory asked for, else the one used last. Refuses `access.no-membership`. */
export async function openAccountSession(
  exchange: Exchange,
  account: Identification & { accountId: string; territoryId?: string },
): Promise<void> {
  const places = await exchange.runtime.database.transaction(platformScope, (tx) =>
    listPlaces(tx, account.accountId),
  );
  const place = account.territoryId
    ? places.find(({ territoryId }) => territoryId === account.territoryId)
    : places[0];
  if (!place) throw refuse('forbidden', 'access.no-membership');
  await openSession(exchange, {
    kind: 'session',
    accountId: account.accountId,
    linkId: null,
    territoryId: place.territoryId,
    level: account.level,
    raisedUntil: account.raisedUntil,
    enrolling: false,
  });
}

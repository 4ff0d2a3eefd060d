import { randomBytes, randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { systemActor } from '#kernel/actor.ts';
import type { InputOf } from '#kernel/contract.ts';
import { platformScope } from '#kernel/database.ts';
import { parseInput } from '#kernel/parse-input.ts';
import { requireLevel } from '#kernel/permission.ts';
import { Refusal } from '#kernel/refusal.ts';
import { runCommand } from '#kernel/run-command.ts';
import type { Runtime } from '#kernel/runtime.ts';
import { createSessionReader } from '#modules/access/authenticate.ts';
import { changeFactors } from '#modules/access/contract/account.ts';
import {
  addFactorBody,
  changePasswordBody,
  confirmBody,
  type EnrolmentAnswer,
  enrolmentBody,
  type SignInStep,
} from '#modules/access/contract/sign-in.ts';
import { heldLevel, identifiedBy } from '#modules/access/domain/identification.ts';
import { whyNotAccept } from '#modules/access/domain/invitation.ts';
import { makeRecoveryCodes, readRecoveryCode } from '#modules/access/domain/recovery-code.ts';
import { newSeed } from '#modules/access/one-time-code.ts';
import { checkRegistration, registrationOptions, relyingParty } from '#modules/access/passkeys.ts';
import { hashPassword, verifyPassword } from '#modules/access/password-hash.ts';
import { refuse } from '#modules/access/refuse.ts';
import { beginAttempt } from '#modules/access/routes/attempts.ts';
import type { Exchange } from '#modules/access/routes/open-session.ts';
import { proveSeed, refuseWeakPassword, sealSeed } from '#modules/access/routes/prove-factor.ts';
import { openAccountSession, signInLimit } from '#modules/access/routes/sign-in-routes.ts';
import { hashSecretToken } from '#modules/access/secret-token.ts';
import { findOwnAccount, listPlaces } from '#modules/access/store/accounts.ts';
import {
  attemptCeremony,
  closeCeremony,
  confirmCeremony,
  openCeremony,
} from '#modules/access/store/ceremonies.ts';
import { hashRecoveryCode, readMeans } from '#modules/access/store/factors.ts';
import { isFirstRunToken } from '#modules/access/store/first-run.ts';
import { findInvitationByToken } from '#modules/access/store/invitations.ts';
import type { LiveSession } from '#modules/access/store/sessions.ts';

/** Ten codes to print, and what is kept of them. */
export function newRecoveryCodes(): { codes: string[]; hashes: string[] } {
  const codes = makeRecoveryCodes(randomBytes);
  return { codes, hashes: codes.map((code) => hashRecoveryCode(readRecoveryCode(code) ?? '')) };
}

export function registerEnrolmentRoutes(app: FastifyInstance, runtime: Runtime): void {
  const read = createSessionReader(runtime);
  app.post('/api/v1/session/enrolment', signInLimit, async (request): Promise<EnrolmentAnswer> => {
    const body = parseInput(enrolmentBody, request.body);
    const accountId = await whoEnrols(runtime, body.token, await read(request));
    const ceremonyId = randomUUID();
    if (body.kind === 'code') {
      const { seed, uri } = newSeed(body.identifier);
      const sealedSeed = sealSeed(runtime, accountId, seed);
      await open({ ceremonyId, kind: 'enrol-code', accountId, challenge: null, sealedSeed });
      return { ceremonyId, code: { secret: seed, uri } };
    }
    const party = relyingParty(request, runtime.settings.baseUrl);
    const existing = await existingKeys(runtime, accountId);
    const passkey = await registrationOptions(party, { ...body, accountId, existing });
    await open({
      ceremonyId,
      kind: 'enrol-passkey',
      accountId,
      challenge: passkey.challenge,
      sealedSeed: null,
    });
    return { ceremonyId, passkey };
  });

  const open = (ceremony: Parameters<typeof openCeremony>[1]): Promise<void> =>
    runtime.database.transaction(platformScope, (tx) => openCeremony(tx, ceremony, runtime.clock.now()));

  // A form of several screens checks the password and the first code when they are typed, and sends the rest later.
  app.post('/api/v1/session/enrolment-confirm', signInLimit, async (request) => {
    const body = parseInput(confirmBody, request.body);
    refuseWeakPassword(body.password, [body.displayName]);
    const { step } = await proveSeed(runtime, body);
    await runtime.database.transaction(platformScope, (tx) => confirmCeremony(tx, body.ceremonyId, step));
    return {};
  });
  app.post('/api/v1/session/factor', signInLimit, (request, reply) =>
    addFactor({ runtime, request, reply }, read),
  );
  app.post('/api/v1/session/recovery-codes', signInLimit, async (request) => {
    const session = await requireFull(read, request);
    requireSure(session, runtime.clock.now());
    const { codes, hashes } = newRecoveryCodes();
    await change(runtime, session, { kind: 'recovery-codes', hashes });
    return { recoveryCodes: codes };
  });
  app.post('/api/v1/session/password-change', signInLimit, (request) =>
    changePassword(runtime, request, read),
  );
}

type ReadSession = ReturnType<typeof createSessionReader>;

/** An invitation's or the first run's newcomer, or the person of the session. */
async function whoEnrols(
  runtime: Runtime,
  token: string | undefined,
  session: LiveSession | undefined,
): Promise<string> {
  if (token === undefined) {
    if (!session?.accountId) throw new Refusal({ kind: 'forbidden', code: 'kernel.signed-out' });
    requireSure(session, runtime.clock.now());
    return session.accountId;
  }
  const now = runtime.clock.now();
  const hash = hashSecretToken(token);
  return runtime.database.transaction(platformScope, async (tx) => {
    const invitation = await findInvitationByToken(tx, hash);
    if (invitation) {
      const why = whyNotAccept(invitation, now);
      if (why) throw why;
      return invitation.renewsAccountId ?? runtime.newId();
    }
    if (await isFirstRunToken(tx, hash, now)) return runtime.newId();
    throw refuse('not-found', 'access.invitation-unknown');
  });
}

async function existingKeys(runtime: Runtime, accountId: string): Promise<string[]> {
  return runtime.database.transaction(platformScope, async (tx) => {
    const { rows } = await sql<{ id: string }>`select credential_id as id from access.passkey
      where account_id = ${accountId}`.execute(tx);
    return rows.map(({ id }) => id);
  });
}

/** Adds a factor; a session opened by a password alone becomes a full one, with recovery codes. */
async function addFactor(exchange: Exchange, read: ReadSession): Promise<SignInStep> {
  const { runtime, request } = exchange;
  const body = parseInput(addFactorBody, request.body);
  const session = await read(request);
  const accountId = session?.accountId;
  if (!accountId) throw new Refusal({ kind: 'forbidden', code: 'kernel.signed-out' });
  requireSure(session, runtime.clock.now());
  if (body.kind === 'passkey') await addPasskey(exchange, { ...session, accountId }, body);
  else await addCode(runtime, { ...session, accountId }, body);
  if (!session.enrolling) return { next: 'done' };
  const { codes, hashes } = newRecoveryCodes();
  await change(runtime, { ...session, accountId }, { kind: 'recovery-codes', hashes });
  const identification = identifiedBy(body.kind, runtime.clock.now());
  await openAccountSession(exchange, { accountId, ...identification });
  return { next: 'done', recoveryCodes: codes };
}

type Signed = LiveSession & { readonly accountId: string };

async function addPasskey(
  { runtime, request }: Exchange,
  session: Signed,
  body: { ceremonyId: string; response: unknown },
): Promise<void> {
  const party = relyingParty(request, runtime.settings.baseUrl);
  const now = runtime.clock.now();
  const ceremony = await runtime.database.transaction(platformScope, async (tx) => {
    const found = await attemptCeremony(tx, { ceremonyId: body.ceremonyId, kind: 'enrol-passkey' }, now);
    return found && (await closeCeremony(tx, found.ceremonyId, now)) ? found : undefined;
  });
  if (!ceremony?.challenge || ceremony.accountId !== session.accountId) {
    throw refuse('conflict', 'access.ceremony-over');
  }
  const userAgent = request.headers['user-agent'];
  const factor = await checkRegistration(party, ceremony.challenge, { response: body.response, userAgent });
  await change(runtime, session, { kind: 'add', factor });
}

async function addCode(
  runtime: Runtime,
  session: Signed,
  body: { ceremonyId: string; code: string; password?: string | undefined },
): Promise<void> {
  const means = await runtime.database.transaction(platformScope, (tx) => readMeans(tx, session.accountId));
  if (means.passwordHash === null && body.password === undefined) {
    throw refuse('invalid', 'access.password-missing');
  }
  if (body.password !== undefined) refuseWeakPassword(body.password, [session.label]);
  const seed = await proveSeed(runtime, body);
  const closed = await runtime.database.transaction(platformScope, (tx) =>
    closeCeremony(tx, body.ceremonyId, runtime.clock.now()),
  );
  if (!closed || seed.accountId !== session.accountId) throw refuse('conflict', 'access.ceremony-over');
  const { sealedSeed, step: lastStep } = seed;
  if (body.password === undefined) return change(runtime, session, { kind: 'code', sealedSeed, lastStep });
  const passwordHash = await hashPassword(body.password);
  const factor = { kind: 'password-and-code' as const, passwordHash, sealedSeed, lastStep };
  await change(runtime, session, { kind: 'add', factor });
}

async function changePassword(runtime: Runtime, request: FastifyRequest, read: ReadSession): Promise<object> {
  const session = await requireFull(read, request);
  const body = parseInput(changePasswordBody, request.body);
  const { account, means } = await runtime.database.transaction(platformScope, async (tx) => ({
    account: await findOwnAccount(tx, session.accountId),
    means: await readMeans(tx, session.accountId),
  }));
  const attempt = await beginAttempt(runtime, request, account?.email ?? account?.phone ?? session.accountId);
  if (!(await verifyPassword(means.passwordHash ?? undefined, body.current))) {
    await attempt.failed();
    throw refuse('forbidden', 'access.wrong-sign-in');
  }
  await attempt.succeeded();
  refuseWeakPassword(body.next, [account?.displayName ?? '', account?.email ?? '']);
  const passwordHash = await hashPassword(body.next);
  await change(runtime, session, { kind: 'password', passwordHash, exceptSessionId: session.sessionId });
  return {};
}

/** By the platform on the person's behalf: the journal shows who. */
async function change(
  runtime: Runtime,
  session: Signed,
  what: InputOf<typeof changeFactors>['change'],
): Promise<void> {
  const territoryId = session.territoryId ?? (await homeOf(runtime, session.accountId));
  const actor = { ...systemActor(territoryId, session.label), id: session.accountId };
  await runCommand(runtime, actor, changeFactors, {
    commandId: randomUUID(),
    input: { accountId: session.accountId, change: what },
  });
}

async function homeOf(runtime: Runtime, accountId: string): Promise<string> {
  const [place] = await runtime.database.transaction(platformScope, (tx) => listPlaces(tx, accountId));
  if (!place) throw refuse('forbidden', 'access.no-membership');
  return place.territoryId;
}

/** A desk left open must not give a passer-by a means of their own. A password alone has none yet: it may add its first. */
function requireSure(session: LiveSession, now: Date): void {
  if (!session.enrolling)
    requireLevel({ role: session.role ?? 'citizen', level: heldLevel(session, now) }, 2);
}

async function requireFull(read: ReadSession, request: FastifyRequest): Promise<Signed> {
  const session = await read(request);
  if (!session?.accountId || session.enrolling) {
    throw new Refusal({ kind: 'forbidden', code: 'kernel.signed-out' });
  }
  return { ...session, accountId: session.accountId };
}

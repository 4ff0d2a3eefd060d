import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { platformScope, type Tx } from '#kernel/database.ts';
import { parseInput } from '#kernel/parse-input.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Runtime } from '#kernel/runtime.ts';
import { createSessionReader } from '#modules/access/authenticate.ts';
import {
  type CurrentSession,
  currentSessionSchema,
  type DemoAccount,
  demoBody,
  type LinkAnswer,
  linkBody,
  type SignInStep,
  territoryBody,
} from '#modules/access/contract/sign-in.ts';
import { heldLevel, identifiedBy } from '#modules/access/domain/identification.ts';
import { refuse } from '#modules/access/refuse.ts';
import { type Exchange, openSession } from '#modules/access/routes/open-session.ts';
import { openAccountSession, signInLimit } from '#modules/access/routes/sign-in-routes.ts';
import { hashSecretToken } from '#modules/access/secret-token.ts';
import { clearSessionCookies, phoneSecret, readCookies } from '#modules/access/session-cookie.ts';
import { listPlaces } from '#modules/access/store/accounts.ts';
import { bindPhone, openLink, type StoredLink } from '#modules/access/store/links.ts';
import {
  endSessions,
  findEnd,
  findSession,
  type LiveSession,
  markOnTour,
} from '#modules/access/store/sessions.ts';
import type { Role } from '#vocabulary/role.ts';

export function registerSessionRoutes(app: FastifyInstance, runtime: Runtime): void {
  const read = createSessionReader(runtime);
  const signedOut = () => new Refusal({ kind: 'forbidden', code: 'kernel.signed-out' });

  app.get('/api/v1/session', async (request): Promise<CurrentSession> => {
    const session = await read(request);
    if (!session?.territoryId || !session.role || session.enrolling)
      throw await whySignedOut(runtime, request);
    const { territoryId, role } = session;
    return runtime.database.transaction(platformScope, (tx) =>
      describe(tx, { ...session, territoryId, role }, runtime),
    );
  });

  // The phone has sealed a tour behind its own lock: from here only the day's end, or a person, ends the session.
  app.post('/api/v1/session/tour', async (request, reply) => {
    const session = await read(request);
    if (!session || session.enrolling || !tourRoles.includes(session.role ?? 'citizen')) throw signedOut();
    await runtime.database.transaction(platformScope, (tx) => markOnTour(tx, session.sessionId));
    return reply.status(204).send();
  });

  // "Someone is here": the browser says so after a key or a touch, at most once a minute. Reading it is enough.
  app.post('/api/v1/session/activity', async (request, reply) => {
    if (!(await read(request))) throw signedOut();
    return reply.status(204).send();
  });

  app.post('/api/v1/session/sign-out', async (request, reply) => {
    const { baseUrl } = runtime.settings;
    const carried = readCookies(request, baseUrl);
    const now = runtime.clock.now();
    await runtime.database.transaction(platformScope, async (tx) => {
      for (const token of [carried.session, carried.link]) {
        const session = token === undefined ? undefined : await findSession(tx, hashSecretToken(token), now);
        if (session) await endSessions(tx, { sessionId: session.sessionId }, { now, because: 'signed-out' });
      }
    });
    clearSessionCookies(reply, baseUrl);
    return reply.status(204).send();
  });

  app.post('/api/v1/session/territory', signInLimit, async (request, reply): Promise<SignInStep> => {
    const { territoryId } = parseInput(territoryBody, request.body);
    const session = await read(request);
    if (!session?.accountId || session.enrolling) throw signedOut();
    const { accountId, level, raisedUntil } = session;
    const who = { accountId, level, raisedUntil, territoryId };
    await openAccountSession({ runtime, request, reply }, who);
    return { next: 'done' };
  });

  app.post('/api/v1/session/link', signInLimit, async (request, reply): Promise<LinkAnswer> => {
    const { token } = parseInput(linkBody, request.body);
    const link = await runtime.database.transaction(platformScope, (tx) =>
      openLink(tx, hashSecretToken(token), runtime.clock.now()),
    );
    if (!link) throw refuse('not-found', 'access.link-unknown');
    const answer = { role: link.role, label: link.label, subject: link.subject };
    if (link.subject.kind === 'account') {
      await openOnOnePhone({ runtime, request, reply }, link);
      return answer;
    }
    await openSession(
      { runtime, request, reply },
      {
        kind: 'link',
        accountId: null,
        linkId: link.linkId,
        territoryId: link.territoryId,
        level: 0,
        raisedUntil: null,
        enrolling: false,
      },
    );
    return answer;
  });

  registerDemonstration(app, runtime);
}

/**
 * A volunteer's link on the phone it belongs to counts as level 1: the telephone number was verified, the link came to it, and
 * the role reads no health data (`docs/decisions/0009-volunteer-link.md`).
 */
async function openOnOnePhone(exchange: Exchange, link: StoredLink): Promise<void> {
  const { runtime, request, reply } = exchange;
  const phone = phoneSecret(request, reply, runtime.settings.baseUrl);
  const bound = await runtime.database.transaction(platformScope, (tx) =>
    bindPhone(tx, link.linkId, hashSecretToken(phone)),
  );
  if (!bound) throw refuse('forbidden', 'access.link-other-phone');
  const { territoryId, subject } = link;
  await openAccountSession(exchange, { accountId: subject.id, level: 1, raisedUntil: null, territoryId });
}

/** Who goes to homes with a phone. */
const tourRoles: readonly Role[] = ['professional', 'volunteer', 'town-hall'];

/** A phone must know whether it was shut out, to wipe what it carries, or only has to sign in again. */
async function whySignedOut(runtime: Runtime, request: FastifyRequest): Promise<Refusal> {
  const { session, link } = readCookies(request, runtime.settings.baseUrl);
  const token = session ?? link;
  const because =
    token === undefined
      ? undefined
      : await runtime.database.transaction(platformScope, (tx) => findEnd(tx, hashSecretToken(token)));
  return new Refusal({
    kind: 'forbidden',
    code: 'kernel.signed-out',
    facts: because === undefined ? {} : { because },
  });
}

/** One click signs in, in a demonstration only: elsewhere these addresses refuse whoever asks. */
function registerDemonstration(app: FastifyInstance, runtime: Runtime): void {
  const requireDemo = (): void => {
    if (!runtime.demo) throw refuse('not-found', 'access.not-a-demonstration');
  };
  const list = (tx: Tx) =>
    sql<DemoAccount>`
      select a.account_id as "accountId", m.territory_id as "territoryId", coalesce(p.name, '') as "territoryName",
        a.display_name as "displayName", m.role
      from access.account a join access.membership m using (account_id) left join access.place p using (territory_id)
      where a.demo and m.disabled_at is null
      order by array_position(array['coordinator', 'operator', 'professional', 'volunteer', 'town-hall', 'ars',
        'technical-admin'], m.role), a.display_name collate "fr-x-icu"`.execute(tx);
  app.get('/api/v1/session/demo-accounts', async (): Promise<{ accounts: DemoAccount[] }> => {
    requireDemo();
    return { accounts: (await runtime.database.transaction(platformScope, list)).rows };
  });
  app.post('/api/v1/session/demo', signInLimit, async (request, reply): Promise<SignInStep> => {
    requireDemo();
    const { accountId, territoryId } = parseInput(demoBody, request.body);
    const { rows } = await runtime.database.transaction(platformScope, list);
    if (!rows.some((row) => row.accountId === accountId && row.territoryId === territoryId)) {
      throw refuse('not-found', 'access.member-unknown');
    }
    // As with a passkey: nothing stands in the way of whoever tries.
    const who = { accountId, territoryId, ...identifiedBy('passkey', runtime.clock.now()) };
    await openAccountSession({ runtime, request, reply }, who);
    return { next: 'done' };
  });
}

async function describe(
  tx: Tx,
  session: LiveSession & { territoryId: string; role: NonNullable<LiveSession['role']> },
  runtime: Runtime,
): Promise<CurrentSession> {
  const { rows } = await sql<{ name: string; timeZone: string; exercise: boolean }>`
    select name, time_zone as "timeZone", exercise from access.place
    where territory_id = ${session.territoryId}`.execute(tx);
  const place = rows[0] ?? { name: '', timeZone: 'Europe/Paris', exercise: false };
  const places = session.accountId ? await listPlaces(tx, session.accountId) : [];
  const link = await sql<{ kind: string; id: string }>`
    select subject_kind as kind, subject_id as id from access.signed_link
    where territory_id = ${session.territoryId} and link_id = ${session.linkId}`.execute(tx);
  return currentSessionSchema.parse({
    sessionId: session.sessionId,
    actorId: session.accountId ?? session.linkId,
    name: session.label,
    role: session.role,
    level: heldLevel(session, runtime.clock.now()),
    communes: session.communes,
    territory: { id: session.territoryId, name: place.name, timeZone: place.timeZone },
    territories: places.map(({ territoryId: id, name, exercise }) => ({ id, name, exercise })),
    exercise: place.exercise,
    demo: runtime.demo,
    cellKey: runtime.secrets.cellKey(session.territoryId).publicKey,
    onTour: session.onTour,
    link: link.rows[0] ?? null,
  });
}

import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { systemActor } from '#kernel/actor.ts';
import { platformScope } from '#kernel/database.ts';
import { parseInput } from '#kernel/parse-input.ts';
import { Refusal } from '#kernel/refusal.ts';
import { runCommand } from '#kernel/run-command.ts';
import type { Runtime } from '#kernel/runtime.ts';
import { createSessionReader } from '#modules/access/authenticate.ts';
import { acceptInvitation } from '#modules/access/contract/members.ts';
import {
  acceptBody,
  type InvitationAnswer,
  invitationBody,
  type SignInStep,
} from '#modules/access/contract/sign-in.ts';
import { readContact } from '#modules/access/domain/identifier.ts';
import { whyNotAccept } from '#modules/access/domain/invitation.ts';
import { refuse } from '#modules/access/refuse.ts';
import { newRecoveryCodes } from '#modules/access/routes/enrolment-routes.ts';
import type { Exchange } from '#modules/access/routes/open-session.ts';
import { proveFactor } from '#modules/access/routes/prove-factor.ts';
import { openAccountSession, signInLimit } from '#modules/access/routes/sign-in-routes.ts';
import { hashSecretToken } from '#modules/access/secret-token.ts';
import { findByContact } from '#modules/access/store/accounts.ts';
import { closeCeremony } from '#modules/access/store/ceremonies.ts';
import { findInvitationByToken, type StoredInvitation } from '#modules/access/store/invitations.ts';

export function registerInvitationRoutes(app: FastifyInstance, runtime: Runtime): void {
  const read = createSessionReader(runtime);
  app.post('/api/v1/session/invitation', signInLimit, async (request): Promise<InvitationAnswer> => {
    const { token } = parseInput(invitationBody, request.body);
    const invitation = await requireInvitation(runtime, token);
    return {
      territoryName: await placeName(runtime, invitation.territoryId),
      role: invitation.role,
      displayName: invitation.displayName,
      email: invitation.email,
      phone: invitation.phone,
      expiresAt: invitation.expiresAt.toISOString(),
      renewal: invitation.renewsAccountId !== null,
    };
  });
  app.post('/api/v1/session/accept', signInLimit, (request, reply) => accept({ runtime, request, reply }));
  // Someone already signed in joins a second territory with the account they have.
  app.post('/api/v1/session/join', signInLimit, async (request, reply): Promise<SignInStep> => {
    const { token } = parseInput(invitationBody, request.body);
    const session = await read(request);
    if (!session?.accountId || session.enrolling) {
      throw new Refusal({ kind: 'forbidden', code: 'kernel.signed-out' });
    }
    const invitation = await requireInvitation(runtime, token);
    const { accountId, level, raisedUntil, label } = session;
    await runCommand(runtime, systemActor(invitation.territoryId, label), acceptInvitation, {
      commandId: randomUUID(),
      input: { invitationId: invitation.invitationId, who: { existingAccountId: accountId } },
    });
    const { territoryId } = invitation;
    const who = { accountId, level, raisedUntil, territoryId };
    await openAccountSession({ runtime, request, reply }, who);
    return { next: 'done' };
  });
}

async function accept(exchange: Exchange): Promise<SignInStep> {
  const { runtime, request } = exchange;
  const body = parseInput(acceptBody, request.body);
  const invitation = await requireInvitation(runtime, body.token);
  const contact = readContact(body);
  await refuseTaken(runtime, contact, invitation.renewsAccountId);
  const proven = await proveFactor(exchange, body.factor, [body.displayName, body.email]);
  if (invitation.renewsAccountId && invitation.renewsAccountId !== proven.accountId) {
    throw refuse('conflict', 'access.ceremony-over');
  }
  const { codes, hashes } = newRecoveryCodes();
  const { territoryId } = invitation;
  const { accountId, factor, identification } = proven;
  await runCommand(runtime, systemActor(territoryId, body.displayName), acceptInvitation, {
    commandId: randomUUID(),
    input: {
      invitationId: invitation.invitationId,
      who: {
        ...contact,
        accountId,
        displayName: body.displayName,
        language: body.language,
        factor,
        recoveryCodeHashes: hashes,
      },
    },
  });
  await runtime.database.transaction(platformScope, (tx) =>
    closeCeremony(tx, proven.ceremonyId, runtime.clock.now()),
  );
  await openAccountSession(exchange, { accountId, ...identification, territoryId });
  return { next: 'done', recoveryCodes: codes };
}

/** Before the person enrols a key for nothing; the unique constraints have the last word. */
async function refuseTaken(
  runtime: Runtime,
  contact: ReturnType<typeof readContact>,
  except: string | null,
): Promise<void> {
  const other = await runtime.database.transaction(platformScope, (tx) => findByContact(tx, contact));
  if (other && other.accountId !== except) throw refuse('conflict', 'access.identifier-taken');
}

async function requireInvitation(runtime: Runtime, token: string): Promise<StoredInvitation> {
  const invitation = await runtime.database.transaction(platformScope, (tx) =>
    findInvitationByToken(tx, hashSecretToken(token)),
  );
  if (!invitation) throw refuse('not-found', 'access.invitation-unknown');
  const why = whyNotAccept(invitation, runtime.clock.now());
  if (why) throw why;
  return invitation;
}

async function placeName(runtime: Runtime, territoryId: string): Promise<string> {
  return runtime.database.transaction(platformScope, async (tx) => {
    const { rows } = await sql<{ name: string }>`select name from access.place
      where territory_id = ${territoryId}`.execute(tx);
    return rows[0]?.name ?? '';
  });
}

import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { platformScope } from '#kernel/database.ts';
import { parseInput } from '#kernel/parse-input.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Runtime } from '#kernel/runtime.ts';
import { createSessionReader } from '#modules/access/authenticate.ts';
import { raiseBody } from '#modules/access/contract/sign-in.ts';
import { refuse } from '#modules/access/refuse.ts';
import { beginAttempt } from '#modules/access/routes/attempts.ts';
import { accountOfPasskey, spendCode } from '#modules/access/routes/check-means.ts';
import type { Exchange } from '#modules/access/routes/open-session.ts';
import { signInLimit } from '#modules/access/routes/sign-in-routes.ts';
import { hashSecretToken } from '#modules/access/secret-token.ts';
import { setSessionCookie } from '#modules/access/session-cookie.ts';
import { findOwnAccount } from '#modules/access/store/accounts.ts';
import { raiseSession } from '#modules/access/store/sessions.ts';

/** "It is really me": a second factor shown again holds level 2 for a while, in this session alone. */
export function registerRaiseRoute(app: FastifyInstance, runtime: Runtime): void {
  const read = createSessionReader(runtime);
  app.post(
    '/api/v1/session/raise',
    signInLimit,
    async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      const session = await read(request);
      // A signed link has nobody to confirm; a password alone must add its second factor first.
      if (!session?.accountId || session.enrolling) {
        throw new Refusal({ kind: 'forbidden', code: 'kernel.signed-out' });
      }
      const { sessionId, accountId } = session;
      await proveAgain({ runtime, request }, accountId);
      const token = randomBytes(32).toString('base64url');
      await runtime.database.transaction(platformScope, (tx) =>
        raiseSession(tx, { sessionId, tokenHash: hashSecretToken(token), now: runtime.clock.now() }),
      );
      setSessionCookie(reply, { baseUrl: runtime.settings.baseUrl, kind: 'session', token });
      return reply.status(204).send();
    },
  );
}

/** By a passkey of this very account, or a code that waits after wrong ones as it does at sign-in. */
async function proveAgain(
  { runtime, request }: Pick<Exchange, 'runtime' | 'request'>,
  accountId: string,
): Promise<void> {
  const body = parseInput(raiseBody, request.body);
  if (body.kind === 'passkey') {
    if ((await accountOfPasskey({ runtime, request }, body)) === accountId) return;
    throw refuse('forbidden', 'access.wrong-passkey');
  }
  const account = await runtime.database.transaction(platformScope, (tx) => findOwnAccount(tx, accountId));
  const attempt = await beginAttempt(runtime, request, account?.email ?? account?.phone ?? accountId);
  if (!(await spendCode(runtime, accountId, body.code))) {
    await attempt.failed();
    throw refuse('forbidden', 'access.wrong-code');
  }
  await attempt.succeeded();
}

import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { platformScope } from '#kernel/database.ts';
import { requireActor } from '#kernel/http.ts';
import { renderPaper } from '#kernel/paper/render-paper.ts';
import { parseInput } from '#kernel/parse-input.ts';
import type { Runtime } from '#kernel/runtime.ts';
import { createAuthenticate } from '#modules/access/authenticate.ts';
import { recoveryCodes } from '#modules/access/paper/recovery-codes.ts';
import { signInLimit } from '#modules/access/routes/sign-in-routes.ts';
import { findOwnAccount, listPlaces } from '#modules/access/store/accounts.ts';
import { dayOf, PARIS } from '#vocabulary/wall-time.ts';

const body = z.strictObject({
  codes: z
    .array(z.string().regex(/^[A-Z2-9]{5}-[A-Z2-9]{5}$/))
    .min(1)
    .max(20),
});

/** The codes on paper. The browser gives them back to be printed: the server kept none. */
export function registerRecoveryPaper(app: FastifyInstance, runtime: Runtime): void {
  const authenticate = createAuthenticate(runtime);
  app.post('/api/v1/session/recovery-paper', signInLimit, async (request, reply) => {
    const actor = await requireActor(request, authenticate);
    const { codes } = parseInput(body, request.body);
    const { account, place } = await runtime.database.transaction(platformScope, async (tx) => ({
      account: await findOwnAccount(tx, actor.id),
      place: (await listPlaces(tx, actor.id)).find(({ territoryId }) => territoryId === actor.territoryId),
    }));
    const language = account?.language ?? 'fr';
    const zone = place?.timeZone ?? PARIS;
    const now = runtime.clock.now();
    const pdf = await renderPaper({
      template: recoveryCodes,
      data: {
        accountName: account?.displayName ?? actor.label,
        address: new URL(runtime.settings.baseUrl).host,
        createdOn: dayOf(now, zone),
        codes,
      },
      meta: {
        title: language === 'fr' ? 'Codes de secours' : 'Recovery codes',
        language,
        printedBy: actor.label,
        printedAt: now,
        zone,
        returnAndDestroy: false,
        ...(place?.name ? { issuer: place.name } : {}),
      },
    });
    return reply
      .type('application/pdf')
      .header('content-disposition', 'attachment; filename="maillon-codes-de-secours.pdf"')
      .send(Buffer.from(pdf));
  });
}

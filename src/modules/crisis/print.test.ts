import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import Fastify from 'fastify';
import { afterAll, expect, test } from 'vitest';
import { answerError } from '#kernel/http.ts';
import { closePaper } from '#kernel/paper/render-paper.ts';
import { testSpine } from '#kernel/testing/spine.ts';
import { accessModule } from '#modules/access/module.ts';
import { crisisModule } from '#modules/crisis/module.ts';
import { registerPrintRoutes } from '#modules/crisis/print-routes.ts';
import { territoryModule } from '#modules/territory/module.ts';

afterAll(closePaper);

test('nobody prints the log without signing in', async () => {
  await using spine = await testSpine([accessModule, territoryModule, crisisModule]);
  const app = Fastify();
  app.setErrorHandler(answerError(spine.runtime));
  await app.register(cookie);
  registerPrintRoutes(app, spine.runtime);
  for (const url of [
    `/api/v1/crisis/main-courante.pdf?situationId=${randomUUID()}`,
    '/api/v1/crisis/formulaires.pdf',
  ]) {
    const answer = await app.inject({ url });
    expect(answer.statusCode).toBe(401);
    expect(answer.json()).toMatchObject({ code: 'kernel.signed-out' });
  }
});

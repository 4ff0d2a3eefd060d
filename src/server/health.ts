import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { platformScope } from '#kernel/database.ts';
import type { Installation } from '#server/runtime.ts';

/** `/livez`: the process runs. `/readyz`: it can serve. Nothing more is said to the public. */
export function registerHealth(app: FastifyInstance, { runtime }: Installation): void {
  app.get('/livez', { config: { rateLimit: false } }, () => ({ status: 'ok' }));
  app.get('/readyz', { config: { rateLimit: false } }, async (_request, reply) => {
    try {
      await runtime.database.transaction(platformScope, (tx) => sql`select 1`.execute(tx));
      return { status: 'ok' };
    } catch {
      return reply.status(503).header('retry-after', '2').send({ status: 'unavailable' });
    }
  });
}

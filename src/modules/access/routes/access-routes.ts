import type { FastifyInstance } from 'fastify';
import type { Runtime } from '#kernel/runtime.ts';
import { registerEnrolmentRoutes } from '#modules/access/routes/enrolment-routes.ts';
import { registerInvitationRoutes } from '#modules/access/routes/invitation-routes.ts';
import { registerRaiseRoute } from '#modules/access/routes/raise-route.ts';
import { registerRecoveryPaper } from '#modules/access/routes/recovery-paper-route.ts';
import { registerSessionRoutes } from '#modules/access/routes/session-routes.ts';
import { registerSignInRoutes } from '#modules/access/routes/sign-in-routes.ts';

/** What a command or query cannot be: nobody is signed in yet, or a secret passes that no journal may hold. */
export function registerAccessRoutes(app: FastifyInstance, runtime: Runtime): void {
  registerSignInRoutes(app, runtime);
  registerEnrolmentRoutes(app, runtime);
  registerInvitationRoutes(app, runtime);
  registerSessionRoutes(app, runtime);
  registerRaiseRoute(app, runtime);
  registerRecoveryPaper(app, runtime);
}

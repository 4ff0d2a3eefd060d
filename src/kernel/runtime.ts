import type { Logger } from 'pino';
import type { Catalogue } from '#kernel/catalogue.ts';
import type { Clock } from '#kernel/clock.ts';
import type { Database } from '#kernel/database.ts';
import type { NewId } from '#kernel/ids.ts';
import type { Jobs } from '#kernel/jobs.ts';
import type { Secrets } from '#kernel/secrets.ts';
import type { Settings } from '#kernel/settings.ts';

/** What an installation is made of. Handed to routes, jobs and the terminal; never to a decision. */
export interface Runtime {
  readonly database: Database;
  readonly registry: Catalogue;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly random: () => number;
  readonly secrets: Secrets;
  readonly jobs: Jobs;
  readonly settings: Settings;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Told after each commit, so that the live feed looks now instead of at its next poll. */
  readonly committed: () => void;
  /** One click signs in the demonstration accounts, and nothing leaves the machine. */
  readonly demo: boolean;
}

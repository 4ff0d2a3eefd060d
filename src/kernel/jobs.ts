import type { JobData } from '#kernel/command.ts';
import type { Tx } from '#kernel/database.ts';

export interface JobRequest {
  readonly job: string;
  readonly data: JobData;
  readonly startAfter?: Date;
}

/** Work put aside on the caller's own transaction: it exists if and only if the command committed. */
export interface Jobs {
  enqueue(tx: Tx, territoryId: string, requests: readonly JobRequest[]): Promise<void>;
}

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

/** The cluster of a demonstration kept in `directory`, handled with the owner's rights. */
export interface Cluster {
  /** Kills the database's main process, from a process of its own. */
  kill(): void;
  /** Ends three sessions of the application, whatever they are doing. */
  cutSessions(): Promise<void>;
  /** Queue of each job due and not done, or taken by a worker that is gone. */
  jobsLeft(): Promise<string[]>;
}

export function clusterOf(directory: string): Cluster {
  const folder = join(directory, 'demo/postgres/cluster');
  const lines = () => readFileSync(join(folder, 'data/postmaster.pid'), 'utf8').split('\n');
  const owner = async <Row>(statement: string): Promise<Row[]> => {
    const [, , , port = '5432', host = ''] = lines();
    const client = new pg.Client({
      host,
      port: Number(port),
      user: 'maillon_owner',
      password: readFileSync(join(folder, 'owner-password'), 'utf8').trim(),
      database: 'maillon',
    });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query(statement)).rows as Row[];
    } finally {
      await client.end();
    }
  };
  return {
    // A killer inside the load's own process would wait for its turn, and find nothing in flight.
    kill: () => void spawn('sh', ['-c', `kill -9 ${Number(lines()[0])}`], { stdio: 'ignore' }).unref(),
    cutSessions: async () => {
      await owner(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'maillon' order by random() limit 3`,
      );
    },
    jobsLeft: async () => {
      const rows = await owner<{ left: string }>(
        `select name || ' ' || state as left from pgboss.job where state in ('created', 'retry', 'active') and start_after <= now()`,
      );
      return rows.map(({ left }) => left);
    },
  };
}

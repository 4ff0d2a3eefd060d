import pg from 'pg';
import { inject } from 'vitest';

/** A database of the worker's own, cloned once from the run's migrated template. */
const server = JSON.parse(inject('testServer')) as pg.ClientConfig;
const template = inject('template');
const database = `worker_${template.split('_')[1]}_${process.env.VITEST_POOL_ID ?? '1'}`;

const admin = new pg.Client(server);
await admin.connect();
const { rowCount } = await admin.query('select from pg_database where datname = $1', [database]);
if (!rowCount) {
  // Cloning needs the template to itself for a moment: workers take turns.
  await admin.query('select pg_advisory_lock(4310003)');
  await admin.query(`create database ${database} template ${template}`);
}
await admin.end();
process.env.TEST_DATABASE = JSON.stringify({ ...server, database });
process.env.TEST_RUN = template;

import pg from 'pg';
import { inject } from 'vitest';

/** A database for each test file, cloned from the run's migrated template. */
const server = JSON.parse(inject('testServer')) as pg.ClientConfig;
const template = inject('template');
const own = `worker_${template.split('_')[1]}_${process.env.VITEST_POOL_ID ?? '1'}_`;
const database = `${own}${Date.now().toString(36)}`;

const admin = new pg.Client(server);
await admin.connect();
// What an earlier file of this worker committed must not be seen by the next.
const { rows } = await admin.query('select datname from pg_database where starts_with(datname, $1)', [own]);
for (const { datname } of rows) await admin.query(`drop database if exists ${datname} with (force)`);
// Cloning needs the template to itself for a moment: workers take turns.
await admin.query('select pg_advisory_lock(4310003)');
await admin.query(`create database ${database} template ${template}`);
await admin.end();
process.env.TEST_DATABASE = JSON.stringify({ ...server, database });
process.env.TEST_RUN = template;

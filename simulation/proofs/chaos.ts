import { parseArgs } from 'node:util';
import { type Disturbance, disturbances, openOrdeal } from './ordeal.ts';

/**
 * each followed by R-40: clients work while the database is killed, a node is killed, or sessions are
 * cut. Afterwards every acknowledged command is there, once. `--what` which, `--rounds` how often, `--clients` how many.
 */
const { values } = parseArgs({
  options: {
    what: { type: 'string', default: 'database' },
    rounds: { type: 'string', default: '20' },
    clients: { type: 'string', default: '32' },
  },
});
const what = values.what as Disturbance;
if (!disturbances.includes(what)) throw new Error(`--what is one of ${disturbances.join(', ')}`);

const ordeal = await openOrdeal();
const verdict = await ordeal.endure(what, Number(values.rounds), Number(values.clients));
await ordeal.close();
const failureShare = Number((verdict.failures / verdict.requests).toFixed(4));
console.log(JSON.stringify({ ...values, ...verdict, failureShare }, undefined, 2));
const { lost, doubled, nodesEnded, jobsLeft, complaints } = verdict;
process.exit(lost + doubled + nodesEnded + jobsLeft.length === 0 && complaints === '' ? 0 : 1);

import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ordeal, openOrdeal } from './ordeal.ts';

// The short form of `npm run proof:chaos`, on one installation: two nodes, one database, 16 clients.
const clients = 16;
const everythingThereOnce = { lost: 0, doubled: 0, nodesEnded: 0, jobsLeft: [], complaints: '' };
let ordeal: Ordeal;

beforeAll(async () => {
  ordeal = await openOrdeal();
}, 300_000);
afterAll(() => ordeal.close());

test('sessions cut each second lose nothing, double nothing and are hardly seen (R-11)', async () => {
  const verdict = await ordeal.endure('sessions', 5, clients);
  expect(verdict).toMatchObject(everythingThereOnce);
  expect(verdict.acknowledged).toBeGreaterThan(clients * 3);
  expect(verdict.failures / verdict.requests).toBeLessThan(0.02);
});

test('a killed node loses nothing, and only the requests it held see an error (R-02)', async () => {
  const rounds = 2;
  const verdict = await ordeal.endure('node', rounds, clients);
  expect(verdict).toMatchObject(everythingThereOnce);
  expect(verdict.failures).toBeLessThanOrEqual(rounds * clients);
});

test('a killed database loses nothing, and is written to again within 15 seconds (R-01)', async () => {
  const verdict = await ordeal.endure('database', 4, clients);
  expect(verdict).toMatchObject(everythingThereOnce);
  expect(verdict.failures).toBeGreaterThan(0);
  expect(verdict.longestSilenceSeconds).toBeLessThan(15);
});

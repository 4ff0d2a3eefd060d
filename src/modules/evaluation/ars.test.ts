import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { runQuery } from '#kernel/run-query.ts';
import { getArsPage } from './contract/reports.ts';
import { aFullCrisis, issue } from './testing/a-crisis.ts';

/**
 * Besides its own page and the issued reports: what `crisis` opens to authorities (the situation, the shared lines of the
 * log), plans and the territory's public card, and what is said to the holder alone. No person, no exact figure.
 */
const openToArs = [
  'access.get-own-account',
  'crisis.get-band',
  'crisis.get-playbook',
  'crisis.list-playbooks',
  'crisis.list-situations',
  'evaluation.get-ars-page',
  'evaluation.get-issued-report',
  'evaluation.list-reports',
  'notices.list-inbox',
  'territory.get-territory',
];

test('a link given to the ARS opens no other query, and no command of a crisis', {
  timeout: 90_000,
}, async () => {
  const { room, situationId } = await aFullCrisis();
  await using _ = room;
  const { spine } = room;
  await issue(room, situationId);
  const ars = spine.actor('ars', { id: randomUUID(), level: 0, label: 'ARS Bretagne' });
  const opened: string[] = [];
  for (const { contract } of spine.runtime.registry.queries.values()) {
    const refused = await runQuery(spine.runtime, ars, contract, {}).then(
      () => false,
      (error: { code?: string }) =>
        error.code === 'kernel.forbidden' || error.code === 'kernel.level-too-low',
    );
    if (!refused) opened.push(contract.name);
  }
  expect(opened.sort()).toEqual(openToArs);
  // An agent of the ARS may also have an account: then its own password and messages, nothing of a crisis. `acting` is of tests.
  for (const { contract } of spine.runtime.registry.commands.values()) {
    if (contract.roles.includes('ars')) expect(contract.name).toMatch(/^(access|notices|acting)\./);
  }
  const page = await spine.ask(ars, getArsPage, {});
  expect(page.reports).toHaveLength(1);
  const words = JSON.stringify(page);
  for (const exact of ['"286"', ':286', ':17,', '35005']) expect(words).not.toContain(exact);
  const seen = await spine.as(ars, async (tx) => {
    const count = async (table: string) =>
      (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx)).rows[0]?.n;
    return [
      await count('evaluation.issued_basis'),
      await count('evaluation.report'),
      await count('evaluation.pulse'),
      await count('rounds.entry'),
      await count('needs.need'),
      await count('visits.visit'),
    ];
  });
  expect(seen).toEqual([0, 0, 0, 0, 0, 0]);
});

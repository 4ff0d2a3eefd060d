import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createRegistry } from '#kernel/registry.ts';
import { modules } from '#server/modules.ts';

const registry = createRegistry(modules);
const commands = [...registry.commands.values()].map(({ contract }) => contract);
const queries = [...registry.queries.values()].map(({ contract }) => contract);
const grave = commands.filter(({ level }) => level === 2);
const page = readFileSync(new URL('../../docs/privacy/securite.md', import.meta.url), 'utf8');
const plain = (text: string) => text.replaceAll('’', "'").toLowerCase();

test('these actions ask for a second factor shown lately, and the page on security names each', () => {
  expect(grave.map(({ name }) => name).sort()).toEqual([
    'access.change-member',
    'access.disable-member',
    'access.enable-member',
    'access.invite-member',
    'access.issue-ars-link',
    'access.issue-volunteer-link',
    'access.remove-passkey',
    'access.renew-access',
    'directory.approve-joining',
    'evaluation.set-report-rules',
    'persons.forget',
    'territory.change-convention',
    'territory.end-convention',
    'territory.sign-convention',
    'visits.set-vital-chart',
  ]);
  expect(
    grave.filter(({ label }) => !plain(page).includes(plain(label.fr))).map(({ label }) => label.fr),
  ).toEqual([]);
});

test('nothing asks for more, no read and no act of a device without network asks for as much', () => {
  expect([...commands, ...queries].filter(({ level }) => level > 2)).toEqual([]);
  expect(queries.filter(({ level }) => level > 1)).toEqual([]);
  expect(grave.filter(({ offline }) => offline)).toEqual([]);
});

test('the work of a crisis never stops to ask: calls, visits, needs, the log, activation, access to a home', () => {
  const daily = /^(crisis|needs|rounds|notices|register)\.|^visits\.(?!set-vital-chart)|reveal-access$/;
  expect(grave.filter(({ name }) => daily.test(name))).toEqual([]);
});

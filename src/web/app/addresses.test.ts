import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { modules } from '#web/routes.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** The tour on a phone is an application of its own, at two addresses. */
const tour = ['/tournee', '/tournee/$code'];
const paths = [...modules.flatMap((module) => module.routes).map(({ path }) => path), ...tour];
const sections = new Set(paths.map((path) => path.split('/')[1]));

/** A quoted address of the application, whatever writes it: a screen, a rule, a message. `${…}` is one segment. */
const quoted = /(['"`])\/([a-z]+(?:\/(?:[a-z-]+|\$\w+|\$\{[^}]+\}))*)(?:[?#][^'"`]*)?\1/g;
const screens = paths.map((path) => new RegExp(`^${path.replaceAll(/\$\w+/g, '[^/]+')}$`));

function addressesIn(file: string): string[] {
  const text = readFileSync(`${root}${file}`, 'utf8');
  return [...text.matchAll(quoted)]
    .map(([, , address]) => `/${address}`)
    .filter((address) => sections.has(address.split('/')[1]));
}

test('every address written anywhere leads to a screen', () => {
  const files = globSync('{modules,web,vocabulary}/**/*.{ts,tsx}', { cwd: root }).filter(
    (file) => !file.endsWith('.test.ts') && !file.startsWith('web/gallery/'),
  );
  const found = files.flatMap((file) => addressesIn(file).map((address) => ({ file, address })));
  expect(found.length).toBeGreaterThan(120);
  const dead = found.filter(({ address }) => !screens.some((screen) => screen.test(address)));
  expect(dead).toEqual([]);
});

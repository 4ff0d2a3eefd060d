import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRegistry } from '#kernel/registry.ts';
import { testConnection } from '#kernel/testing/spine.ts';
import { modules } from '#server/modules.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const registry = createRegistry(modules);
const sources = (folder: string) => globSync(`src/modules/${folder}/**/*.{ts,tsx}`, { cwd: root });
const textOf = (file: string) => readFileSync(`${root}${file}`, 'utf8');

let database: pg.Client;
beforeAll(async () => {
  database = new pg.Client(testConnection());
  await database.connect();
});
afterAll(() => database.end());

describe.each(modules.map((module) => [module.name, module] as const))('module %s', (name, module) => {
  const files = sources(name);
  const tests = files
    .filter((file) => file.endsWith('.test.ts'))
    .map(textOf)
    .join('\n');

  test('says in a README what it is for', () => {
    expect(existsSync(`${root}src/modules/${name}/README.md`)).toBe(true);
  });

  test('names its commands, queries and facts after itself, labelled in both languages', () => {
    for (const { contract } of [...module.commands, ...module.queries]) {
      expect(contract.name).toMatch(new RegExp(`^${name}\\.[a-z]+(-[a-z0-9]+)*$`));
      expect(contract.label.fr.length).toBeGreaterThan(2);
      expect(contract.label.en.length).toBeGreaterThan(2);
      expect(contract.label.en).not.toBe('');
    }
    for (const { name: fact } of module.facts)
      expect(fact).toMatch(new RegExp(`^${name}\\.[a-z-]+\\.v\\d+$`));
  });

  test('guards every command and query with at least one role, or the platform alone', () => {
    for (const { contract } of [...module.commands, ...module.queries]) {
      expect(Array.isArray(contract.roles), contract.name).toBe(true);
      if (contract.roles.some((role) => role !== 'citizen' && role !== 'volunteer')) {
        expect(contract.level, contract.name).toBeGreaterThanOrEqual(
          contract.roles.includes('citizen') ? 0 : 0,
        );
      }
    }
  });

  test('tests every command by its contract', () => {
    const exported = new Map(
      files
        .filter((file) => /contract(\/|\.ts)/.test(file))
        .flatMap((file) => [
          ...textOf(file).matchAll(/export const (\w+) = commandContract\(\{\s*name: '([^']+)'/g),
        ])
        .map((match) => [match[2], match[1]] as const),
    );
    // What only the platform runs (timers, reactions) is tested through what makes it run.
    const byPlatform = new Set([
      ...registry.sweeps.map(({ command }) => command.contract.name),
      ...[...registry.reactionsTo.values()].flat().map(({ command }) => command.contract.name),
    ]);
    const untested = module.commands
      .filter(({ contract }) => contract.roles.length > 0 && !byPlatform.has(contract.name))
      .map(({ contract }) => contract.name)
      .filter((command) => !tests.includes(exported.get(command) ?? `'${command}'`));
    expect(untested).toEqual([]);
  });

  test('words every refusal it makes in both languages', () => {
    const codes = new Set(
      files
        .filter((file) => !file.includes('.test.'))
        .flatMap((file) =>
          [...textOf(file).matchAll(/code: '([a-z-]+\.[a-z-]+)'/g)].map((match) => match[1] ?? ''),
        ),
    );
    const unworded = [...codes].filter((code) => {
      const sentence = registry.refusals[code];
      return code.startsWith(`${name}.`) && !(sentence?.fr && sentence.en);
    });
    expect(unworded).toEqual([]);
  });

  test('imports only modules its manifest declares', () => {
    const imported = new Set(
      files
        .filter((file) => !file.includes('.test.') && !file.includes('/testing/'))
        .flatMap((file) =>
          [...textOf(file).matchAll(/from '#modules\/([a-z-]+)\//g)].map((match) => match[1] ?? ''),
        ),
    );
    imported.delete(name);
    expect([...imported].filter((other) => !module.dependsOn.includes(other))).toEqual([]);
  });

  test('keeps its tables in its own schema, each of one territory and under forced row-level security', async () => {
    const { rows } = await database.query(
      `select c.relname, c.relrowsecurity and c.relforcerowsecurity as forced,
         exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'territory_id' and not a.attisdropped) as tenant
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = $1 and c.relkind in ('r', 'p')`,
      [name],
    );
    for (const table of rows) expect(table, `${name}.${table.relname}`).toMatchObject({ forced: true });
    // Accounts and their means of sign-in may span territories; everything else belongs to one.
    const global =
      name === 'access' ? rows.filter(({ tenant }) => !tenant).map(({ relname }) => relname) : [];
    expect(rows.filter(({ tenant, relname }) => !tenant && !global.includes(relname))).toEqual([]);
  });

  test('forces territories apart in the keys of its tables', async () => {
    const { rows } = await database.query(
      `select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
       join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
       where n.nspname = $1 and a.attname <> 'territory_id'
         and exists (select from pg_attribute t where t.attrelid = c.oid and t.attname = 'territory_id')`,
      [name],
    );
    expect(name === 'access' ? [] : rows).toEqual([]);
  });
});

test('the application role neither bypasses row-level security nor owns anything', async () => {
  const { rows } = await database.query(
    `select rolsuper, rolbypassrls, (select count(*)::int from pg_class where relowner = r.oid) as owns
     from pg_roles r where rolname = 'maillon_app'`,
  );
  expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, owns: 0 }]);
});

test('a session without territory sees no row of any tenant table', async () => {
  const { rows: tables } = await database.query(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any($1) and c.relkind in ('r', 'p')`,
    [['kernel', ...modules.map(({ name }) => name)]],
  );
  await database.query('set role maillon_app');
  for (const { name } of tables.filter(({ name }) => name !== 'kernel.migration')) {
    const { rows } = await database.query(`select count(*)::int as seen from ${name}`);
    expect(rows[0]?.seen, name).toBe(0);
  }
  await database.query('reset role');
});

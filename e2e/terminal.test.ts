import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { vigilanceFile } from '../simulation/vigilance-file.ts';
import { fixture } from '../src/modules/directory/testing/directory-spine.ts';
import { rppsHeader, rppsLine } from '../src/modules/directory/testing/rpps-file.ts';
import { freshDirectory, type RunningServer, startServer } from './server.ts';

/** A heatwave begun without a screen, beside a running server: each verb is a process of its own (design.md, terminal). */
let server: RunningServer;
let files: string;

beforeAll(async () => {
  files = freshDirectory();
  server = await startServer({ demo: true, directory: join(files, 'data') });
  mkdirSync(join(files, 'files'));
}, 180_000);
afterAll(() => server?.stop());

interface Answer {
  readonly code: number | null;
  readonly words: string;
  readonly errors: string;
}

function maillon(...args: string[]): Answer {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli/main.ts', '--demo', ...args], {
    encoding: 'utf8',
    env: { ...process.env, MAILLON_DATA_DIR: join(files, 'data') },
  });
  return { code: status, words: stdout, errors: stderr };
}

function json(...args: string[]): Record<string, unknown> {
  const { code, words, errors } = maillon(...args, '--json');
  expect(`${code} ${errors}`).toBe('0 ');
  return JSON.parse(words) as Record<string, unknown>;
}

function written(name: string, content: string | Uint8Array): string {
  const path = join(files, 'files', name);
  writeFileSync(path, content);
  return path;
}

test("a town hall's file enters its register, is counted line by line, and changes nothing the second time", () => {
  const file = written(
    'registre.csv',
    'Registre canicule;;;\nNom;Prénom;Adresse;Téléphone\nQUÉMÉNEUR;Odette;3 rue du Port;0199004455\nRIO;;Le Bourg;\n;Louis;;\n',
  );
  const verb = ['import', 'register', file, '--commune', '35236'];
  expect(json(...verb, '--dry-run')).toMatchObject({ read: 3, accepted: 2, rejected: 1, created: 2 });
  expect(json(...verb)).toMatchObject({ read: 3, accepted: 2, rejected: 1, created: 2 });
  expect(json(...verb)).toMatchObject({ created: 0, changed: 0, unchanged: 2 });
  expect(maillon(...verb).words).toContain('ligne 5 : le nom manque');
});

test('the directory takes the public file, and the structures theirs', () => {
  const path = written('ps.txt', `${rppsHeader}|\n${rppsLine()}\n`);
  expect(maillon('import', 'directory', path).errors).toContain('mettrait fin à');
  expect(json('import', 'directory', path, '--accept-endings', '--dry-run')).toMatchObject({
    lines: { read: 2, accepted: 1 },
  });
  const structures = fixture('etalab-cs1100502-stock-sample.csv');
  expect(json('import', 'structures', structures, '--scope', 'everywhere', '--dry-run')).toMatchObject({
    lines: { rejected: 0 },
  });
});

test('an orange map proposes a heatwave; activated, its round is prepared once', () => {
  const now = new Date('2026-08-10T15:35:00Z');
  const map = written('carte.json', vigilanceFile(now, ['35', '44', '56'], { today: 3, tomorrow: 3 }));
  expect(json('vigilance', map)).toMatchObject({ current: true, alreadyKnown: false });
  expect(json('vigilance', map)).toMatchObject({ alreadyKnown: true });
  expect(json('crisis', 'activate', 'heatwave', '--level', 'partial')).toMatchObject({ level: 'partial' });
  const first = json('round', 'prepare');
  expect(first.size).toBeGreaterThan(1_000);
  expect(json('round', 'prepare')).toMatchObject({ code: first.code, size: first.size, added: 0 });
});

test('what cannot be done is refused by name, with its own exit code', () => {
  expect(maillon('crisis', 'activate', 'heatwave', '--level', 'full').code).toBe(1);
  expect(maillon('import', 'register', '/nulle-part.csv', '--commune', '35236')).toMatchObject({
    code: 2,
    errors: expect.stringContaining('/nulle-part.csv'),
  });
  expect(maillon('import', 'register', written('vide.csv', ''), '--commune', '35236')).toMatchObject({
    code: 1,
    errors: expect.stringContaining('Le fichier est vide.'),
  });
  expect(maillon('importer')).toMatchObject({ code: 2, errors: expect.stringContaining('verbe inconnu') });
  expect(maillon('round', 'prepare', '--nimporte')).toMatchObject({ code: 2 });
});

test('the journal is whole and every invariant holds, in the time of the demonstration', () => {
  expect(maillon('journal', 'verify')).toMatchObject({ code: 0, words: expect.stringContaining('intact') });
  const { code, words } = maillon('check');
  expect(words).not.toContain('✗');
  expect(code).toBe(0);
});

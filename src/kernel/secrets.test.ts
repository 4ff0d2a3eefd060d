import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { masterKeyFrom } from '#kernel/secrets.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'maillon-key-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a new installation makes its key once and finds it again', () => {
  const file = join(folder, 'deeper', 'secret');
  const made = masterKeyFrom(file, false);
  expect(made).toHaveLength(32);
  expect(masterKeyFrom(file, true)).toEqual(made);
});

test('a missing key is never remade beside data that it sealed: the start is refused and the file named', () => {
  const file = join(folder, 'secret');
  expect(() => masterKeyFrom(file, true)).toThrow(
    expect.objectContaining({
      name: 'StartRefusal',
      code: 'master-key-missing',
      fr: expect.stringContaining(file),
    }),
  );
  expect(existsSync(file)).toBe(false);
});

test('a cut key is refused without being shown', () => {
  const file = join(folder, 'secret');
  writeFileSync(file, 'c2VjcmV0');
  expect(() => masterKeyFrom(file, false)).toThrow(
    expect.objectContaining({ code: 'master-key-unreadable', en: expect.not.stringContaining('c2VjcmV0') }),
  );
});

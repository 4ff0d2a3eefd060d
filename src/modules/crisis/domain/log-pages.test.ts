import { expect, test } from 'vitest';
import { linesPerPage, pagesOf } from '#modules/crisis/domain/log-pages.ts';

const lines = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ number: index + 1, hash: `hash-${index + 1}` }));

test('a full page is closed by the hash of its last line and carries the one before', () => {
  const pages = pagesOf(lines(linesPerPage * 2 + 1));
  expect(pages.map(({ number, hash, previousHash }) => [number, hash, previousHash])).toEqual([
    [1, `hash-${linesPerPage}`, undefined],
    [2, `hash-${linesPerPage * 2}`, `hash-${linesPerPage}`],
    [3, undefined, `hash-${linesPerPage * 2}`],
  ]);
});

test('a line never changes page, whatever is written after it', () => {
  const before = pagesOf(lines(linesPerPage + 3))[0];
  expect(pagesOf(lines(linesPerPage * 5))[0]).toEqual(before);
  expect(pagesOf([])).toEqual([]);
});

import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { cellKeyFrom } from '#kernel/cell-key.ts';
import { sealForCell } from '#web/offline/sealing.ts';

const cell = cellKeyFrom(randomBytes(32));
const act = JSON.stringify({ visitId: 'a', answers: { note: 'chez Mme Lefèvre' } });

test('what a browser seals for the cell, the cell alone opens', async () => {
  const sealed = await sealForCell(cell.publicKey, 'id visits.arrive', act);
  expect(Buffer.from(sealed.slice(3), 'base64url').includes('Lefèvre')).toBe(false);
  expect(cell.open('id visits.arrive', sealed)).toBe(act);
  expect(() => cellKeyFrom(randomBytes(32)).open('id visits.arrive', sealed)).toThrow();
});

test('a photograph of half a megabyte is sealed whole', async () => {
  const photo = randomBytes(400_000).toString('base64');
  expect(cell.open('a', await sealForCell(cell.publicKey, 'a', photo))).toBe(photo);
});

test('an act sealed for one command does not open as another, nor altered', async () => {
  const sealed = await sealForCell(cell.publicKey, 'id visits.arrive', act);
  expect(() => cell.open('id visits.record-visit', sealed)).toThrow();
  const bytes = Buffer.from(sealed.slice(3), 'base64url');
  bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 1;
  expect(() => cell.open('id visits.arrive', `c1:${bytes.toString('base64url')}`)).toThrow();
});

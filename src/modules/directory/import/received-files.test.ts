import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ReceivedFiles } from './received-files.ts';

test('pieces make the file: one sent twice counts once, one out of place is refused with what is there', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'maillon-received-'));
  try {
    const files = new ReceivedFiles(folder);
    expect(await files.append('a', 0, Buffer.from('0123'))).toBe(4);
    expect(await files.append('a', 4, Buffer.from('45'))).toBe(6);
    expect(await files.append('a', 4, Buffer.from('45'))).toBe(6);
    await expect(files.append('a', 9, Buffer.from('9'))).rejects.toMatchObject({
      code: 'directory.piece-out-of-place',
      facts: { expected: 6 },
    });
    expect(await readFile(files.pathOf('a'), 'utf8')).toBe('012345');
    await files.forget('a');
    expect(await files.received('a')).toBe(0);
  } finally {
    await rm(folder, { recursive: true });
  }
});

import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '#kernel/refusal.ts';

/** Files that arrive piece by piece, on the disk of this server, until they have been imported. */
export class ReceivedFiles {
  readonly #folder: string;

  constructor(directory: string) {
    this.#folder = join(directory, 'imports');
  }

  pathOf(importId: string): string {
    return join(this.#folder, `${importId}.part`);
  }

  async received(importId: string): Promise<number> {
    return stat(this.pathOf(importId)).then(
      ({ size }) => size,
      () => 0,
    );
  }

  /**
   * Appends a piece that continues the file exactly; one already received is ignored, so a browser may send again what
   * it is not sure of. @throws Refusal `directory.piece-out-of-place`
   */
  async append(importId: string, offset: number, piece: Uint8Array): Promise<number> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const size = await this.received(importId);
    if (offset + piece.length <= size) return size;
    if (offset !== size) {
      throw new Refusal({
        kind: 'conflict',
        code: 'directory.piece-out-of-place',
        facts: { expected: size },
      });
    }
    const handle = await open(this.pathOf(importId), 'a', 0o600);
    try {
      await handle.write(piece);
    } finally {
      await handle.close();
    }
    return size + piece.length;
  }

  async forget(importId: string): Promise<void> {
    await rm(this.pathOf(importId), { force: true });
  }

  /** What imports that never ended left behind. */
  async forgetOlderThan(limit: Date): Promise<void> {
    const names = await readdir(this.#folder).catch(() => []);
    for (const name of names) {
      const path = join(this.#folder, name);
      const found = await stat(path).catch(() => undefined);
      if (found && found.mtime < limit) await rm(path, { force: true });
    }
  }
}

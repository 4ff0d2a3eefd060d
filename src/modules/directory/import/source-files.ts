import { createWriteStream } from 'node:fs';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Refusal } from '#kernel/refusal.ts';
import { readZipEntries, unpackEntry } from '#modules/directory/import/zip-file.ts';

/** A file to import: on disk, or still arriving. */
export type ImportSource =
  | { readonly path: string; readonly name?: string }
  | { readonly stream: AsyncIterable<Uint8Array>; readonly name: string };

/** One text file, alone or out of an archive. */
export interface SourceFile {
  readonly name: string;
  /** Read it once. Progress counts the bytes of the file on disk, packed or not. */
  chunks(): AsyncIterable<Buffer>;
}

export interface OpenedSource extends AsyncDisposable {
  readonly name: string;
  /** Size on disk. */
  readonly bytes: number;
  readonly files: readonly SourceFile[];
  /** Bytes of the disk file consumed so far. */
  bytesRead(): number;
}

const chunkBytes = 1 << 18;

/** Opens a text file or a zip archive by its content, whatever it is called. A stream is first written to disk. */
export async function openSource(source: ImportSource): Promise<OpenedSource> {
  if ('path' in source) return openFile(source.path, source.name ?? basename(source.path));
  const folder = await mkdtemp(join(tmpdir(), 'maillon-import-'));
  const path = join(folder, 'file');
  try {
    await pipeline(Readable.from(source.stream), createWriteStream(path, { mode: 0o600 }));
    return await openFile(path, source.name, folder);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

async function openFile(path: string, name: string, folder?: string): Promise<OpenedSource> {
  const handle = await open(path, 'r');
  const dispose = async (): Promise<void> => {
    await handle.close();
    if (folder) await rm(folder, { recursive: true, force: true });
  };
  try {
    const { size } = await handle.stat();
    if (size === 0) throw new Refusal({ kind: 'invalid', code: 'directory.empty-file' });
    const counter = { read: 0 };
    const start = Buffer.alloc(4);
    await handle.read(start, 0, 4, 0);
    const files = start.equals(Buffer.from('PK\u0003\u0004', 'latin1'))
      ? await archiveFiles(handle, size, counter)
      : [{ name, chunks: () => readRange(handle, { start: 0, end: size }, counter) }];
    return { name, bytes: size, files, bytesRead: () => counter.read, [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

async function archiveFiles(
  handle: FileHandle,
  size: number,
  counter: { read: number },
): Promise<SourceFile[]> {
  const entries = await readZipEntries(handle, size);
  return entries.map((entry) => ({
    name: basename(entry.name),
    chunks: () => unpackEntry(entry, readRange(handle, entry, counter)),
  }));
}

export async function* readRange(
  handle: FileHandle,
  range: { readonly start: number; readonly end: number },
  counter: { read: number },
): AsyncGenerator<Buffer> {
  for (let position = range.start; position < range.end; ) {
    const buffer = Buffer.allocUnsafeSlow(Math.min(chunkBytes, range.end - position));
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    counter.read += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

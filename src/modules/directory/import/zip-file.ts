import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { Refusal } from '#kernel/refusal.ts';

/** One file of an archive on disk: where its packed bytes lie. */
export interface ZipFileEntry {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly deflated: boolean;
  readonly unpackedBytes: number;
}

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
const localEntry = 0x04034b50;
const largestDirectory = 1 << 20;
const largestFile = 8 * 2 ** 30;
const zip64 = 0xffffffff;

function damaged(): Refusal {
  return new Refusal({ kind: 'invalid', code: 'directory.damaged-archive' });
}

/**
 * The text files of an archive too large to hold (the national RPPS archive unpacks to more than a gigabyte), by its
 * central directory. Refuses encryption, unknown methods, and sizes that no public file has.
 */
export async function readZipEntries(handle: FileHandle, size: number): Promise<ZipFileEntry[]> {
  try {
    const tail = await readAt(handle, Math.max(0, size - 65_557), size);
    const end = tail.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
    if (end === -1 || tail.readUInt32LE(end) !== endOfDirectory) throw damaged();
    const length = tail.readUInt32LE(end + 12);
    const offset = tail.readUInt32LE(end + 16);
    if (length > largestDirectory || offset === zip64) throw damaged();
    const directory = await readAt(handle, offset, offset + length);
    const entries: ZipFileEntry[] = [];
    for (let at = 0; at + 46 <= directory.length; ) {
      const { next, entry } = await readEntry(handle, directory, at);
      if (entry) entries.push(entry);
      at = next;
    }
    return entries;
  } catch (error) {
    if (error instanceof RangeError) throw damaged();
    throw error;
  }
}

async function readEntry(
  handle: FileHandle,
  directory: Buffer,
  at: number,
): Promise<{ readonly next: number; readonly entry: ZipFileEntry | undefined }> {
  if (directory.readUInt32LE(at) !== directoryEntry) throw damaged();
  const encrypted = (directory.readUInt16LE(at + 8) & 1) === 1;
  const method = directory.readUInt16LE(at + 10);
  const packed = directory.readUInt32LE(at + 20);
  const unpackedBytes = directory.readUInt32LE(at + 24);
  const nameLength = directory.readUInt16LE(at + 28);
  const local = directory.readUInt32LE(at + 42);
  const next = at + 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  const name = directory.toString('utf8', at + 46, at + 46 + nameLength);
  if (name.endsWith('/')) return { next, entry: undefined };
  if (encrypted || (method !== 0 && method !== 8) || unpackedBytes > largestFile) throw damaged();
  if (packed === zip64 || unpackedBytes === zip64 || local === zip64) throw damaged();
  const header = await readAt(handle, local, local + 30);
  if (header.readUInt32LE(0) !== localEntry) throw damaged();
  const start = local + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  return { next, entry: { name, start, end: start + packed, deflated: method === 8, unpackedBytes } };
}

/** Unpacks chunk by chunk. Refuses an entry that is corrupt, cut short, or longer than it said. */
export async function* unpackEntry(
  entry: ZipFileEntry,
  packed: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  let length = 0;
  try {
    for await (const chunk of entry.deflated ? inflate(packed) : packed) {
      length += chunk.length;
      if (length > entry.unpackedBytes) throw damaged();
      yield chunk;
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) throw damaged();
    throw error;
  }
  if (length < entry.unpackedBytes) throw damaged();
}

async function* inflate(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const unpacking = createInflateRaw({ chunkSize: 1 << 18 });
  const reading = Readable.from(packed);
  reading.on('error', (error) => unpacking.destroy(error));
  reading.pipe(unpacking);
  for await (const chunk of unpacking) yield chunk as Buffer;
}

async function readAt(handle: FileHandle, start: number, end: number): Promise<Buffer> {
  if (end < start) throw damaged();
  const buffer = Buffer.alloc(end - start);
  const { bytesRead } = await handle.read(buffer, 0, buffer.length, start);
  if (bytesRead < buffer.length) throw damaged();
  return buffer;
}

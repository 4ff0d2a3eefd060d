import { createInflateRaw } from 'node:zlib';
import { refuseTable } from './tabular-refusals.ts';

/** One file inside a zip archive; `packed` are its bytes as stored. */
export type ZipEntry = {
  readonly name: string;
  readonly method: 'stored' | 'deflated';
  readonly packed: Buffer;
  readonly unpackedSize: number;
};

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const MAX_ENTRIES = 5000;

/**
 * Reads the directory of a zip archive and refuses what zip bombs are made of: sizes over the limit, overlapping or
 * hidden entries, unknown or encrypted methods. The files must lie one behind the other as the directory says, because
 * the workbook reader walks the bytes, not the directory. @throws Refusal `tabular.damaged-workbook`,
 * `tabular.workbook-too-large`.
 */
export function readZipDirectory(archive: Buffer, maxUnpackedBytes: number): ZipEntry[] {
  const end = archive.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end === -1 || end + 22 > archive.length || archive.readUInt32LE(end) !== END_OF_DIRECTORY) {
    throw refuseTable('tabular.damaged-workbook');
  }
  const count = archive.readUInt16LE(end + 10);
  const directory = archive.readUInt32LE(end + 16);
  if (count > MAX_ENTRIES) throw refuseTable('tabular.workbook-too-large');
  try {
    const places = readPlaces(archive, directory, count);
    mustLieInARow(places, directory);
    const total = places.reduce((sum, place) => sum + place.entry.unpackedSize, 0);
    if (total > maxUnpackedBytes) throw refuseTable('tabular.workbook-too-large');
    return places.map((place) => place.entry);
  } catch (thrown) {
    if (thrown instanceof RangeError) throw refuseTable('tabular.damaged-workbook');
    throw thrown;
  }
}

type Place = { readonly start: number; readonly end: number; readonly entry: ZipEntry };

function readPlaces(archive: Buffer, directory: number, count: number): Place[] {
  const places: Place[] = [];
  let at = directory;
  for (let index = 0; index < count; index += 1) {
    const method = archive.readUInt16LE(at + 10);
    const encrypted = (archive.readUInt16LE(at + 8) & 1) === 1;
    if (archive.readUInt32LE(at) !== DIRECTORY_ENTRY || encrypted || (method !== 0 && method !== 8)) {
      throw refuseTable('tabular.damaged-workbook');
    }
    const packedSize = archive.readUInt32LE(at + 20);
    const nameLength = archive.readUInt16LE(at + 28);
    const start = archive.readUInt32LE(at + 42);
    const data = start + 30 + archive.readUInt16LE(start + 26) + archive.readUInt16LE(start + 28);
    if (data + packedSize > archive.length) throw refuseTable('tabular.damaged-workbook');
    const entry: ZipEntry = {
      name: archive.toString('utf8', at + 46, at + 46 + nameLength),
      method: method === 0 ? 'stored' : 'deflated',
      packed: archive.subarray(data, data + packedSize),
      unpackedSize: archive.readUInt32LE(at + 24),
    };
    places.push({ start, end: data + packedSize, entry });
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return places.sort((left, right) => left.start - right.start);
}

/** Between two files only a data descriptor (up to 24 bytes) may stand. */
function mustLieInARow(places: readonly Place[], directory: number): void {
  let expected = 0;
  for (const place of places) {
    if (place.start < expected || place.start > expected + 24) throw refuseTable('tabular.damaged-workbook');
    expected = place.end;
  }
  if (directory < expected || directory > expected + 24) throw refuseTable('tabular.damaged-workbook');
}

/** Unpacks an entry chunk by chunk. @throws Refusal when it is longer than its directory entry says, or corrupt. */
export async function* unpack(entry: ZipEntry): AsyncGenerator<Buffer> {
  if (entry.method === 'stored') {
    yield entry.packed;
    return;
  }
  const inflate = createInflateRaw();
  inflate.end(entry.packed);
  let length = 0;
  try {
    for await (const chunk of inflate) {
      const bytes = chunk as Buffer;
      length += bytes.length;
      if (length > entry.unpackedSize) break;
      yield bytes;
    }
  } catch {
    throw refuseTable('tabular.damaged-workbook');
  }
  if (length > entry.unpackedSize) throw refuseTable('tabular.workbook-too-large');
}

import { inflateSync } from 'node:zlib';

const woffSignature = 0x774f4646;
const woffHeaderLength = 44;
const woffRecordLength = 20;
const sfntHeaderLength = 12;
const sfntRecordLength = 16;

interface Table {
  readonly tag: string;
  readonly checksum: number;
  readonly bytes: Buffer;
}

/**
 * Unpacks a WOFF 1 web font into the TrueType file inside it (Typst reads only the latter; the font comes from npm
 * as WOFF). With `family`, the font is given another family name: web fonts are cut into subsets (`latin`,
 * `latin-ext`) that all bear one name, of which Typst would only ever use the first.
 *
 * `family.to` has the length of `family.from`, so that the offsets inside the name table stay true.
 * Source: W3C, WOFF File Format 1.0, sections 3 and 4. Anything that is not WOFF 1 is a defect (thrown).
 */
export function unpackWoff(woff: Buffer, family?: { from: string; to: string }): Buffer {
  if (woff.readUInt32BE(0) !== woffSignature) throw new Error('This file is not a WOFF 1 font.');
  const count = woff.readUInt16BE(12);
  const tables: Table[] = [];
  for (let index = 0; index < count; index += 1) {
    const at = woffHeaderLength + index * woffRecordLength;
    const [offset, packed, plain] = [at + 4, at + 8, at + 12].map((place) => woff.readUInt32BE(place)) as [
      number,
      number,
      number,
    ];
    const tag = woff.toString('latin1', at, at + 4);
    const raw = woff.subarray(offset, offset + packed);
    const bytes = packed < plain ? inflateSync(raw) : Buffer.from(raw);
    if (bytes.length !== plain) throw new Error(`The table ${tag} of this WOFF font is damaged.`);
    tables.push({
      tag,
      checksum: woff.readUInt32BE(at + 16),
      bytes: tag === 'name' && family ? renameFamily(bytes, family) : bytes,
    });
  }
  return assembleSfnt(woff.readUInt32BE(4), tables);
}

function assembleSfnt(flavour: number, tables: readonly Table[]): Buffer {
  const log = Math.floor(Math.log2(tables.length));
  const range = sfntRecordLength * 2 ** log;
  const directory = Buffer.alloc(sfntHeaderLength + sfntRecordLength * tables.length);
  directory.writeUInt32BE(flavour, 0);
  directory.writeUInt16BE(tables.length, 4);
  directory.writeUInt16BE(range, 6);
  directory.writeUInt16BE(log, 8);
  directory.writeUInt16BE(sfntRecordLength * tables.length - range, 10);

  const parts: Buffer[] = [directory];
  let position = directory.length;
  tables.forEach((table, index) => {
    const record = sfntHeaderLength + index * sfntRecordLength;
    directory.write(table.tag, record, 'latin1');
    directory.writeUInt32BE(table.checksum, record + 4);
    directory.writeUInt32BE(position, record + 8);
    directory.writeUInt32BE(table.bytes.length, record + 12);
    const padding = Buffer.alloc((4 - (table.bytes.length % 4)) % 4);
    parts.push(table.bytes, padding);
    position += table.bytes.length + padding.length;
  });
  return Buffer.concat(parts);
}

/** Names are stored as UTF-16BE (Windows records), the only kind in the fonts we ship. */
function renameFamily(nameTable: Buffer, { from, to }: { from: string; to: string }): Buffer {
  if (from.length !== to.length) throw new Error('A font family is renamed to a name of the same length.');
  const [old, renamed] = [from, to].map((name) => Buffer.from(name, 'utf16le').swap16()) as [Buffer, Buffer];
  const changed = Buffer.from(nameTable);
  for (let at = changed.indexOf(old); at !== -1; at = changed.indexOf(old, at + 1)) renamed.copy(changed, at);
  return changed;
}

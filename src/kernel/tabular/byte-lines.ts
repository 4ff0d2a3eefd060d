import { isAscii, isUtf8 } from 'node:buffer';
import type { Encoding } from './table.ts';

const LF = 0x0a;
const CR = 0x0d;

/** A line over the limit: its bytes were let go, only its start is kept. */
export type OverlongLine = { readonly start: string };

/** What the bytes have turned out to be so far. */
export type Spelling = { utf16: 'utf-16le' | 'utf-16be' | undefined; utf8: boolean; windows1252: boolean };

export function encodingOf(spelling: Spelling): Encoding {
  if (spelling.utf16) return spelling.utf16;
  if (spelling.utf8 && spelling.windows1252) return 'mixed';
  if (spelling.utf8) return 'utf-8';
  return spelling.windows1252 ? 'windows-1252' : 'ascii';
}

/** Little or big endian UTF-16, by its mark or by where the zero bytes of plain letters fall. */
export function detectUtf16(start: Buffer): Spelling['utf16'] {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  const sample = start.subarray(0, 4096);
  const zeros = [0, 0];
  for (let index = 0; index < sample.length; index += 1) {
    if (sample[index] === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = zeros;
  const enough = sample.length * 0.3;
  if (odd > enough && even < odd / 10) return 'utf-16le';
  if (even > enough && odd < even / 10) return 'utf-16be';
  return undefined;
}

/** The same text in UTF-8 bytes, so that one path reads everything; byte order marks are dropped. */
export async function* asEightBit(
  chunks: AsyncIterable<Uint8Array>,
  utf16: Spelling['utf16'],
): AsyncGenerator<Buffer> {
  const decoder = utf16 ? new TextDecoder(utf16) : undefined;
  let first = true;
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (decoder) {
      yield Buffer.from(decoder.decode(bytes, { stream: true }), 'utf8');
    } else {
      const marked = first && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
      yield marked ? bytes.subarray(3) : bytes;
    }
    first = false;
  }
  if (decoder) yield Buffer.from(decoder.decode(), 'utf8');
}

/**
 * Cuts bytes into lines ended by LF, CRLF or (in files that have no LF) CR, in batches. Each line that is not strict
 * UTF-8 is read as windows-1252, so a file glued together from both is read right and known as mixed. Memory holds one
 * chunk and at most one line of `maxLineBytes`.
 */
export async function* readLines(
  chunks: AsyncIterable<Buffer>,
  settings: { readonly maxLineBytes: number; readonly spelling: Spelling },
): AsyncGenerator<(string | OverlongLine)[]> {
  const { maxLineBytes, spelling } = settings;
  let ending: number | undefined;
  let carry: Buffer = Buffer.alloc(0);
  let overlong: string | undefined;
  for await (const chunk of chunks) {
    ending ??= chunk.includes(LF) ? LF : chunk.includes(CR) ? CR : undefined;
    const lines: (string | OverlongLine)[] = [];
    let rest = chunk;
    if (overlong !== undefined) {
      const end = rest.indexOf(ending ?? LF);
      if (end === -1) continue;
      lines.push({ start: overlong });
      overlong = undefined;
      rest = rest.subarray(end + 1);
    }
    const block = carry.length > 0 ? Buffer.concat([carry, rest]) : rest;
    const last = ending === undefined ? -1 : block.lastIndexOf(ending);
    if (last >= 0 && ending !== undefined) {
      pushLines(lines, block.subarray(0, last), { ending, maxLineBytes, spelling });
    }
    carry = block.subarray(last + 1);
    if (carry.length > maxLineBytes) {
      overlong = startOf(carry);
      carry = Buffer.alloc(0);
    } else if (carry.length > 0) {
      // A copy, so that the chunk behind it can be freed.
      carry = Buffer.from(carry);
    }
    if (lines.length > 0) yield lines;
  }
  if (overlong !== undefined) yield [{ start: overlong }];
  else if (carry.length > 0) {
    const lines: (string | OverlongLine)[] = [];
    pushLines(lines, carry, { ending: ending ?? LF, maxLineBytes, spelling });
    yield lines;
  }
}

type Cutting = { readonly ending: number; readonly maxLineBytes: number; readonly spelling: Spelling };

function pushLines(into: (string | OverlongLine)[], block: Buffer, cutting: Cutting): void {
  const plain = isAscii(block);
  if (block.length <= cutting.maxLineBytes && (plain || isUtf8(block))) {
    if (!plain) cutting.spelling.utf8 = true;
    const text = block.toString(plain ? 'latin1' : 'utf8');
    for (const line of text.split(cutting.ending === LF ? '\n' : '\r')) into.push(withoutReturn(line));
    return;
  }
  let start = 0;
  while (start <= block.length) {
    const found = block.indexOf(cutting.ending, start);
    const end = found === -1 ? block.length : found;
    const line = block.subarray(start, end);
    into.push(
      line.length > cutting.maxLineBytes
        ? { start: startOf(line) }
        : withoutReturn(decodeLine(line, cutting.spelling)),
    );
    start = end + 1;
  }
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

function startOf(bytes: Buffer): string {
  return bytes.subarray(0, 200).toString('latin1');
}

const windows1252 = new TextDecoder('windows-1252');

function decodeLine(line: Buffer, spelling: Spelling): string {
  if (isAscii(line)) return line.toString('latin1');
  if (isUtf8(line)) {
    spelling.utf8 = true;
    return line.toString('utf8');
  }
  spelling.windows1252 = true;
  const text = windows1252.decode(line);
  // ISO-8859-15 puts œ, Œ and € where windows-1252 has fractions and ¤, and never uses 0x80 to 0x9F.
  if (!/[½¼¤]/.test(text) || line.some((byte) => byte >= 0x80 && byte <= 0x9f)) return text;
  return text
    .replace(/(?<=\p{L})½|½(?=\p{L})/gu, 'œ')
    .replace(/(?<=\p{L})¼|¼(?=\p{L})/gu, 'Œ')
    .replaceAll('¤', '€');
}

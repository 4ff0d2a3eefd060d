import { asEightBit, detectUtf16, encodingOf, readLines, type Spelling } from '#kernel/tabular/byte-lines.ts';

const maxLineBytes = 65_536;

export interface TextLines {
  /** Batches of lines; one that is too long is an object with its beginning. */
  readonly batches: AsyncIterable<(string | { readonly start: string })[]>;
  /** Final once everything was read. */
  encoding(): string;
}

/** Lines of a large text file: UTF-8 expected, UTF-16 recognised, a line that is not UTF-8 read as windows-1252. */
export async function textLines(chunks: AsyncIterable<Buffer>): Promise<TextLines> {
  const iterator = chunks[Symbol.asyncIterator]();
  const first = await iterator.next();
  async function* all(): AsyncGenerator<Buffer> {
    try {
      for (let next = first; !next.done; next = await iterator.next()) yield next.value;
    } finally {
      await iterator.return?.();
    }
  }
  const utf16 = first.done ? undefined : detectUtf16(first.value);
  const spelling: Spelling = { utf16, utf8: false, windows1252: false };
  return {
    batches: readLines(asEightBit(all(), utf16), { maxLineBytes, spelling }),
    encoding: () => encodingOf(spelling),
  };
}

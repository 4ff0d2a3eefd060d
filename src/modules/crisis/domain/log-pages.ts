/** Lines on a printed page: a full page is closed by the hash of its last line, which depends on all before. */
export const linesPerPage = 20;

export interface ChainedLine {
  readonly number: number;
  readonly hash: string;
}

export interface LogPage<Line> {
  readonly number: number;
  readonly lines: readonly Line[];
  /** Absent while the page is open. */
  readonly hash?: string;
  readonly previousHash?: string;
}

/** Cuts a whole log, in order, into pages. The page a line stands on never changes, whenever it is printed. */
export function pagesOf<Line extends ChainedLine>(lines: readonly Line[]): LogPage<Line>[] {
  const pages: LogPage<Line>[] = [];
  for (let start = 0; start < lines.length; start += linesPerPage) {
    const own = lines.slice(start, start + linesPerPage);
    const last = own.at(-1);
    const previous = lines[start - 1];
    pages.push({
      number: start / linesPerPage + 1,
      lines: own,
      ...(own.length === linesPerPage && last ? { hash: last.hash } : {}),
      ...(previous ? { previousHash: previous.hash } : {}),
    });
  }
  return pages;
}

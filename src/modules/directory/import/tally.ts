import type { BulkSession } from '#kernel/database.ts';
import type { LineCounts } from '#modules/directory/contract/imports.ts';
import type { LineProblem } from '#modules/directory/domain/rpps-line.ts';
import { CopyBatches } from '#modules/directory/import/copy-batches.ts';

const keptCharacters = 500;

/** Every physical line is counted exactly once; those set aside are kept with number, reason and text. */
export class Tally {
  readonly counts: { -readonly [Key in keyof LineCounts]: number } = {
    read: 0,
    heading: 0,
    accepted: 0,
    rejected: 0,
    outside: 0,
    withoutPlace: 0,
  };
  doubtful = 0;
  readonly #rejections: CopyBatches;

  constructor(session: BulkSession, queue: { last: Promise<void> }) {
    this.#rejections = new CopyBatches(session, 'pg_temp.staged_rejection', queue);
  }

  reject(file: string, line: number, rejected: { reason: LineProblem; text: string }): void {
    this.counts.rejected += 1;
    const text = rejected.text.slice(0, keptCharacters).replace(/\p{Cc}/gu, ' ');
    const row = [this.counts.rejected, file, line, rejected.reason].join('|').replaceAll('\\', '/');
    // COPY reads \x7c as the separator's own letter: the text of a line is full of them.
    this.#rejections.addEscaped(`${row}|${text.replaceAll('\\', '\\\\').replaceAll('|', '\\x7c')}`);
  }

  get rejections(): CopyBatches {
    return this.#rejections;
  }
}

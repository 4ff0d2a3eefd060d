import type { BulkSession } from '#kernel/database.ts';

const batchCharacters = 1 << 20;

/**
 * Rows on their way to one temporary table, in batches of a megabyte: each is a COPY of its own, so that no
 * transaction lasts. The next batch fills while the last one travels. Cells are separated by `|`, which none may hold.
 */
export class CopyBatches {
  readonly #session: BulkSession;
  readonly #statement: string;
  readonly #queue: { last: Promise<void> };
  #rows: string[] = [];
  #size = 0;
  rows = 0;

  /** `queue` is shared by the tables of one session: a connection carries one COPY at a time. */
  constructor(session: BulkSession, table: string, queue: { last: Promise<void> }) {
    this.#session = session;
    this.#statement = `copy ${table} from stdin with (format text, delimiter '|', null '\\N')`;
    this.#queue = queue;
  }

  add(row: string): void {
    this.addEscaped(row.includes('\\') ? row.replaceAll('\\', '\\\\') : row);
  }

  /** A row whose backslashes already mean what COPY reads in them. */
  addEscaped(row: string): void {
    this.#rows.push(row);
    this.#size += row.length + 1;
    this.rows += 1;
  }

  get full(): boolean {
    return this.#size >= batchCharacters;
  }

  /** Sends what is there; resolves when the batch before has arrived. */
  async flush(): Promise<void> {
    await this.#queue.last;
    if (this.#rows.length === 0) return;
    this.#rows.push('');
    const bytes = Buffer.from(this.#rows.join('\n'));
    this.#rows = [];
    this.#size = 0;
    this.#queue.last = this.#session.copy(this.#statement, pieces(bytes));
    // Whoever waits for the queue gets the error; it must not count as unhandled before.
    this.#queue.last.catch(() => undefined);
  }
}

function* pieces(bytes: Buffer): Generator<Buffer> {
  for (let start = 0; start < bytes.length; start += 1 << 18) yield bytes.subarray(start, start + (1 << 18));
}

import { Worker } from 'node:worker_threads';
import { Refusal } from '#kernel/refusal.ts';
import type { PressAnswer, PressJob } from './paper-worker.ts';

type Copy = Omit<PressJob, 'id'>;

interface Waiting {
  readonly job: PressJob;
  readonly resolve: (pdf: Uint8Array) => void;
  readonly reject: (reason: Error) => void;
}

/** Beyond this, a print asked for now would come out after the person has left. */
const longestQueue = 40;

/**
 * One thread that compiles sheets one after the other, so that a long list never holds up a screen. A crash or a time-out
 * costs the sheet that caused it; the thread is replaced and the next ones go on.
 */
export class Press {
  readonly #seconds: number;
  readonly #queue: Waiting[] = [];
  #worker: Worker | undefined;
  #current: (Waiting & { readonly timer: NodeJS.Timeout }) | undefined;
  #lastId = 0;

  constructor({ seconds }: { seconds: number }) {
    this.#seconds = seconds;
  }

  /** Refuses `paper.busy`, `paper.timed-out`, `paper.crashed`; a faulty template is a defect (plain `Error`). */
  print(copy: Copy): Promise<Uint8Array> {
    if (this.#queue.length >= longestQueue) return Promise.reject(busy(this.#queue.length));
    return new Promise((resolve, reject) => {
      this.#lastId += 1;
      this.#queue.push({ job: { ...copy, id: this.#lastId }, resolve, reject });
      this.#next();
    });
  }

  /** Stops the thread. What is being printed or waits is refused; a later `print` starts a new thread. */
  async close(): Promise<void> {
    const worker = this.#worker;
    for (const waiting of this.#queue.splice(0)) waiting.reject(crashed());
    this.#fail(crashed());
    await worker?.terminate();
  }

  #next(): void {
    if (this.#current) return;
    const next = this.#queue.shift();
    if (!next) return;
    const worker = this.#worker ?? this.#start();
    worker.ref();
    const timer = setTimeout(() => this.#fail(timedOut(this.#seconds)), this.#seconds * 1000);
    this.#current = { ...next, timer };
    worker.postMessage(next.job);
  }

  #start(): Worker {
    const worker = new Worker(new URL('./paper-worker.ts', import.meta.url), { name: 'paper' });
    worker.on('message', (answer: PressAnswer) => this.#settle(answer));
    worker.on('error', () => this.#lost(worker));
    worker.on('exit', () => this.#lost(worker));
    this.#worker = worker;
    return worker;
  }

  #settle(answer: PressAnswer): void {
    const current = this.#current;
    if (current?.job.id !== answer.id) return;
    this.#release();
    if ('pdf' in answer) current.resolve(answer.pdf);
    else current.reject(new Error(`This paper does not compile: ${answer.fault}`));
    this.#next();
  }

  #lost(worker: Worker): void {
    if (this.#worker === worker) this.#fail(crashed());
  }

  /** Gives the sheet in hand up, together with its thread (a thread inside Typst cannot be interrupted, only left). */
  #fail(reason: Refusal): void {
    const current = this.#current;
    const worker = this.#worker;
    this.#worker = undefined;
    this.#release();
    worker?.unref();
    worker?.terminate().catch(() => undefined);
    current?.reject(reason);
    this.#next();
  }

  #release(): void {
    clearTimeout(this.#current?.timer);
    this.#current = undefined;
    this.#worker?.unref();
  }
}

function timedOut(seconds: number): Refusal {
  return new Refusal({ kind: 'unavailable', code: 'paper.timed-out', facts: { seconds } });
}

function crashed(): Refusal {
  return new Refusal({ kind: 'unavailable', code: 'paper.crashed' });
}

function busy(waiting: number): Refusal {
  return new Refusal({ kind: 'unavailable', code: 'paper.busy', facts: { waiting } });
}

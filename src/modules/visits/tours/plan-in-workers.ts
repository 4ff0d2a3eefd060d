import { Worker } from 'node:worker_threads';
import { checkProblem } from '#modules/visits/domain/tours/check-problem.ts';
import type { Assignment, TourPlan, TourProblem } from '#modules/visits/domain/tours/model.ts';

export interface SearchOrder {
  readonly seed: number;
  readonly seconds: number;
  /** Threads searching side by side and exchanging their best; 1 when absent. */
  readonly workers?: number;
  readonly start?: Assignment;
  /** Told each plan better than all before it. */
  readonly onBetter?: (plan: TourPlan, seconds: number) => void;
  /** Stops the search at once: the best plan so far is answered. */
  readonly signal?: AbortSignal;
}

/** What a thread is given. */
export interface SearchTask {
  readonly problem: TourProblem;
  readonly seed: number;
  readonly start: Assignment | undefined;
  /** Moments of the epoch clock, in milliseconds. */
  readonly began: number;
  readonly until: number;
  /** Becomes 1 to stop. */
  readonly stop: SharedArrayBuffer;
}

/** What a thread says. */
export type SearchNews =
  | { readonly kind: 'better'; readonly plan: TourPlan; readonly assignment: Assignment }
  | { readonly kind: 'done'; readonly plan: TourPlan };

/**
 * Plans tours in worker threads, so that the server goes on answering. Refuses a faulty problem before any thread starts.
 */
export async function planInWorkers(problem: TourProblem, order: SearchOrder): Promise<TourPlan> {
  checkProblem(problem);
  const began = performance.timeOrigin + performance.now();
  const stop = new SharedArrayBuffer(4);
  const halt = (): void => void Atomics.store(new Int32Array(stop), 0, 1);
  if (order.signal?.aborted) halt();
  order.signal?.addEventListener('abort', halt, { once: true });
  const threads = Array.from({ length: order.workers ?? 1 }, (_, index) => {
    const task: SearchTask = {
      problem,
      seed: order.seed + 7_919 * index,
      start: order.start,
      began,
      until: began + 1_000 * order.seconds,
      stop,
    };
    return new Worker(new URL('./search-thread.ts', import.meta.url), { workerData: task });
  });
  let best: TourPlan | undefined;
  const hear = (plan: TourPlan): boolean => {
    if (best && plan.cost.total >= best.cost.total) return false;
    best = plan;
    order.onBetter?.(plan, (performance.timeOrigin + performance.now() - began) / 1_000);
    return true;
  };
  try {
    await Promise.all(
      threads.map(
        (thread) =>
          new Promise<void>((resolve, reject) => {
            thread.on('error', reject);
            thread.on('message', (news: SearchNews) => {
              if (hear(news.plan) && news.kind === 'better') {
                for (const other of threads) if (other !== thread) other.postMessage(news.assignment);
              }
              if (news.kind === 'done') resolve();
            });
          }),
      ),
    );
  } finally {
    order.signal?.removeEventListener('abort', halt);
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
  if (!best) throw new Error('no thread answered a plan');
  return best;
}

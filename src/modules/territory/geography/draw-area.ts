import { Worker } from 'node:worker_threads';
import type { Area } from '#modules/territory/geography/read-shapes.ts';

const idleMilliseconds = 30_000;
const mostKept = 40;

let worker: Worker | undefined;
let resting: NodeJS.Timeout | undefined;
let nextId = 1;
const waiting = new Map<number, { resolve: (area: Area) => void; reject: (error: Error) => void }>();
const kept = new Map<string, Promise<Area>>();

export const outlinesCredit = 'IGN - Admin Express, via france-geojson';

/**
 * The outlines of communes, and with `near` those around them. Made in a worker that goes to rest after half a minute
 * without work and takes its memory with it; the answers asked last are kept.
 */
export function drawArea(codes: readonly string[], near: boolean): Promise<Area> {
  const sorted = [...new Set(codes)].sort();
  const key = `${near ? '+' : '='}${sorted.join()}`;
  const known = kept.get(key);
  kept.delete(key);
  const area = known ?? order(sorted, near);
  kept.set(key, area);
  area.catch(() => kept.delete(key));
  if (kept.size > mostKept) kept.delete(kept.keys().next().value ?? '');
  return area;
}

function order(codes: readonly string[], near: boolean): Promise<Area> {
  const id = nextId++;
  clearTimeout(resting);
  worker ??= startWorker();
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    worker?.postMessage({ id, codes, near });
  });
}

function startWorker(): Worker {
  const started = new Worker(new URL('./shapes-worker.ts', import.meta.url));
  started.unref();
  started.on('message', ({ id, area }: { id: number; area: Area }) => {
    waiting.get(id)?.resolve(area);
    waiting.delete(id);
    if (waiting.size === 0) resting = setTimeout(rest, idleMilliseconds).unref();
  });
  started.on('error', (error) => stop(error));
  started.on('exit', () => stop(new Error('the worker that draws communes stopped')));
  return started;
}

function rest(): void {
  void worker?.terminate();
  worker = undefined;
}

function stop(error: Error): void {
  worker = undefined;
  for (const { reject } of waiting.values()) reject(error);
  waiting.clear();
}

import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import type { Assignment } from '#modules/visits/domain/tours/model.ts';
import { planTours } from '#modules/visits/domain/tours/plan-tours.ts';
import { assignmentOf } from '#modules/visits/domain/tours/schedule.ts';
import type { SearchNews, SearchTask } from './plan-in-workers.ts';

/** How often a thread tells its best and listens, as a share of its time; the first plans are told as they come. */
const meetings = 40;

if (parentPort) search(parentPort, workerData as SearchTask);

function search(port: NonNullable<typeof parentPort>, task: SearchTask): void {
  const flag = new Int32Array(task.stop);
  const now = (): number => performance.timeOrigin + performance.now();
  const spent = (): number =>
    Atomics.load(flag, 0) === 1 ? 1 : Math.min(1, (now() - task.began) / (task.until - task.began));
  let told = -1;
  const meeting = (): number => Math.floor(spent() * meetings);
  const plan = planTours(task.problem, {
    seed: task.seed,
    spent,
    ...(task.start ? { start: task.start } : {}),
    onBetter: (better) => {
      if (meeting() === told) return;
      told = meeting();
      const found = better.plan();
      say({ kind: 'better', plan: found, assignment: assignmentOf(found) });
    },
    elsewhere: () => {
      let latest: Assignment | undefined;
      for (let heard = receiveMessageOnPort(port); heard; heard = receiveMessageOnPort(port)) {
        latest = heard.message as Assignment;
      }
      return latest;
    },
  });
  say({ kind: 'done', plan });

  function say(news: SearchNews): void {
    port.postMessage(news);
  }
}

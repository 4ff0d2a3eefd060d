import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeLine } from '#modules/crisis/contract/log.ts';
import { activate } from '#modules/crisis/contract/situations.ts';
import { startServer } from '../e2e/server.ts';
import { signIn } from './client.ts';
import { percentile, report, round } from './measure.ts';

/** 300 screens listen while 50 commands a second are done: how long until every screen is told. */
const screens = 300;
const perSecond = 50;
const seconds = Number(process.argv[2] ?? 20);

const server = await startServer({ demo: true });
try {
  const caller = await signIn(server.baseUrl, 'coordinator');
  const situationId = randomUUID();
  await caller.run(activate, { situationId, kind: 'heatwave', level: 'full' });

  const sentAt = new Map<number, number>();
  const answeredAt = new Map<number, number>();
  const fromSent: number[] = [];
  const fromAnswered: number[] = [];
  const heard: number[][] = [];
  const closers = await Promise.all(Array.from({ length: screens }, () => listen()));

  const started = performance.now();
  const inFlight: Promise<void>[] = [];
  for (let rank = 0; rank < perSecond * seconds; rank++) {
    const due = started + (rank * 1_000) / perSecond;
    await sleep(Math.max(0, due - performance.now()));
    inFlight.push(write(rank));
  }
  await Promise.all(inFlight);
  await sleep(2_000);
  for (const close of closers) close();
  for (const arrivals of heard) workOut(arrivals);
  report({
    what: 'commit to screen through the journal and server-sent events',
    how: `${screens} screens, ${perSecond} commands/s for ${seconds} s (crisis.write-line over HTTP), server, database and all clients on this machine; the commit lies between the command's sending and its answer`,
    told: fromSent.length,
    expected: screens * perSecond * seconds,
    millisecondsFromSending: spread(fromSent),
    millisecondsFromAnswer: spread(fromAnswered),
    limit: { p95: 250 },
    reached: percentile(fromSent, 0.95) <= 250,
  });

  async function write(rank: number): Promise<void> {
    const sent = performance.now();
    const { seq } = await caller.run(writeLine, { situationId, tag: 'information', text: `Ligne ${rank}` });
    sentAt.set(seq, sent);
    answeredAt.set(seq, performance.now());
  }

  /** A screen notes which line it was told up to and when; latencies are worked out afterwards. */
  async function listen(): Promise<() => void> {
    const arrivals: number[] = [];
    heard.push(arrivals);
    return caller.open('/api/v1/live', (chunk) => {
      const at = performance.now();
      for (let from = chunk.indexOf('id: '); from >= 0; from = chunk.indexOf('id: ', from + 4)) {
        arrivals.push(Number(chunk.slice(from + 4, chunk.indexOf('\n', from))), at);
      }
    });
  }

  function workOut(arrivals: readonly number[]): void {
    let told = arrivals[0] ?? 0;
    for (let index = 2; index < arrivals.length; index += 2) {
      const upTo = arrivals[index] ?? 0;
      const at = arrivals[index + 1] ?? 0;
      for (let seq = told + 1; seq <= upTo; seq++) {
        const sent = sentAt.get(seq);
        if (sent === undefined) continue;
        fromSent.push(at - sent);
        fromAnswered.push(Math.max(0, at - (answeredAt.get(seq) ?? at)));
      }
      told = Math.max(told, upTo);
    }
  }
} finally {
  await server.stop();
}

function spread(values: readonly number[]) {
  return {
    p50: round(percentile(values, 0.5)),
    p95: round(percentile(values, 0.95)),
    p99: round(percentile(values, 0.99)),
    max: round(percentile(values, 1)),
  };
}

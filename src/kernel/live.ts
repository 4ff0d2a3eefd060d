import type { ServerResponse } from 'node:http';
import { platformScope } from '#kernel/database.ts';
import { journalHorizon, readJournalAfter, type StoredLine } from '#kernel/journal.ts';
import type { Runtime } from '#kernel/runtime.ts';

/** One open screen. Only names of facts and ids reach it: what changed, never what it says. */
interface Screen {
  readonly territoryId: string;
  readonly response: ServerResponse;
}

export interface LiveFeed {
  /** Adds a screen; replays what it missed since `lastEventId`, or tells it to read everything again. */
  open(screen: Screen, lastEventId: string | undefined): Promise<void>;
  /** Look at the journal now rather than at the next poll. */
  hint(): void;
  stop(): void;
}

const pollMilliseconds = 250;
const gatherMilliseconds = 40;
const beatMilliseconds = 10_000;
const catchUpLines = 500;

/**
 * Tails the journal, the only source of what screens are told. The commit hint makes it quick; the poll is the
 * guarantee, and how several nodes see each other's commits.
 */
export async function startLiveFeed(runtime: Pick<Runtime, 'database' | 'log' | 'clock'>): Promise<LiveFeed> {
  const screens = new Set<Screen>();
  let cursor = await runtime.database.transaction(platformScope, journalHorizon);
  let waiting = false;
  let again = false;

  const look = async (): Promise<void> => {
    for (;;) {
      const lines = await runtime.database.transaction(platformScope, (tx) =>
        readJournalAfter(tx, cursor, 1_000),
      );
      const last = lines.at(-1);
      if (!last) return;
      cursor = last.seq;
      for (const [territoryId, group] of Map.groupBy(lines, (line) => line.territory_id)) {
        const event = changeEvent(group, cursor);
        for (const screen of screens) if (screen.territoryId === territoryId) send(screen, event);
      }
    }
  };
  // Commits that come together are told together: each look reads all that is new, and looks keep a little apart.
  const wake = (): void => {
    if (waiting) {
      again = true;
      return;
    }
    waiting = true;
    again = false;
    setTimeout(() => {
      void look()
        .catch((error: unknown) =>
          runtime.log.warn({ reason: String(error) }, 'live feed cannot read the journal'),
        )
        .finally(() => {
          waiting = false;
          if (again) wake();
        });
    }, gatherMilliseconds).unref();
  };
  const send = (screen: Screen, event: string): void => {
    // A screen that cannot keep up is let go: it comes back with its Last-Event-ID.
    if (screen.response.writableLength > 256_000) screen.response.destroy();
    else screen.response.write(event);
  };

  const poll = setInterval(() => screens.size > 0 && wake(), pollMilliseconds).unref();
  const beat = setInterval(() => {
    const event = `event: beat\ndata: ${JSON.stringify({ at: runtime.clock.now() })}\n\n`;
    for (const screen of screens) send(screen, event);
  }, beatMilliseconds).unref();

  return {
    async open(screen, lastEventId) {
      screen.response.on('close', () => screens.delete(screen));
      if (screens.size === 0) cursor = await runtime.database.transaction(platformScope, journalHorizon);
      screens.add(screen);
      const since = placeOf(lastEventId, cursor);
      const missed =
        since === 'unknown'
          ? []
          : await runtime.database.transaction(platformScope, (tx) =>
              readJournalAfter(tx, since, catchUpLines),
            );
      const hello = { at: runtime.clock.now() };
      send(screen, `id: ${cursor}\nevent: hello\ndata: ${JSON.stringify(hello)}\n\n`);
      const mine = missed.filter((line) => line.territory_id === screen.territoryId);
      if (since === 'unknown' || missed.length === catchUpLines)
        send(screen, `event: reset\ndata: ${JSON.stringify(hello)}\n\n`);
      else if (mine.length > 0) send(screen, changeEvent(mine, cursor));
    },
    hint: () => {
      if (screens.size > 0) wake();
    },
    stop: () => {
      clearInterval(poll);
      clearInterval(beat);
      for (const { response } of screens) response.end();
      screens.clear();
    },
  };
}

function changeEvent(lines: readonly StoredLine[], cursor: number): string {
  const topics = [...new Set(lines.flatMap(({ facts }) => facts.map(({ name }) => name)))];
  const subjects = [
    ...new Set(lines.flatMap(({ facts }) => facts.map(({ subject }) => `${subject.kind}:${subject.id}`))),
  ];
  const data = { at: lines.at(-1)?.at, topics, subjects };
  return `id: ${cursor}\nevent: change\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Where a screen stopped; `unknown` when its place means nothing here: garbled, or ahead of a restored journal. */
function placeOf(lastEventId: string | undefined, head: number): number | 'unknown' {
  if (lastEventId === undefined) return head;
  const place = /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : Number.POSITIVE_INFINITY;
  return place > head ? 'unknown' : place;
}

/**
 * What may leave the cell as a count (invariant I-20, threat S-25). In plain words, as `docs` and the report's foot say:
 *
 * 1. A count of persons from 1 to `smallest - 1` is never published. 0 is: nobody is behind it.
 * 2. A published count is rounded to the nearest 5, and never below the first multiple of 5 that is not small.
 * 3. A count is also masked when its complement would give a small count away: of two parts of a published whole, both
 *    are shown or neither is; and enough other communes are masked with it that the difference with the totals, even
 *    exact ones, leaves the small count free to be a large one.
 * 4. Communes with few persons are counted together, and stay together until the situation is lifted: they would
 *    otherwise be told apart by comparing two reports. What is masked in a round stays masked until the next round.
 */
export type Count = number | 'secret' | 'unknown';

/** Exact counts of one round. `reached` is part of `due`, `worrying` of `reached`, `unreached` of what is left. */
export interface ExactCalls {
  readonly roundId: string;
  readonly communes: readonly { readonly code: string; readonly due: number; readonly reached: number }[];
  readonly unreached: number;
  readonly worrying: number;
}

export interface PublishedRow {
  /** One commune, or those that are counted together. */
  readonly codes: readonly string[];
  readonly due: Count;
  readonly reached: Count;
  readonly remaining: Count;
}

export interface PublishedCalls {
  readonly due: Count;
  readonly reached: Count;
  readonly unreached: Count;
  readonly worrying: Count;
  /** Empty when no table can be shown without giving a small count away. */
  readonly rows: readonly PublishedRow[];
}

/** What earlier issues of the situation have masked: the next one must not unmask it. */
export interface Memory {
  readonly together: readonly string[];
  readonly shown: readonly string[];
  readonly roundId: string | null;
  /** Rows of that round whose split is masked; `others` is the row of the communes counted together. */
  readonly masked: readonly string[];
}

export const noMemory: Memory = { together: [], shown: [], roundId: null, masked: [] };

const step = 5;
const others = 'others';

export function isSmall(count: number, smallest: number): boolean {
  return count > 0 && count < smallest;
}

/** One count that is part of no published sum: masked when small, rounded otherwise. */
export function publishCount(count: number, smallest: number): Count {
  if (count === 0) return 0;
  if (isSmall(count, smallest)) return 'secret';
  return Math.max(Math.ceil(smallest / step) * step, Math.round(count / step) * step);
}

/** A part and the rest of a whole: neither may be small. */
function mayShowPart(part: number, whole: number, smallest: number): boolean {
  return !isSmall(part, smallest) && !isSmall(whole - part, smallest);
}

interface Row {
  readonly id: string;
  readonly codes: readonly string[];
  readonly due: number;
  readonly reached: number;
}

/** The calls of one round as they may be published, and what the next issue must remember. */
export function publishCalls(
  exact: ExactCalls,
  memory: Memory,
  smallest: number,
): { readonly published: PublishedCalls; readonly memory: Memory } {
  const due = sum(exact.communes, ({ due }) => due);
  const reached = sum(exact.communes, ({ reached }) => reached);
  const rows = groupRows(exact.communes, memory, smallest);
  const sameRound = memory.roundId === exact.roundId;
  const split = !isSmall(due, smallest) && mayShowPart(reached, due, smallest);
  const masked = split
    ? maskedRows(rows, sameRound ? memory.masked : [], smallest)
    : new Set(rows.map(({ id }) => id));
  const show = (count: number, may: boolean): Count => (may ? publishCount(count, smallest) : 'secret');
  return {
    published: {
      due: publishCount(due, smallest),
      reached: show(reached, split),
      unreached: show(exact.unreached, split && mayShowPart(exact.unreached, due - reached, smallest)),
      worrying: show(exact.worrying, split && mayShowPart(exact.worrying, reached, smallest)),
      rows: rows.map((row) => ({
        codes: row.codes,
        due: publishCount(row.due, smallest),
        reached: show(row.reached, !masked.has(row.id)),
        remaining: show(row.due - row.reached, !masked.has(row.id)),
      })),
    },
    memory: {
      together: rows.find(({ id }) => id === others)?.codes ?? memory.together,
      shown: rows.filter(({ id }) => id !== others).map(({ id }) => id),
      roundId: exact.roundId,
      masked: [...masked],
    },
  };
}

/**
 * Rows none of which holds a small number of persons. At its first report a commune stands alone only with a margin over
 * the threshold, so that a few departures do not push it across; communes counted together stay together.
 */
function groupRows(communes: ExactCalls['communes'], memory: Memory, smallest: number): Row[] {
  const together = new Set(memory.together);
  for (const { code, due } of communes) {
    const fresh = !memory.shown.includes(code);
    if (fresh ? due < smallest + step : isSmall(due, smallest)) together.add(code);
  }
  const alone = communes.filter(({ code }) => !together.has(code)).sort((one, other) => one.due - other.due);
  const joined = communes.filter(({ code }) => together.has(code));
  const unsafe = () =>
    isSmall(
      sum(joined, ({ due }) => due),
      smallest,
    ) || joined.filter(({ due }) => due > 0).length === 1;
  while (unsafe()) {
    const next = alone.shift();
    if (!next) return [];
    joined.push(next);
  }
  const rows: Row[] = alone.map(({ code, due, reached }) => ({ id: code, codes: [code], due, reached }));
  if (joined.length > 0) {
    rows.push({
      id: others,
      codes: joined.map(({ code }) => code).sort(),
      due: sum(joined, ({ due }) => due),
      reached: sum(joined, ({ reached }) => reached),
    });
  }
  return rows;
}

/**
 * Rows whose split between reached and still to reach is masked: those with a small part, then as many more as it takes
 * for each small part to be free to be a large one, its persons exchanged with those of the other masked rows without
 * any row's or any column's sum moving. That holds whatever precision the sums are known with.
 */
function maskedRows(rows: readonly Row[], before: readonly string[], smallest: number): Set<string> {
  const masked = new Set(
    rows
      .filter((row) => before.includes(row.id) || !mayShowPart(row.reached, row.due, smallest))
      .map(({ id }) => id),
  );
  for (;;) {
    const inside = rows.filter(({ id }) => masked.has(id));
    const lack = inside.flatMap((row) => lacks(row, inside, smallest))[0];
    if (!lack) return masked;
    const free = rows.filter(({ id }) => !masked.has(id));
    // The smallest row that is enough, so that as little as possible is hidden; failing that, the one that helps most.
    const enough = free
      .filter((row) => lack.of(row) >= lack.missing)
      .sort((one, other) => one.due - other.due);
    const most = free.sort((one, other) => lack.of(other) - lack.of(one) || other.due - one.due);
    const helper = enough[0] ?? most[0];
    if (!helper) return masked;
    masked.add(helper.id);
  }
}

interface Lack {
  /** The side, reached or still to reach, on which persons are missing. */
  readonly of: (row: Row) => number;
  readonly missing: number;
}

/** The sides of a masked row whose small count the other masked rows cannot hide yet. */
function lacks(row: Row, inside: readonly Row[], smallest: number): Lack[] {
  const sides = [(one: Row) => one.reached, (one: Row) => one.due - one.reached];
  return sides
    .map((of) => ({ of, missing: smallest - sum(inside, of) }))
    .filter(({ of, missing }) => isSmall(of(row), smallest) && missing > 0);
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

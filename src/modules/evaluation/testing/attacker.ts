import type { Count } from '../domain/disclosure.ts';

interface Interval {
  low: number;
  high: number;
}

/**
 * Someone who keeps every issue and works out what each hidden count can be: unknown counts are intervals, each sum is
 * narrowed by its parts and each part by its sum, until nothing moves. It knows the rule of rounding.
 */
export class Attacker {
  readonly #known = new Map<string, Interval>();
  readonly #sums: { readonly whole: string; readonly parts: readonly string[] }[] = [];
  readonly #smallest: number;

  constructor(smallest: number) {
    this.#smallest = smallest;
  }

  /** A published count narrows what it can be; a masked one says nothing. */
  observe(name: string, count: Count): void {
    const known = this.#of(name);
    if (typeof count !== 'number') return;
    this.#narrow(known, this.#valuesOf(count));
  }

  /** What is known without rounding, for an attacker who has it from elsewhere. */
  know(name: string, exact: number): void {
    this.#narrow(this.#of(name), { low: exact, high: exact });
  }

  sum(whole: string, parts: readonly string[]): void {
    this.#sums.push({ whole, parts });
  }

  /** Whether what was observed fits together: an attacker misled by itself proves nothing. */
  work(): boolean {
    for (let moved = true, round = 0; moved && round < 200; round++) {
      moved = false;
      for (const { whole, parts } of this.#sums) {
        const total = this.#of(whole);
        const all = parts.map((part) => this.#of(part));
        const low = all.reduce((sum, part) => sum + part.low, 0);
        const high = all.reduce((sum, part) => sum + part.high, 0);
        moved = this.#narrow(total, { low, high }) || moved;
        for (const part of all) {
          const rest = { low: total.low - (high - part.high), high: total.high - (low - part.low) };
          moved = this.#narrow(part, rest) || moved;
        }
      }
    }
    return [...this.#known.values()].every(({ low, high }) => low <= high);
  }

  /** What the count can still be. */
  range(name: string): Interval {
    return { ...this.#of(name) };
  }

  #valuesOf(count: number): Interval {
    if (count === 0) return { low: 0, high: 0 };
    const first = Math.ceil(this.#smallest / 5) * 5;
    return { low: count === first ? this.#smallest : count - 2, high: count + 2 };
  }

  #of(name: string): Interval {
    const known = this.#known.get(name) ?? { low: 0, high: 100_000 };
    this.#known.set(name, known);
    return known;
  }

  #narrow(known: Interval, by: Interval): boolean {
    const { low, high } = known;
    known.low = Math.max(low, by.low);
    known.high = Math.min(high, by.high);
    return known.low !== low || known.high !== high;
  }
}

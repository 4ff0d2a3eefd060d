/** Seeded chance: the same seed gives the same territory, people and events on every machine. */
export interface Chance {
  /** Uniform in [0, 1). */
  next(): number;
  /** Whole number in [least, most]. */
  between(least: number, most: number): number;
  pick<Thing>(things: readonly [Thing, ...Thing[]] | readonly Thing[]): Thing;
  /** True that often. */
  often(share: number): boolean;
}

/** Mulberry32 (T. Ettinger, public domain): 32 bits of state are plenty for a demonstration. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    between,
    pick: (things) => {
      const thing = things[between(0, things.length - 1)];
      if (thing === undefined) throw new Error('nothing to pick from');
      return thing;
    },
    often: (share) => next() < share,
  };
}

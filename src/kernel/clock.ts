/** Time is handed in: the server gives the real clock, the simulator its own. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** Real time, moved by so many milliseconds: a demonstration lives on its own date and goes on from there. */
export function shiftedClock(milliseconds: number): Clock {
  return { now: () => new Date(Date.now() + milliseconds) };
}

/** A clock that stands still until told otherwise. */
export class SteppedClock implements Clock {
  #now: Date;

  constructor(start: Date) {
    this.#now = start;
  }

  now(): Date {
    return new Date(this.#now);
  }

  advance(milliseconds: number): void {
    this.#now = new Date(this.#now.getTime() + milliseconds);
  }

  set(now: Date): void {
    this.#now = now;
  }
}

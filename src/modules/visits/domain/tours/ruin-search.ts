import { adopt, oweBreaks } from './adopt.ts';
import type { CompiledTours, Routes } from './compiled-tours.ts';
import { Recreate } from './recreate.ts';
import { neighbours, Ruin } from './ruin.ts';
import { Settling } from './settling.ts';
import { Stir } from './stir.ts';
import { WorkingPlan } from './working-plan.ts';

const nearCount = 300;
/** Where tours depend on each other, how many small changes are tried at once, and how often instead of a ruin. */
const stir = { share: 0.85, count: 8 } as const;
/** Temperatures at the start and the end, as shares of a mean leg. */
export const heat = { start: 3, end: 0.02 };
/**
 * Where lateness has a price, one late tour settles early on an order that no small change improves: the search first
 * cools down several times from nothing, in this share of its time, then once more from the best, never so hot. The more
 * visits, the longer a round must be: as many rounds as make about `visits` together.
 */
const rounds = { visits: 400, most: 6, share: 0.6, calm: 0.1 } as const;

/**
 * Ruin and recreate under simulated annealing: anytime, and right for every rule of the model. The caller says at each
 * step how much of its time is spent, so that the search cools down when the time is over.
 */
export class RuinSearch {
  readonly #random: () => number;
  readonly #work: WorkingPlan;
  readonly #current: WorkingPlan;
  readonly #best: WorkingPlan;
  readonly #empty: WorkingPlan;
  readonly #settling: Settling | undefined;
  readonly #ruin: Ruin;
  readonly #recreate: Recreate;
  readonly #stir: Stir;
  readonly #leg: number;
  /** Below 1 the search starts cooler, and stays nearer the plan it starts from. */
  readonly #calm: number;
  /** 0 when the search cools down once. */
  readonly #rounds: number;
  #round = 0;
  #currentCost: number;
  #bestCost: number;

  constructor(tours: CompiledTours, random: () => number, start?: Routes, calm = 1) {
    this.#random = random;
    this.#calm = calm;
    const { lateness, visits } = tours;
    const once = calm < 1 || (lateness.each === 0 && lateness.worst === 0);
    this.#rounds = once ? 0 : Math.max(1, Math.min(rounds.most, Math.round(rounds.visits / visits)));
    this.#work = new WorkingPlan(tours);
    this.#current = new WorkingPlan(tours);
    this.#best = new WorkingPlan(tours);
    this.#empty = new WorkingPlan(tours);
    this.#settling = this.#work.plain ? undefined : new Settling(this.#work);
    const near = neighbours(tours, nearCount);
    this.#ruin = new Ruin(this.#work, near, random);
    this.#stir = new Stir(this.#work, near.at(-1)!, random);
    this.#recreate = new Recreate(this.#work, this.#settling, random);
    this.#settling?.all();
    if (start) adopt(this.#work, this.#settling, start);
    this.#fill();
    this.#currentCost = this.#cost();
    this.#bestCost = this.#currentCost;
    this.#current.copyFrom(this.#work);
    this.#best.copyFrom(this.#work);
    let length = 0;
    let legs = 0;
    for (let carer = 0; carer < tours.carers; carer++) {
      length += this.#work.length[carer]!;
      if (this.#work.size[carer]! > 0) legs += this.#work.size[carer]! + 1;
    }
    this.#leg = legs > 0 ? length / legs : 1;
  }

  get bestCost(): number {
    return this.#bestCost;
  }

  bestRoutes(): number[][] {
    return this.#best.routes();
  }

  /** A plan found elsewhere: the search goes on from it when it is better than all it found. */
  offer(routes: Routes): void {
    this.#work.copyFrom(this.#empty);
    this.#settling?.all();
    adopt(this.#work, this.#settling, routes);
    const cost = this.#cost();
    if (cost < this.#bestCost - 1e-6) {
      this.#bestCost = cost;
      this.#currentCost = cost;
      this.#best.copyFrom(this.#work);
      this.#current.copyFrom(this.#work);
    } else this.#work.copyFrom(this.#current);
  }

  /**
   * One ruin and recreation, or some small changes. `spent` is the share of the time that is over, 0 to 1. Says whether the
   * best changed.
   */
  step(spent: number): boolean {
    const temperature = this.#temperature(spent);
    if (!this.#settling || this.#random() >= stir.share) return this.#renew(temperature);
    let better = false;
    for (let index = 0; index < stir.count; index++)
      better = this.#change(this.#settling, temperature) || better;
    return better;
  }

  #temperature(spent: number): number {
    const count = this.#rounds;
    if (count === 0) return this.#cooled(this.#calm, spent);
    const done = (count * spent) / rounds.share;
    const round = Math.min(count, Math.floor(done));
    if (round > this.#round) this.#begin(round);
    return round < count
      ? this.#cooled(1, done - round)
      : this.#cooled(rounds.calm, (spent - rounds.share) / (1 - rounds.share));
  }

  #cooled(calm: number, spent: number): number {
    return this.#leg * heat.start * calm * (heat.end / heat.start) ** spent;
  }

  /** Starts from nothing, or in the last round from the best. */
  #begin(round: number): void {
    this.#round = round;
    if (round === this.#rounds) {
      this.#work.copyFrom(this.#best);
      this.#current.copyFrom(this.#best);
      this.#currentCost = this.#bestCost;
      return;
    }
    this.#work.copyFrom(this.#empty);
    this.#settling?.all();
    this.#fill();
    this.#accept(this.#cost());
  }

  #fill(): void {
    this.#recreate.first();
    if (this.#settling) oweBreaks(this.#work, this.#settling, this.#recreate);
  }

  #renew(temperature: number): boolean {
    const limit = this.#most(temperature);
    const inTime = this.#ruin.run();
    if (!inTime || this.#settling?.all() === false || !this.#recreate.run(limit)) {
      this.#work.copyFrom(this.#current);
      return false;
    }
    return this.#accept(this.#cost());
  }

  #change(settling: Settling, temperature: number): boolean {
    const most = this.#most(temperature);
    const spare = this.#stir.run() ? most - this.#work.cost : -1;
    if (spare > 0 && settling.all(spare)) {
      const cost = this.#cost();
      if (cost < most) return this.#accept(cost);
    }
    this.#work.copyFrom(this.#current);
    return false;
  }

  /** What a plan may cost to be gone on from. */
  #most(temperature: number): number {
    return this.#currentCost - temperature * Math.log(this.#random());
  }

  /** Says whether it is the best so far. */
  #accept(cost: number): boolean {
    this.#current.copyFrom(this.#work);
    this.#currentCost = cost;
    if (cost >= this.#bestCost - 1e-6) return false;
    this.#best.copyFrom(this.#work);
    this.#bestCost = cost;
    return true;
  }

  #cost(): number {
    return this.#work.cost + (this.#settling?.latenessCost ?? 0);
  }
}

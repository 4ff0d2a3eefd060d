/**
 * How much the public page may be asked: per network (a /24 or /48) and in all, in a sliding window of two halves. A
 * person needs three look-ups; whoever walks through numbers is stopped, and learns only what the open file says.
 */
export interface BudgetLimits {
  readonly perNetwork: number;
  readonly inAll: number;
  readonly windowMilliseconds: number;
}

export class PublicBudget {
  readonly #limits: BudgetLimits;
  #began = 0;
  #now = new Map<string, number>();
  #before = new Map<string, number>();

  constructor(limits: BudgetLimits) {
    this.#limits = limits;
  }

  /** Counts one request; false when the budget is spent. */
  spend(address: string, now: Date): boolean {
    const half = this.#limits.windowMilliseconds / 2;
    const elapsed = now.getTime() - this.#began;
    if (elapsed >= half) {
      this.#before = elapsed < 2 * half ? this.#now : new Map();
      this.#now = new Map();
      this.#began = now.getTime();
    }
    const network = networkOf(address);
    const spent = (key: string): number => (this.#now.get(key) ?? 0) + (this.#before.get(key) ?? 0);
    if (spent(network) >= this.#limits.perNetwork || spent('*') >= this.#limits.inAll) return false;
    for (const key of [network, '*']) this.#now.set(key, (this.#now.get(key) ?? 0) + 1);
    return true;
  }
}

/** `192.0.2.17` -> `192.0.2`, `2001:db8:1:2::3` -> `2001:db8:1`. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:/, '');
  if (plain.includes('.')) return plain.split('.').slice(0, 3).join('.');
  return plain.split(':').slice(0, 3).join(':');
}

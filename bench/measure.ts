/** Nearest-rank percentile of unsorted values; NaN when there is none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}

export function round(value: number, digits = 1): number {
  return Number(value.toFixed(digits));
}

/** One benchmark, one JSON object: what, how, figures, the limit beside them. */
export function report(result: Readonly<Record<string, unknown>>): void {
  console.log(
    JSON.stringify({ at: new Date().toISOString(), node: process.version, ...result }, undefined, 2),
  );
}

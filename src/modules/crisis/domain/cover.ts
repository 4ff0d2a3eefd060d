interface Span {
  readonly from: Date;
  readonly until: Date | null;
}

/** The first moment of `[from, until)` when no span is running; undefined when there is none. */
export function uncoveredFrom(spans: readonly Span[], from: Date, until: Date): Date | undefined {
  let reached = from.getTime();
  for (const span of [...spans].sort((one, other) => one.from.getTime() - other.from.getTime())) {
    if (span.from.getTime() > reached) break;
    reached = Math.max(reached, span.until?.getTime() ?? Number.POSITIVE_INFINITY);
  }
  return reached >= until.getTime() ? undefined : new Date(reached);
}

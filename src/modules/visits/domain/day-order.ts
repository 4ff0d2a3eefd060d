import type { VisitStatus } from '#modules/visits/contract.ts';
import type { SeverityLevel } from '#vocabulary/severity.ts';

interface DayStop {
  readonly visitId: string;
  readonly status: VisitStatus;
  /** A volunteer's phone is not told. */
  readonly severity?: SeverityLevel;
}

/**
 * The order in which whoever goes sees their day: where they are, where they are going, what is urgent and came after the
 * plan, then the tour as it was planned, then the rest as it was. `places`: ranks in the tour, by visit.
 */
export function inDayOrder<Stop extends DayStop>(
  stops: readonly Stop[],
  places: ReadonlyMap<string, number>,
): Stop[] {
  const turn = ({ visitId, status, severity = 0 }: DayStop) => {
    if (status === 'arrived') return 0;
    if (status === 'on-the-way') return 1;
    if (places.has(visitId)) return 3;
    return severity >= 2 ? 2 : 4;
  };
  const place = ({ visitId }: DayStop) => places.get(visitId) ?? 0;
  return [...stops].sort((one, other) => turn(one) - turn(other) || place(one) - place(other));
}

import type { OfferCard } from '#modules/visits/contract/reading.ts';
import type { VisitStatus } from '#modules/visits/contract.ts';
import { isLive } from '#modules/visits/domain/visit.ts';
import type { Text } from '#vocabulary/text.ts';
import type { StopView } from './stop-view.ts';

type Offer = Omit<OfferCard, 'severity'> & Partial<Pick<OfferCard, 'severity'>>;

/** What became of something this person reported (the loop closed). */
export interface ReportedBack {
  readonly needId: string;
  readonly code: string;
  readonly words: Text;
  readonly at: string;
  readonly settled: boolean;
}

/** The day as the cell last told it: everything of it is sealed on the device. */
export interface Tour {
  /** Server time of that answer, ISO. */
  readonly at: string;
  readonly stops: readonly StopView[];
  /** Visits of today that this phone does not carry yet (`mostCarried`). */
  readonly notCarried?: number;
  readonly offers: readonly Offer[];
  readonly reported: readonly ReportedBack[];
  readonly availability: { readonly unavailableUntil: string | null; readonly communes: readonly string[] };
  /** Of the cell, E.164. */
  readonly cellPhone: string | null;
}

/** People whose name and address a phone may carry at once (deviation D-1). */
export const mostCarried = 25;

/** The next ones in the day's order; those behind name nobody. The others come as visits are told. */
export function carried(stops: readonly StopView[]): { stops: readonly StopView[]; notCarried: number } {
  const todo = stops.filter(({ status }) => isLive(status));
  const left = new Set(todo.slice(mostCarried));
  return { stops: stops.filter((stop) => !left.has(stop)), notCarried: left.size };
}

/** What was done here and the cell may not know yet, by visit. */
export interface Progress {
  readonly status: VisitStatus;
  readonly arrivedAt?: string;
  /** When it was told to the end, here. */
  readonly toldAt?: string;
  /** When the cell received that telling. */
  readonly receivedAt?: string;
}
export type ProgressByVisit = Readonly<Record<string, Progress>>;

const order: readonly VisitStatus[] = ['waiting', 'offered', 'taken', 'on-the-way', 'arrived'];

function rank(status: VisitStatus): number {
  const place = order.indexOf(status);
  return place === -1 ? order.length : place;
}

const statusAfter: Readonly<Record<string, VisitStatus>> = {
  'visits.set-off': 'on-the-way',
  'visits.arrive': 'arrived',
  'visits.record-visit': 'done',
  'visits.record-not-possible': 'not-possible',
};

/** What waits in the outbox was done, even if the phone died before it could note it: nobody is asked to tell it twice. */
export function withWaiting(
  progress: ProgressByVisit,
  waiting: readonly { readonly name: string; readonly subject: string; readonly occurredAt: string }[],
): ProgressByVisit {
  const moved: Record<string, Progress> = { ...progress };
  for (const { name, subject, occurredAt } of waiting) {
    const status = statusAfter[name];
    const visitId = subject.replace(/^visit:/, '');
    const before = moved[visitId];
    if (!status || (before && rank(before.status) >= rank(status))) continue;
    moved[visitId] = { ...before, status, ...(rank(status) === order.length ? { toldAt: occurredAt } : {}) };
  }
  return moved;
}

/** The stops as this person sees them: what the cell said, moved on by what was done here since. */
export function stopsNow(tour: Tour, progress: ProgressByVisit): readonly StopView[] {
  return tour.stops.map((stop) => {
    const done = progress[stop.visitId];
    if (!done || rank(done.status) <= rank(stop.status)) return stop;
    return { ...stop, status: done.status, arrivedAt: stop.arrivedAt ?? done.arrivedAt ?? null };
  });
}

/** Those still to do: whoever one is with comes first, then where one is going, then the day's order. */
export function stopsToDo(stops: readonly StopView[]): readonly StopView[] {
  const nearness = ({ status }: StopView) => (status === 'arrived' ? 0 : status === 'on-the-way' ? 1 : 2);
  return stops.filter(({ status }) => isLive(status)).sort((one, other) => nearness(one) - nearness(other));
}

/**
 * Once the cell has received every act about a visit, its word is the newest: the visit may have been given back and confided
 * anew. `unsure`: subjects of acts that this answer of the cell may not know yet.
 */
export function stillAhead(progress: ProgressByVisit, unsure: ReadonlySet<string>): ProgressByVisit {
  return Object.fromEntries(Object.entries(progress).filter(([visitId]) => unsure.has(`visit:${visitId}`)));
}

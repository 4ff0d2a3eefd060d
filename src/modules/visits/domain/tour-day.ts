import type { Goer, Task, VisitStatus } from '#modules/visits/contract.ts';
import type { SeverityLevel } from '#vocabulary/severity.ts';

/** A day of visits and of those who make them, before any tour. Times are seconds since the day's midnight. */
export interface TourDay {
  /** 0 for a day to come. */
  readonly now: number;
  readonly visits: readonly DayVisit[];
  readonly carers: readonly DayCarer[];
  readonly stops: readonly DayStop[];
  /** By commune code. A commune without an outline is absent. */
  readonly places: ReadonlyMap<string, DayPlace>;
}

export interface DayVisit {
  readonly visitId: string;
  readonly code: string;
  readonly task: Task;
  readonly severity: SeverityLevel;
  readonly goers: readonly Goer[];
  readonly status: VisitStatus;
  /** Of offers. */
  readonly wave: number;
  readonly personId: string | null;
  readonly communeCode: string | null;
  /** May be before the day, or after it. */
  readonly due: number;
  readonly holderId: string | null;
  readonly arrived: number | null;
  /** Who said no to this visit. */
  readonly declinedBy: readonly string[];
  /** Who went to this person before. */
  readonly seenBy: readonly string[];
}

export interface DayCarer {
  readonly carerId: string;
  readonly label: string;
  readonly role: Goer;
  readonly starts: number;
  readonly ends: number;
  readonly startCommune: string;
  readonly endCommune: string;
  /** Seconds of rest at midday; 0: none. */
  readonly pause: number;
  /** Goes to a person who may be in danger. */
  readonly caresAtHome: boolean;
  /** A town hall's own communes; empty for the others. */
  readonly onlyIn: readonly string[];
}

/** Where a visit stands in the day's plan. */
export interface DayStop {
  readonly visitId: string;
  readonly carerId: string | null;
  readonly rank: number | null;
  /** A person decided: the search leaves it there. */
  readonly locked: boolean;
  readonly reason: 'by-hand' | 'declined' | 'given-back' | null;
  readonly reasonBy: string | null;
  readonly sentTo: string | null;
  readonly sentBegins: number | null;
}

/** The middle of a commune: as near to a door as is known without a pin. */
export interface DayPlace {
  readonly latitude: number;
  readonly longitude: number;
  readonly squareKilometres: number;
  /** Inhabitants for each square kilometre. */
  readonly density: number;
}

/** Expected time at the home, seconds: orders of magnitude for planning, by what one goes for. */
export const timeAtHome: Readonly<Record<Task, number>> = {
  'home-visit': 30 * 60,
  'supplies-at-home': 15 * 60,
  errands: 40 * 60,
};

export function isUnderWay({ status }: Pick<DayVisit, 'status'>): boolean {
  return status === 'on-the-way' || status === 'arrived';
}

/** Whether this person may be asked for this visit at all. */
export function mayGo(carer: DayCarer, visit: DayVisit): boolean {
  if (visit.declinedBy.includes(carer.carerId) || !visit.goers.includes(carer.role)) return false;
  if (carer.role === 'town-hall') return carer.onlyIn.includes(visit.communeCode ?? '');
  return carer.role !== 'professional' || visit.task !== 'home-visit' || carer.caresAtHome;
}

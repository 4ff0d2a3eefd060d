import type { Actor } from '#kernel/actor.ts';
import type { Goer, VisitStatus } from '#modules/visits/contract.ts';
import type { Questionnaire } from '#vocabulary/questionnaire.ts';

/** One command as it arrives, perhaps for the third time. */
export interface Delivery {
  readonly commandId: string;
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly occurredAt: Date;
}

export interface Receipt {
  readonly output: unknown;
  /** Server's hour, ISO. */
  readonly at: string;
}

/** A visit as the cell has it. Hours in milliseconds. */
export interface CellVisit {
  readonly visitId: string;
  readonly code: string;
  readonly status: VisitStatus;
  readonly outcome: string | null;
  readonly holder: { readonly accountId: string; readonly role: Goer } | null;
  readonly form: Questionnaire | undefined;
  readonly onTheWayAt: number | null;
  readonly arrivedAt: number | null;
  readonly closedAt: number | null;
  /** What its history shows to the cell, sorted. */
  readonly events: readonly string[];
  /** Every mark kept somewhere a person may read it, sorted. */
  readonly marks: readonly string[];
}

export interface CellState {
  readonly visits: readonly CellVisit[];
  readonly person: { readonly version: number; readonly phone: string };
}

/** The server of the simulation: in memory, or the real one on PostgreSQL (`real-cell.ts`). Both run the real commands. */
export interface Cell {
  /** Rejects with the `ProblemError` that a browser would see. */
  receive(actor: Actor, delivery: Delivery, now: Date): Promise<Receipt>;
  read(): Promise<CellState>;
}

/** Who is there. Karim has two telephones, Paul one; Claire is at the desk. */
export interface Cast {
  readonly karim: Actor;
  readonly paul: Actor;
  readonly claire: Actor;
  readonly personId: string;
  /** A home visit that either may make, and a delivery for Paul: both to the same person. */
  readonly visits: readonly { readonly visitId: string; readonly code: string; readonly needId: string }[];
}

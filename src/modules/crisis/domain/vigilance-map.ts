import type { VigilanceColour } from '#vocabulary/vigilance-colour.ts';

export interface VigilanceSpan {
  readonly from: string;
  readonly until: string;
  readonly colour: VigilanceColour;
}

export interface PhenomenonVigilance {
  /** Number of the phenomenon as published (1 to 9); an unknown one is kept as its own word and not understood. */
  readonly phenomenon: string;
  /** Gravest colour published for the period; null when none is readable. */
  readonly colour: VigilanceColour | null;
  readonly spans: readonly VigilanceSpan[];
}

/** One department, or its coastal strip, for one period of a map. */
export interface DepartmentVigilance {
  readonly department: string;
  readonly coast: boolean;
  readonly period: 'J' | 'J1';
  readonly colour: VigilanceColour | null;
  readonly phenomena: readonly PhenomenonVigilance[];
}

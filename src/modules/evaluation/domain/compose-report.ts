import type { SeverityLevel } from '#vocabulary/severity.ts';
import type { Text } from '#vocabulary/text.ts';
import type { CommuneRow, PublishedFigure, ReportContent } from '../contract/reports.ts';
import type { ExactFigures, SituationBrief } from '../contract.ts';
import {
  type Count,
  type ExactCalls,
  type Memory,
  noMemory,
  type PublishedCalls,
  publishCalls,
  publishCount,
} from './disclosure.ts';
import { type IndicatorId, indicatorIds, indicators } from './indicators.ts';
import { writeSummary } from './report-text.ts';

/** Everything exact that a publication starts from. Instants are ISO. */
export interface ReportMaterial {
  readonly situation: SituationBrief;
  readonly levelTitle: Text;
  readonly authority: string;
  /** Null before the first round. */
  readonly calls: ExactCalls | null;
  readonly figures: ExactFigures;
  /** When each figure was read and the newest event it rests on. */
  readonly ages: Readonly<
    Partial<Record<IndicatorId, { readonly at: string; readonly lastEventAt: string | null }>>
  >;
  readonly unmet: readonly {
    readonly severity: SeverityLevel;
    readonly persons: number;
    readonly means: number;
  }[];
  readonly communeNames: ReadonlyMap<string, string>;
  readonly memory: Memory;
  readonly smallest: number;
}

/** What a person decides about a report. */
export interface ReportWords {
  readonly number: number;
  readonly day: string;
  readonly at: string;
  readonly summary: string | null;
  readonly difficulties: string;
  readonly recipients: string;
  readonly decisions: readonly { readonly code: string; readonly at: string; readonly text: Text }[];
  readonly nextReportAt: string | null;
  readonly signatory: string;
}

/** The figures as anyone outside the cell may read them, and what the next issue must remember. */
export function publishFigures(
  material: Omit<ReportMaterial, 'levelTitle' | 'authority' | 'unmet' | 'communeNames'>,
): {
  readonly figures: PublishedFigure[];
  readonly calls: PublishedCalls | null;
  readonly memory: Memory;
} {
  const { calls, smallest } = material;
  const protectedCalls = calls ? publishCalls(calls, material.memory, smallest) : undefined;
  const values: Partial<Record<IndicatorId, Count>> = {};
  for (const id of indicatorIds) {
    const exact = material.figures[id];
    values[id] = exact === undefined ? 'unknown' : publishCount(exact, smallest);
  }
  if (protectedCalls) {
    for (const id of ['due', 'reached', 'unreached', 'worrying'] as const)
      values[id] = protectedCalls.published[id];
  }
  return {
    figures: indicatorIds
      // Said once: as what the reached are a part of.
      .filter((id) => id !== 'due')
      .map((id) => {
        const { label, definition, outOf } = indicators[id];
        const age = material.ages[id];
        const value = values[id] ?? 'unknown';
        return {
          id,
          label,
          definition,
          value,
          of: outOf === 'due' && id === 'reached' ? (values.due ?? 'unknown') : null,
          at: value === 'unknown' ? null : (age?.at ?? null),
          lastEventAt: value === 'unknown' ? null : (age?.lastEventAt ?? null),
        };
      }),
    calls: protectedCalls?.published ?? null,
    memory: protectedCalls?.memory ?? { ...noMemory, ...material.memory },
  };
}

/** The whole report, word for word as it is issued. Pure. */
export function composeReport(
  material: ReportMaterial,
  words: ReportWords,
): { readonly content: ReportContent; readonly ownSummary: Text; readonly memory: Memory } {
  const { figures, calls, memory } = publishFigures(material);
  const byId = Object.fromEntries(figures.map(({ id, value }) => [id, value]));
  const ownSummary = writeSummary({
    situation: material.situation.title,
    day: material.situation.day,
    colour: material.situation.colour,
    figures: { ...byId, ...(calls ? { due: calls.due } : {}) },
    decisions: words.decisions.length,
  });
  return {
    ownSummary,
    memory,
    content: {
      situation: material.situation.title,
      level: material.levelTitle,
      colour: material.situation.colour,
      authority: material.authority,
      activatedAt: material.situation.activatedAt,
      crisisDay: material.situation.day,
      exercise: material.situation.exercise,
      number: words.number,
      day: words.day,
      at: words.at,
      recipients: words.recipients,
      summary: words.summary === null ? ownSummary : { fr: words.summary, en: words.summary },
      summaryWritten: words.summary !== null,
      difficulties: words.difficulties,
      figures,
      communes: calls ? communeRows(calls, material.communeNames) : [],
      decisions: words.decisions.map((decision) => ({ ...decision })),
      unmetNeeds: unmetNeeds(material.unmet, material.smallest),
      smallestShown: material.smallest,
      signatory: {
        title: { fr: 'Pour la cellule de crise,', en: 'For the crisis cell,' },
        name: words.signatory,
      },
      nextReportAt: words.nextReportAt,
    },
  };
}

function communeRows(calls: PublishedCalls, names: ReadonlyMap<string, string>): CommuneRow[] {
  const nameOf = (code: string) => names.get(code) ?? code;
  const rows = calls.rows.map(({ codes, ...counts }) => ({
    codes: [...codes],
    names: codes.map(nameOf).sort((one, other) => one.localeCompare(other, 'fr')),
    ...counts,
  }));
  // Those counted together come last, whatever their names.
  return rows.sort(
    (one, other) =>
      Number(one.codes.length > 1) - Number(other.codes.length > 1) ||
      (one.names[0] ?? '').localeCompare(other.names[0] ?? '', 'fr'),
  );
}

/** Gravest first. A need about a person is protected like the person; a closed room or an absent colleague is not. */
function unmetNeeds(unmet: ReportMaterial['unmet'], smallest: number): ReportContent['unmetNeeds'] {
  return unmet.flatMap(({ severity, persons, means }) => [
    ...(persons > 0 ? [{ severity, about: 'persons' as const, count: publishCount(persons, smallest) }] : []),
    ...(means > 0 ? [{ severity, about: 'means' as const, count: means }] : []),
  ]);
}

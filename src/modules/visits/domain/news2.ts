import type { Question } from '#vocabulary/questionnaire-shape.ts';
import type { Text } from '#vocabulary/text.ts';

/**
 * The chart as published: Royal College of Physicians, National Early Warning Score (NEWS) 2, 2017. Adults of 16 and over,
 * not in pregnancy. SpO2 scale 1; scale 2 is for a clinician to set. A value is placed in its row; nothing is added up.
 */
export type Points = 0 | 1 | 2 | 3;

interface Cell {
  readonly points: Points;
  /** As printed on the chart. */
  readonly words: string;
  /** Bounds included, in the row's unit; a row of choices has codes. */
  readonly from?: number;
  readonly to?: number;
  readonly codes?: readonly string[];
}

export interface ChartRow {
  /** Of the question whose answer is placed. */
  readonly linkId: string;
  readonly label: Text;
  readonly unit: string;
  /** Values are measured to this step: what falls between two cells is rounded to it. */
  readonly step: number;
  readonly cells: readonly Cell[];
}

const from = (low: number, points: Points, words = `≥ ${french(low)}`): Cell => ({
  points,
  words,
  from: low,
});
const to = (high: number, points: Points): Cell => ({ points, words: `≤ ${french(high)}`, to: high });
const between = (low: number, high: number, points: Points): Cell => ({
  points,
  words: `${french(low)}–${french(high)}`,
  from: low,
  to: high,
});

function french(value: number): string {
  return String(value).replace('.', ',');
}

export const chart: readonly ChartRow[] = [
  {
    linkId: 'breathing',
    label: { fr: 'Respiration', en: 'Respiration' },
    unit: '/min',
    step: 1,
    cells: [to(8, 3), between(9, 11, 1), between(12, 20, 0), between(21, 24, 2), from(25, 3)],
  },
  {
    linkId: 'oxygen',
    label: { fr: 'SpO2, échelle 1', en: 'SpO2, scale 1' },
    unit: '%',
    step: 1,
    cells: [to(91, 3), between(92, 93, 2), between(94, 95, 1), from(96, 0)],
  },
  {
    linkId: 'oxygen-supply',
    label: { fr: 'Air ou oxygène', en: 'Air or oxygen' },
    unit: '',
    step: 1,
    cells: [
      { points: 2, words: 'O2', codes: ['oxygen'] },
      { points: 0, words: 'air', codes: ['air'] },
    ],
  },
  {
    linkId: 'systolic',
    label: { fr: 'Tension, maximum', en: 'Systolic pressure' },
    unit: 'mmHg',
    step: 1,
    cells: [to(90, 3), between(91, 100, 2), between(101, 110, 1), between(111, 219, 0), from(220, 3)],
  },
  {
    linkId: 'pulse',
    label: { fr: 'Pouls', en: 'Pulse' },
    unit: '/min',
    step: 1,
    cells: [
      to(40, 3),
      between(41, 50, 1),
      between(51, 90, 0),
      between(91, 110, 1),
      between(111, 130, 2),
      from(131, 3),
    ],
  },
  {
    linkId: 'consciousness',
    label: { fr: 'Conscience', en: 'Consciousness' },
    unit: '',
    step: 1,
    cells: [
      { points: 0, words: 'A', codes: ['a'] },
      { points: 3, words: 'C, V, P, U', codes: ['c', 'v', 'p', 'u'] },
    ],
  },
  {
    linkId: 'temperature',
    label: { fr: 'Température', en: 'Temperature' },
    unit: '°C',
    step: 0.1,
    cells: [to(35, 3), between(35.1, 36, 1), between(36.1, 38, 0), between(38.1, 39, 1), from(39.1, 2)],
  },
];

/** The cell a value falls in. `undefined`: not measured; it reads « incomplet » and never counts for 0. */
export function cellOf(row: ChartRow, value: number | string | boolean | undefined): Cell | undefined {
  if (typeof value === 'string') return row.cells.find(({ codes }) => codes?.includes(value));
  if (typeof value !== 'number') return undefined;
  const measured = Math.round(value / row.step) * row.step;
  // Tenths in binary: 38.1 measured must be 38.1 of the chart.
  const tolerance = row.step / 10;
  return row.cells.find(
    ({ codes, from: low = Number.NEGATIVE_INFINITY, to: high = Number.POSITIVE_INFINITY }) =>
      codes === undefined && measured >= low - tolerance && measured <= high + tolerance,
  );
}

const perMinute = { code: '/min', display: { fr: '/min', en: '/min' } };

/** Asked by the chart where the plan's form does not measure them. Bounds are those of the heatwave form. */
export const measures: readonly Question[] = [
  {
    linkId: 'temperature',
    type: 'quantity',
    text: { fr: 'Température', en: 'Temperature' },
    unit: { code: 'Cel', display: { fr: '°C', en: '°C' } },
    min: 25,
    max: 45,
  },
  {
    linkId: 'oxygen',
    type: 'quantity',
    text: { fr: 'SpO2', en: 'SpO2' },
    unit: { code: '%', display: { fr: '%', en: '%' } },
    min: 50,
    max: 100,
  },
  {
    linkId: 'pulse',
    type: 'quantity',
    text: { fr: 'Pouls', en: 'Pulse' },
    unit: perMinute,
    min: 20,
    max: 250,
  },
  {
    linkId: 'breathing',
    type: 'quantity',
    text: { fr: 'Respiration', en: 'Breathing' },
    unit: perMinute,
    min: 4,
    max: 80,
  },
  {
    linkId: 'systolic',
    type: 'quantity',
    text: { fr: 'Tension, maximum', en: 'Blood pressure, systolic' },
    unit: { code: 'mm[Hg]', display: { fr: 'mmHg', en: 'mmHg' } },
    min: 40,
    max: 280,
  },
];

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellOf, chart, type Points } from '#modules/visits/domain/news2.ts';

/** The thresholds of the published chart, written anew from the source: RCP, NEWS2, 2017. */
const published: Readonly<Record<string, (value: number) => Points>> = {
  breathing: (v) => (v <= 8 ? 3 : v <= 11 ? 1 : v <= 20 ? 0 : v <= 24 ? 2 : 3),
  oxygen: (v) => (v <= 91 ? 3 : v <= 93 ? 2 : v <= 95 ? 1 : 0),
  systolic: (v) => (v <= 90 ? 3 : v <= 100 ? 2 : v <= 110 ? 1 : v <= 219 ? 0 : 3),
  pulse: (v) => (v <= 40 ? 3 : v <= 50 ? 1 : v <= 90 ? 0 : v <= 110 ? 1 : v <= 130 ? 2 : 3),
};

test.each(Object.keys(published))('%s falls in the published cell at every value', (linkId) => {
  const row = chart.find((one) => one.linkId === linkId);
  if (!row) throw new Error(`no row ${linkId}`);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 300 }), (value) => {
      expect(cellOf(row, value)?.points).toBe(published[linkId]?.(value));
    }),
  );
});

test('temperatures fall in the published cell at every tenth', () => {
  const row = chart.find(({ linkId }) => linkId === 'temperature');
  if (!row) throw new Error('no row');
  for (let tenths = 250; tenths <= 450; tenths++) {
    const expected = tenths <= 350 ? 3 : tenths <= 360 ? 1 : tenths <= 380 ? 0 : tenths <= 390 ? 1 : 2;
    expect({ tenths, points: cellOf(row, tenths / 10)?.points }).toEqual({ tenths, points: expected });
  }
});

test('what is not measured falls in no cell: it never counts for 0', () => {
  for (const row of chart) expect(cellOf(row, undefined)).toBeUndefined();
});

test('consciousness and oxygen are placed by their choice', () => {
  const of = (linkId: string, value: string) => {
    const row = chart.find((one) => one.linkId === linkId);
    return row && cellOf(row, value)?.points;
  };
  expect(['a', 'c', 'v', 'p', 'u'].map((code) => of('consciousness', code))).toEqual([0, 3, 3, 3, 3]);
  expect(['air', 'oxygen'].map((code) => of('oxygen-supply', code))).toEqual([0, 2]);
});

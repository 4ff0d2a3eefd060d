import { expect, test } from 'vitest';
import { laneRows } from '#modules/visits/web/tours/lane-rows.ts';

const quarter = 900;
const axis = { from: 8 * 3_600, to: 18 * 3_600, width: 800, least: 48 };

test('a visit long enough is as long as it lasts, and the next begins beside it', () => {
  const blocks = laneRows(
    [
      { begins: 9 * 3_600, leaves: 10 * 3_600 },
      { begins: 11 * 3_600, leaves: 12 * 3_600 },
    ],
    axis,
  );
  expect(blocks).toEqual([
    { left: 80, width: 80, row: 0 },
    { left: 240, width: 80, row: 0 },
  ]);
});

test('short visits one after the other keep room for their code, on rows of their own', () => {
  const spans = [0, 1, 2, 3].map((n) => ({
    begins: 9 * 3_600 + n * quarter,
    leaves: 9 * 3_600 + (n + 1) * quarter,
  }));
  const blocks = laneRows(spans, axis);
  expect(blocks.every(({ width }) => width === 48)).toBe(true);
  expect(blocks.map(({ row }) => row)).toEqual([0, 1, 2, 0]);
  for (const one of blocks)
    for (const other of blocks)
      if (one !== other && one.row === other.row)
        expect(Math.abs(one.left - other.left)).toBeGreaterThanOrEqual(48);
});

test('a short visit at the end of the axis stays inside it', () => {
  const [block] = laneRows([{ begins: 18 * 3_600 - quarter, leaves: 18 * 3_600 }], axis);
  expect(block).toEqual({ left: 752, width: 48, row: 0 });
});

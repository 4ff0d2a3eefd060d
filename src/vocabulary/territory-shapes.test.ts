import { describe, expect, it } from 'vitest';
import { drawTerritory } from './territory-shapes.ts';

const square = (west: number, south: number, size: number) => [
  [
    [west, south],
    [west + size, south],
    [west + size, south + size],
    [west, south + size],
    [west, south],
  ],
];

describe('drawTerritory', () => {
  it('draws inside the box, north up', () => {
    const [south, north] = drawTerritory(
      [
        { code: '1', name: 'Sud', geometry: { type: 'Polygon', coordinates: square(-2, 47, 0.1) } },
        { code: '2', name: 'Nord', geometry: { type: 'Polygon', coordinates: square(-2, 47.1, 0.1) } },
      ],
      520,
      420,
    );
    expect(north?.y).toBeLessThan(south?.y ?? 0);
    const numbers = `${south?.path}${north?.path}`.match(/-?\d+(\.\d+)?/g)?.map(Number) ?? [];
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(10);
    expect(Math.max(...numbers)).toBeLessThanOrEqual(510);
  });

  it('puts the name in the largest part of a commune in several pieces', () => {
    const [commune] = drawTerritory(
      [
        {
          code: '1',
          name: 'Deux',
          geometry: { type: 'MultiPolygon', coordinates: [square(0, 47, 0.01), square(0.5, 47, 0.3)] },
        },
      ],
      520,
      420,
    );
    expect(commune?.x).toBeGreaterThan(260);
  });

  it('draws nothing for no commune', () => {
    expect(drawTerritory([], 520, 420)).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';
import { projectionOf, toWgs84 } from './projection.ts';

/** Metres between two positions, small distances. */
function metres(
  a: { latitude: number; longitude: number },
  b: { latitude: number; longitude: number },
): number {
  const north = (a.latitude - b.latitude) * 111_200;
  const east = (a.longitude - b.longitude) * 111_320 * Math.cos((a.latitude * Math.PI) / 180);
  return Math.hypot(north, east);
}

describe('projected coordinates', () => {
  test('the origin of Lambert 93 is 46.5 N, 3 E', () => {
    const origin = toWgs84({ kind: 'lambert-93' }, 700_000, 6_600_000);
    expect(origin.latitude).toBeCloseTo(46.5, 9);
    expect(origin.longitude).toBeCloseTo(3, 9);
  });

  test('the Eiffel tower stands where it stands', () => {
    const tower = toWgs84({ kind: 'lambert-93' }, 648_237.3, 6_862_271.9);
    expect(metres(tower, { latitude: 48.85837, longitude: 2.294481 })).toBeLessThan(5);
  });

  test('the CN Tower, the usual example of UTM, is found', () => {
    const tower = toWgs84({ kind: 'utm', zone: 17, south: false }, 630_084, 4_833_438);
    expect(metres(tower, { latitude: 43.642567, longitude: -79.387139 })).toBeLessThan(2);
  });

  test('the south mirrors the north', () => {
    const north = toWgs84({ kind: 'utm', zone: 40, south: false }, 340_000, 2_300_000);
    const south = toWgs84({ kind: 'utm', zone: 40, south: true }, 340_000, 7_700_000);
    expect(south.latitude).toBeCloseTo(-north.latitude, 9);
    expect(south.longitude).toBeCloseTo(north.longitude, 9);
  });

  test('the name in the file decides, the department when it says nothing', () => {
    expect(projectionOf('1,ATLASANTE,100,IGN,BD_ADRESSE,V2.2,LAMBERT_93', '974')).toEqual({
      kind: 'lambert-93',
    });
    expect(projectionOf('1,ATLASANTE,100,UTM_S40', '35')).toEqual({ kind: 'utm', zone: 40, south: true });
    expect(projectionOf('UTM_N20', '')).toEqual({ kind: 'utm', zone: 20, south: false });
    expect(projectionOf('', '973')).toEqual({ kind: 'utm', zone: 22, south: false });
    expect(projectionOf('', '35')).toEqual({ kind: 'lambert-93' });
  });
});

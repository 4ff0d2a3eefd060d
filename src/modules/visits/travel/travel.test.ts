import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { estimateTravel } from '#modules/visits/domain/tours/estimate-travel.ts';
import { travelBetween } from '#modules/visits/domain/tours/travel-between.ts';
import { geocode } from './geocoder.ts';
import { travelTable } from './route-server.ts';

let server: Server | undefined;
afterEach(() => server?.close());

/** A local server; what it was asked is kept. */
async function serve(
  answer: (url: URL) => { status?: number; body: unknown },
): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const { status = 200, body } = answer(new URL(request.url ?? '', 'http://127.0.0.1'));
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

/** Speaks OSRM's table service: the duration is a hundred times the sum of the two places' numbers, by longitude. */
function routes(url: URL): { status?: number; body: unknown } {
  const coordinates = url.pathname.split('/').at(-1) ?? '';
  const points = coordinates.split(';').map((pair) => Math.round(Number(pair.split(',')[0]) * 1_000));
  if (points.length > 100) return { status: 400, body: { code: 'TooBig' } };
  const indices = (name: string): number[] =>
    url.searchParams.get(name)?.split(';').map(Number) ?? points.map((_, index) => index);
  const durations = indices('sources').map((from) =>
    indices('destinations').map((to) =>
      points[from] === points[to] ? 0 : 100 * (points[from] ?? 0) + (points[to] ?? 0),
    ),
  );
  return { body: { code: 'Ok', durations } };
}

const places = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: `p${index}`,
    latitude: 44.2,
    longitude: index / 1_000,
  }));

describe('durations on the road', () => {
  it('come from the route server, in blocks when there are many places', async () => {
    const { url, asked } = await serve(routes);
    const { table, source } = await travelTable(places(130), url);
    expect(source).toBe('routes');
    expect(asked).toHaveLength(9);
    expect(travelBetween(table, 'p3', 'p128')).toBe(428);
    expect(travelBetween(table, 'p128', 'p3')).toBe(12_803);
    expect(travelBetween(table, 'p77', 'p77')).toBe(0);
  });

  it('say that there is no way when the server finds none', async () => {
    const { url } = await serve(() => ({
      body: {
        code: 'Ok',
        durations: [
          [0, null],
          [12.4, 0],
        ],
      },
    }));
    const { table } = await travelTable(places(2), url);
    expect([travelBetween(table, 'p0', 'p1'), travelBetween(table, 'p1', 'p0')]).toEqual([-1, 12]);
  });

  it.each([
    ['an error', { status: 500, body: {} }],
    ['a table of another size', { body: { code: 'Ok', durations: [[0]] } }],
    ['a refusal', { body: { code: 'NoTable' } }],
  ])('are estimated, and said to be, when the server answers %s', async (_, answer) => {
    const { url } = await serve(() => answer);
    const { table, source } = await travelTable(places(2), url);
    expect(source).toBe('estimate-after-trouble');
    expect(table).toEqual(estimateTravel(places(2)));
  });

  it('are estimated when no server is configured: longer in town than in the country', async () => {
    const at = (density: number) => [
      { id: 'a', latitude: 44.2, longitude: 0.6, density },
      { id: 'b', latitude: 44.29, longitude: 0.6, density },
    ];
    const country = await travelTable(at(40), undefined);
    expect(country.source).toBe('estimate');
    // 10.0 km straight, 14 km of road at 48 km/h, and the door.
    expect(travelBetween(country.table, 'a', 'b')).toBeGreaterThan(1_100);
    expect(travelBetween(country.table, 'a', 'b')).toBeLessThan(1_200);
    expect(travelBetween(estimateTravel(at(5_000)), 'a', 'b')).toBeGreaterThan(2_500);
  });
});

describe('an address', () => {
  const feature = (type: string, score: number) => ({
    features: [
      { geometry: { coordinates: [0.62, 44.2] }, properties: { label: '12 rue des Tanneurs', score, type } },
    ],
  });

  it('is placed at its door, asked with a straight apostrophe and within its commune', async () => {
    const { url, asked } = await serve(() => ({ body: feature('housenumber', 0.92) }));
    const answer = await geocode({ text: '12  rue de l’Église', communeCode: '47001' }, url);
    expect(answer).toEqual({
      is: 'found',
      located: {
        latitude: 44.2,
        longitude: 0.62,
        label: '12 rue des Tanneurs',
        precision: 'door',
        score: 0.92,
        sure: true,
      },
    });
    expect(decodeURIComponent(asked[0] ?? '').replaceAll('+', ' ')).toContain("q=12 rue de l'Église");
    expect(asked[0]).toContain('citycode=47001');
  });

  it.each([
    ['the street alone', feature('street', 0.95)],
    ['a door with a low score', feature('housenumber', 0.5)],
  ])('waits for a person when the service finds %s', async (_, body) => {
    const { url } = await serve(() => ({ body }));
    expect(await geocode({ text: 'rue' }, url)).toMatchObject({ is: 'found', located: { sure: false } });
  });

  it('is unknown, or the trouble is named', async () => {
    const empty = await serve(() => ({ body: { features: [] } }));
    expect(await geocode({ text: 'nulle part' }, empty.url)).toEqual({ is: 'unknown' });
    server?.close();
    const busy = await serve(() => ({ status: 429, body: {} }));
    expect(await geocode({ text: 'rue' }, busy.url)).toEqual({ is: 'trouble', why: 'busy' });
    server?.close();
    const odd = await serve(() => ({ body: { hello: 1 } }));
    expect(await geocode({ text: 'rue' }, odd.url)).toEqual({ is: 'trouble', why: 'unreadable' });
    server?.close();
    expect(await geocode({ text: 'rue' }, 'http://127.0.0.1:9')).toEqual({
      is: 'trouble',
      why: 'unreachable',
    });
  });
});

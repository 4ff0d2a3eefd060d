import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isRefusal } from '#kernel/refusal.ts';
import { isStaleMap, readVigilanceMap, whyNotDated } from '#modules/crisis/domain/vigilance-map.ts';
import { heatMap } from '#modules/crisis/testing/crisis-territory.ts';

const fixture = (name: string) => readFileSync(new URL(`../testing/fixtures/${name}`, import.meta.url));
const bytesOf = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));

/** The smallest map, with whatever a variant changes. */
function map(more: {
  product?: Record<string, unknown>;
  period?: Record<string, unknown>;
  domain?: Record<string, unknown>;
  item?: Record<string, unknown>;
}) {
  const item = {
    phenomenon_id: '6',
    phenomenon_max_color_id: 3,
    timelaps_items: [{ begin_time: '2026-08-11T04:00:00Z', end_time: '2026-08-12T04:00:00Z', color_id: 3 }],
    ...more.item,
  };
  const domain = { domain_id: '35', max_color_id: 3, phenomenon_items: [item], ...more.domain };
  const period = { echeance: 'J', timelaps: { domain_ids: [domain] }, ...more.period };
  return {
    product: {
      type_cdp: 'cdp_carte_externe',
      update_time: '2026-08-11T04:00:00Z',
      periods: [period],
      ...more.product,
    },
  };
}

const heatToday = { department: '35', coast: false, period: 'J', colour: 3 };

describe('real files', () => {
  test('a map without header is dated by its first deadline and says so', () => {
    const read = readVigilanceMap(fixture('cdp_carte_externe_orages_35.json'));
    expect(read).toMatchObject({ issuedAt: '2026-06-15T14:00:00.000Z', datedBy: 'validity' });
    expect(read.departments).toMatchObject([
      {
        ...heatToday,
        colour: 2,
        phenomena: [
          { phenomenon: '3', colour: 2 },
          { phenomenon: '1', colour: 1, spans: [] },
        ],
      },
      { department: '35', period: 'J1', colour: 1 },
    ]);
  });

  test('a map with its header says when it was issued', () => {
    const read = readVigilanceMap(fixture('cdp_carte_externe_header_froid_75.json'));
    expect(read).toMatchObject({ issuedAt: '2023-01-01T06:00:00.000Z', datedBy: 'issue' });
    expect(read.departments).toMatchObject([
      {
        department: '75',
        colour: 4,
        phenomena: [
          { phenomenon: '6', colour: 4 },
          { phenomenon: '7', colour: 3 },
        ],
      },
    ]);
  });
});

describe('variants that say the same', () => {
  test.each([
    ['colours as strings', map({ domain: { max_color_id: '3' }, item: { phenomenon_max_color_id: '3' } })],
    ['no max_color_id on the department', map({ domain: { max_color_id: undefined } })],
    [
      'no phenomenon_max_color_id: the gravest published hour',
      map({ item: { phenomenon_max_color_id: null } }),
    ],
    ['a department given as a number', map({ domain: { domain_id: 35 } })],
    ['numbers for phenomena', map({ item: { phenomenon_id: 6 } })],
    ['a period called j', map({ period: { echeance: 'j' } })],
    ['a nameless first period', map({ period: { echeance: undefined } })],
    ['an upper-case product', map({ product: { type_cdp: 'CDP_CARTE_EXTERNE', warning_type: 'VIGILANCE' } })],
    ['a product without wrapper', map({}).product],
    ['an answer in a list of one', [map({})]],
    [
      'a single department not in a list',
      map({ period: { timelaps: { domain_ids: map({}).product.periods[0]?.timelaps.domain_ids[0] } } }),
    ],
    ['a byte-order mark', `\uFEFF${JSON.stringify(map({}))}`],
    [
      'its date in meta',
      {
        ...map({ product: { update_time: undefined } }),
        meta: { product_datetime: '2026-08-11T04:00:00+00:00' },
      },
    ],
    ['a date without zone', map({ product: { update_time: '2026-08-11T04:00:00' } })],
    [
      'a department written twice, the gravest kept',
      map({
        period: {
          timelaps: {
            domain_ids: [
              { domain_id: '35', max_color_id: 1 },
              map({}).product.periods[0]?.timelaps.domain_ids[0],
            ],
          },
        },
      }),
    ],
    [
      'areas that are no department',
      map({
        period: {
          timelaps: {
            domain_ids: [
              { domain_id: 'FRA', max_color_id: 4 },
              { domain_id: null },
              7.5,
              ...(map({}).product.periods[0]?.timelaps.domain_ids ?? []),
            ],
          },
        },
      }),
    ],
  ])('%s', (_name, value) => {
    const read = readVigilanceMap(bytesOf(value));
    expect(read.issuedAt).toBe('2026-08-11T04:00:00.000Z');
    expect(read.departments).toMatchObject([heatToday]);
    expect(read.departments[0]?.phenomena[0]).toMatchObject({ phenomenon: '6', colour: 3 });
  });

  test('a coastal strip is kept apart from its department', () => {
    const read = readVigilanceMap(bytesOf(map({ domain: { domain_id: '5610' } })));
    expect(read.departments).toMatchObject([{ department: '56', coast: true }]);
  });

  test('Corsica and overseas keep their codes', () => {
    for (const code of ['2A', '2b', '974'])
      expect(readVigilanceMap(bytesOf(map({ domain: { domain_id: code } }))).departments[0]?.department).toBe(
        code.toUpperCase(),
      );
  });

  test('a phenomenon of tomorrow is kept and not understood', () => {
    const read = readVigilanceMap(bytesOf(map({ item: { phenomenon_id: '12' } })));
    expect(read.departments[0]?.phenomena[0]?.phenomenon).toBe('12');
  });

  test('a colour nobody knows stays unknown: never green', () => {
    const unknown = {
      phenomenon_max_color_id: 9,
      timelaps_items: [
        { begin_time: '2026-08-11T04:00:00Z', end_time: '2026-08-12T04:00:00Z', color_id: 'violet' },
      ],
    };
    const read = readVigilanceMap(bytesOf(map({ domain: { max_color_id: 0 }, item: unknown })));
    expect(read.departments[0]).toMatchObject({ colour: null, phenomena: [{ colour: null, spans: [] }] });
  });
});

describe('what is refused, by name', () => {
  const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
  test.each([
    ['nothing', new Uint8Array(), 'crisis.vigilance-empty'],
    ['spaces', bytesOf('  \n\t '), 'crisis.vigilance-empty'],
    ['a page of HTML', bytesOf('<!doctype html><title>Proxy</title>'), 'crisis.vigilance-not-json'],
    ['half a file', bytesOf(JSON.stringify(map({})).slice(0, 200)), 'crisis.vigilance-not-json'],
    ['bytes that are no text', Uint8Array.of(0xff, 0xfe, 0x7b, 0x00), 'crisis.vigilance-not-json'],
    ['a spreadsheet', bytesOf('departement;couleur\n35;orange\n'), 'crisis.vigilance-not-json'],
    ['a bottomless list', bytesOf(deep), 'crisis.vigilance-other-product'],
    [
      'an error of the portal',
      bytesOf({ code: 900908, message: 'Resource forbidden', description: 'not subscribed' }),
      'crisis.vigilance-other-product',
    ],
    [
      'the texts of the vigilance',
      bytesOf(map({ product: { type_cdp: 'CDP_TEXTES_VIGILANCE' } })),
      'crisis.vigilance-other-product',
    ],
    [
      'a flood warning',
      bytesOf(map({ product: { warning_type: 'vigicrues' } })),
      'crisis.vigilance-other-product',
    ],
    ['a number', bytesOf('42'), 'crisis.vigilance-other-product'],
    ['null', bytesOf('null'), 'crisis.vigilance-other-product'],
    ['no period', bytesOf(map({ product: { periods: [] } })), 'crisis.vigilance-without-department'],
    [
      'a period of another day',
      bytesOf(map({ period: { echeance: 'J7' } })),
      'crisis.vigilance-without-department',
    ],
    [
      'no date anywhere',
      bytesOf(map({ product: { update_time: 'hier' }, item: { timelaps_items: [] } })),
      'crisis.vigilance-undated',
    ],
    ['50 megabytes', new Uint8Array(50 * 1024 * 1024), 'crisis.vigilance-too-large'],
    [
      'keys of the prototype',
      bytesOf('{"__proto__":{"periods":[]},"constructor":{}}'),
      'crisis.vigilance-other-product',
    ],
  ])('%s', (_name, bytes, code) => {
    let thrown: unknown;
    try {
      readVigilanceMap(bytes);
    } catch (error) {
      thrown = error;
    }
    expect(isRefusal(thrown) ? thrown.code : thrown).toBe(code);
  });

  test('a map from the future, with a quarter of an hour for clocks that differ', () => {
    const now = new Date('2026-08-11T04:00:00Z');
    expect(whyNotDated({ issuedAt: '2026-08-11T04:10:00Z', datedBy: 'issue' }, now)).toBeUndefined();
    expect(whyNotDated({ issuedAt: '2026-08-11T05:00:00Z', datedBy: 'issue' }, now)?.code).toBe(
      'crisis.vigilance-from-the-future',
    );
    expect(whyNotDated({ issuedAt: '2026-08-11T14:00:00Z', datedBy: 'validity' }, now)).toBeUndefined();
    expect(whyNotDated({ issuedAt: '2026-08-14T14:00:00Z', datedBy: 'validity' }, now)).toBeDefined();
  });
});

test('a map older than 24 hours, or none, is stale', () => {
  const now = new Date('2026-08-12T06:00:00Z');
  expect(isStaleMap(null, now)).toBe(true);
  expect(isStaleMap(new Date('2026-08-11T06:00:00Z'), now)).toBe(false);
  expect(isStaleMap(new Date('2026-08-11T05:59:00Z'), now)).toBe(true);
});

test('the builder of the other tests writes what the service writes', () => {
  expect(readVigilanceMap(heatMap('2026-08-11T04:00:00Z', { 35: [2, 3] })).departments).toMatchObject([
    { department: '35', period: 'J', colour: 2 },
    { department: '35', period: 'J1', colour: 3 },
  ]);
});

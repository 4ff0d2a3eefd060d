import { expect, test } from 'vitest';
import { searchAtlas } from '#modules/territory/domain/atlas.ts';
import { drawArea } from '#modules/territory/geography/draw-area.ts';
import { readAtlas } from '#modules/territory/geography/read-atlas.ts';

const names = (text: string) => searchAtlas(readAtlas(), text).communes.map(({ name }) => name);

test.each([
  ['redon', 'Redon'],
  ['35236', 'Redon'],
  ['35600', 'Redon'],
  ['st nicolas de redon', 'Saint-Nicolas-de-Redon'],
  ['SAINT-NICOLAS-DE-R', 'Saint-Nicolas-de-Redon'],
  ['2a004', 'Ajaccio'],
  ['paris 13', 'Paris 13e Arrondissement'],
  ['saint denis réunion', 'Saint-Denis'],
  ["l'abergement clem", "L'Abergement-Clémenciat"],
])('%s finds %s first', (text, name) => {
  expect(names(text)[0]).toBe(name);
});

test('a commune merged away is found by its former name, which is told', () => {
  const [first] = searchAtlas(readAtlas(), 'Arbignieu').communes;
  expect(first).toMatchObject({ code: '01015', name: 'Arboys en Bugey', formerly: 'Arbignieu' });
});

test('homonyms of the departments one is choosing in come first', () => {
  const first = (departments: string[]) =>
    searchAtlas(readAtlas(), 'saint-nicolas-d', departments).communes[0]?.code;
  expect(first([])).toBe('54483');
  expect(first(['35', '44'])).toBe('44185');
});

test('an intercommunal body brings its communes', () => {
  const [group] = searchAtlas(readAtlas(), 'redon agglo').groups;
  expect(group?.name).toBe('CA Redon Agglomération');
  expect(group?.communes).toContain('35236');
  expect(group?.communes).toHaveLength(31);
  expect(group?.population).toBeGreaterThan(60_000);
});

test('one letter or none finds nothing, and a hostile text is only text', () => {
  expect(searchAtlas(readAtlas(), 'r')).toEqual({ communes: [], groups: [] });
  expect(searchAtlas(readAtlas(), '(.*)+$ \u0000')).toEqual({ communes: [], groups: [] });
});

test('outlines come with those around, and merged communes are drawn whole', async () => {
  const area = await drawArea(['35236'], true);
  expect(area.chosen).toMatchObject([{ code: '35236', name: 'Redon', geometry: { type: 'MultiPolygon' } }]);
  const around = area.around.map(({ code }) => code);
  expect(around).toContain('44185');
  expect(around).toContain('56221');
  expect(around).not.toContain('35236');
  expect(around.length).toBeGreaterThan(8);
  // Drawn since 2019 from two communes: the outline is that of both.
  const merged = await drawArea(['01015'], false);
  expect(merged.chosen[0]?.geometry.coordinates).toHaveLength(1);
  expect(merged.around).toEqual([]);
  // No drawing is bundled for these: they are left out, not made up.
  expect((await drawArea(['75113', '97502'], false)).chosen).toEqual([]);
});

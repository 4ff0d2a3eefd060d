import { describe, expect, it } from 'vitest';
import { matchColumns, type WantedColumn } from './match-columns.ts';

const WANTED: readonly WantedColumn<'name' | 'birth' | 'phone'>[] = [
  { key: 'name', names: ['Nom de famille', 'Nom'], required: true },
  { key: 'birth', names: ['Date de naissance', 'Né(e) le'], required: false },
  {
    key: 'phone',
    names: ['Téléphone', 'Tél'],
    looksLike: (cell) => /^0\d( ?\d\d){4}$/.test(cell),
    required: true,
  },
];

describe('matchColumns', () => {
  it('finds columns by name whatever the accents, by the start of a name, then by content', () => {
    const sample = [
      ['x', 'Petit', '06 39 98 12 34', '1940'],
      ['y', 'Roux', '0639981235', '1941'],
    ];
    expect(matchColumns(['Réf', 'NOM', 'Contact', 'DATE DE NAISSANCE (j/m/a)'], sample, WANTED)).toEqual({
      columns: { name: 1, birth: 3, phone: 2 },
      foundBy: { name: 'name', birth: 'part-of-name', phone: 'content' },
      missing: [],
      unused: [0],
    });
  });

  it('says what is missing and never gives one column twice', () => {
    const match = matchColumns(['Nom', 'Ville'], [['Petit', 'Die']], WANTED);
    expect(match.missing).toEqual(['phone']);
    expect(match.unused).toEqual([1]);
  });
});

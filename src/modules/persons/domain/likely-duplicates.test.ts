import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Identity } from '../contract.ts';
import { certainFrom, isSamePerson, likelyFrom, likeness } from './likely-duplicates.ts';
import { candidateKeys, matchKeys } from './matching-keys.ts';

const yvonne: Identity = {
  birthName: 'Briand',
  usedName: '',
  firstNames: 'Yvonne',
  birthDate: '1941-03-12',
  communeCode: '35236',
  phones: ['+33199001234'],
};

const same: readonly (readonly [string, Partial<Identity>, RegExp])[] = [
  ['the same record', {}, /Même nom/],
  ['capitals, accents and hyphens', { birthName: 'BRIAND', firstNames: 'YVÔNNE' }, /Même nom/],
  ['a name heard over the telephone', { birthName: 'Brillant', firstNames: 'Ivonne' }, /presque|pareil|Même/],
  ['names that sound alike', { birthName: 'Brian', firstNames: 'Ivonne' }, /prononcent pareil/],
  [
    'the used name on one side, the birth name on the other',
    { birthName: 'Le Goff', usedName: 'Briand' },
    /nom d'usage/,
  ],
  ['first and last name swapped', { birthName: 'Yvonne', firstNames: 'Briand' }, /inversés/],
  ['day and month swapped', { birthDate: '1941-12-03', phones: [] }, /Jour et mois/],
  ['one digit of the year wrong', { birthDate: '1947-03-12', phones: [] }, /un chiffre/],
  ['first names in full', { firstNames: 'Yvonne Marie Louise', phones: [] }, /composé/],
  ['no birth date, same telephone', { birthDate: null }, /Même téléphone/],
];

describe('the same person is recognised', () => {
  test.each(same)('%s', (_, change, reason) => {
    const { score, reasons } = likeness(yvonne, { ...yvonne, ...change });
    expect(score).toBeGreaterThanOrEqual(likelyFrom);
    expect(reasons.map(({ fr }) => fr).join(', ')).toMatch(reason);
  });

  test('Saint and St', () => {
    const saint = { ...yvonne, birthName: 'Saint-Jean' };
    const { score, reasons } = likeness(saint, { ...saint, birthName: 'St Jean' });
    expect(score).toBeGreaterThanOrEqual(certainFrom);
    expect(reasons[0]?.fr).toMatch(/St ou Saint/);
  });
});

const others: readonly (readonly [string, Partial<Identity>])[] = [
  [
    'a daughter: same name, same line, thirty years younger',
    { firstNames: 'Nathalie', birthDate: '1971-07-02' },
  ],
  ['a husband: same name, same line', { firstNames: 'Louis', birthDate: '1938-11-30' }],
  [
    'someone of the same name born another year, elsewhere',
    { birthDate: '1952-10-28', phones: [], communeCode: '56001' },
  ],
  ['someone born the same day', { birthName: 'Danet', firstNames: 'Louis', phones: [] }],
  ['a neighbour on the same line', { birthName: 'Rio', firstNames: 'Anne', birthDate: null }],
];

describe('others are left alone', () => {
  test.each(others)('%s', (_, change) => {
    expect(likeness(yvonne, { ...yvonne, ...change }).score).toBeLessThan(likelyFrom);
    expect(isSamePerson(yvonne, { ...yvonne, ...change })).toBe(false);
  });
});

describe('two records with neither birth date nor telephone', () => {
  const poor: Identity = {
    ...yvonne,
    civility: 'Mme',
    birthDate: null,
    phones: [],
    addressLines: ['3 rue du Port'],
  };
  test.each<[string, Partial<Identity>, Partial<Identity>, boolean]>([
    ['are one with the same names and address', {}, { addressLines: ['3, RUE DU PORT'] }, true],
    ['are one when only one has a telephone', {}, { phones: ['+33199001234'] }, true],
    ['are two at two addresses', {}, { addressLines: ['4 rue du Port'] }, false],
    ['are two without any address', { addressLines: [] }, { addressLines: [] }, false],
    ['are two with two telephones', { phones: ['+33199005678'] }, { phones: ['+33199001234'] }, false],
    [
      'are two when one is M. and the other Mme',
      { firstNames: '' },
      { firstNames: '', civility: 'M.' },
      false,
    ],
    ['are one when a name is all that either says', { firstNames: '' }, { firstNames: '' }, true],
    ['are two when one has no first name', { firstNames: '' }, {}, false],
  ])('%s', (_, left, right, expected) => {
    expect(isSamePerson({ ...poor, ...left }, { ...poor, ...right })).toBe(expected);
  });
});

const word = fc.constantFrom(
  'Briand',
  'Le Goff',
  'Danet',
  'Saint-Jean',
  'St Jean',
  'Rio',
  'Yvonne',
  'Marie-Thérèse',
  'Louis',
  '',
);
const identity: fc.Arbitrary<Identity> = fc.record({
  birthName: word,
  usedName: word,
  firstNames: word,
  birthDate: fc.option(fc.constantFrom('1941-03-12', '1941-12-03', '1938-11-30'), { nil: null }),
  communeCode: fc.constantFrom('35236', null),
  phones: fc.subarray(['+33199001234', '+33199005678']),
});

test('likeness does not depend on the order and stays between 0 and 100', () => {
  fc.assert(
    fc.property(identity, identity, (one, other) => {
      const there = likeness(one, other).score;
      expect(likeness(other, one).score).toBe(there);
      expect(there).toBeGreaterThanOrEqual(0);
      expect(there).toBeLessThanOrEqual(100);
    }),
  );
});

test('whoever is surely the same is reached by the candidate keys', () => {
  fc.assert(
    fc.property(identity, identity, (one, other) => {
      fc.pre(isSamePerson(one, other));
      const kept = new Set(matchKeys(other));
      expect(candidateKeys(one).some((key) => kept.has(key))).toBe(true);
    }),
  );
});

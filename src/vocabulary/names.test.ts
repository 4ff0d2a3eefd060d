import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phoneticKey, readCivility, searchKey } from './person-name.ts';
import { jaroWinkler } from './similarity.ts';
import { formatSpokenCode, parseSpokenCode } from './spoken-code.ts';

describe('searchKey', () => {
  it.each([
    ['Jean-François d’Ormesson', 'jean francois ormesson'],
    ["D'ORMESSON", 'ormesson'],
    ['ST-ÉTIENNE', 'saint etienne'],
    ['Ste Œuvre', 'sainte oeuvre'],
    ['de La Tour', 'tour'],
    ['Le', 'le'],
    ['  ', ''],
  ])('finds %s under %s', (name, key) => {
    expect(searchKey(name)).toBe(key);
  });

  it('is its own key and ignores case and accents', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(searchKey(searchKey(name))).toBe(searchKey(name));
      }),
    );
    expect(searchKey('HÉLÈNE')).toBe(searchKey('hélène'));
  });
});

describe('phoneticKey', () => {
  it.each([
    ['Dupont', 'Dupond'],
    ['Gauthier', 'Gaultier'],
    ['Lefebvre', 'Lefèvre'],
    ['Lefebvre', 'Lefébure'],
    ['Philippe', 'Filip'],
    ['Martin', 'Martain'],
    ['Henry', 'Henri'],
    ['Renault', 'Renaux'],
    ['Schmitt', 'Schmidt'],
    ['Rousseau', 'Roussot'],
    ['Leroy', 'Leroi'],
    ['Christophe', 'Kristof'],
    ['Jacques', 'Jack'],
    ['FRANCOISE', 'francoise'],
    ['Blanc', 'Blan'],
    ['Perez', 'Peret'],
    ['Thomas', 'Tomas'],
    ['Ciret', 'Siret'],
    ['Georges', 'George'],
  ])('hears %s and %s alike', (left, right) => {
    expect(phoneticKey(left)).toBe(phoneticKey(right));
  });

  it.each([
    ['Martin', 'Martine'],
    ['Simon', 'Simone'],
    ['Girard', 'Gérard'],
    ['Moreau', 'Morin'],
    ['Besson', 'Beson'],
    ['Bernard', 'Benard'],
  ])('tells %s from %s', (left, right) => {
    expect(phoneticKey(left)).not.toBe(phoneticKey(right));
  });

  it('is never empty for a name with letters', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-zÀ-ÿ -]*[A-Za-z]$/), (name) => {
        expect(phoneticKey(name)).not.toBe('');
      }),
    );
  });
});

describe('civility and spoken codes', () => {
  it('reads civilities', () => {
    expect(['MR', 'Monsieur', 'M.', '1'].map(readCivility)).toEqual(['M.', 'M.', 'M.', 'M.']);
    expect(['Mlle', 'MADAME', 'F'].map(readCivility)).toEqual(['Mme', 'Mme', 'Mme']);
    expect(readCivility('Dr')).toBeUndefined();
  });

  it('reads a code however it was said', () => {
    for (const raw of ['B-247', 'b247', ' b 247 ', 'B–0247']) {
      expect(parseSpokenCode(raw)).toEqual({ kind: 'B', number: 247 });
    }
    expect(formatSpokenCode('T', 12)).toBe('T-12');
    expect(['B-0', '247', 'BES-2', 'B-2-3'].map(parseSpokenCode)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(() => formatSpokenCode('b', 1)).toThrow(RangeError);
  });
});

describe('jaroWinkler', () => {
  it('gives the published values', () => {
    expect(jaroWinkler('MARTHA', 'MARHTA')).toBeCloseTo(0.9611, 4);
    expect(jaroWinkler('DIXON', 'DICKSONX')).toBeCloseTo(0.8133, 4);
    expect(jaroWinkler('', 'a')).toBe(0);
    expect(jaroWinkler('', '')).toBe(1);
  });

  it('is symmetric, between 0 and 1, and 1 only for equals', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (left, right) => {
        const likeness = jaroWinkler(left, right);
        expect(likeness).toBeCloseTo(jaroWinkler(right, left), 12);
        expect(likeness).toBeGreaterThanOrEqual(0);
        expect(likeness).toBeLessThanOrEqual(1);
        if (left !== right) expect(likeness).toBeLessThan(1);
      }),
    );
  });
});

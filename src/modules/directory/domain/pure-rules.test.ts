import { describe, expect, test } from 'vitest';
import { luhnKey } from '#vocabulary/luhn.ts';
import { filePhoneReader } from '../import/file-phone.ts';
import { isMssante } from './contact-details.ts';
import { whyNotSoManyEndings } from './endings.ts';
import { fileDateOf } from './file-date.ts';
import { differencesOf } from './joining.ts';
import { readableName, readablePlace } from './professional-name.ts';
import { networkOf, PublicBudget } from './public-budget.ts';
import { readSearch } from './search-words.ts';
import { structureKindOf } from './structure-kind.ts';
import { readIdentifier } from './typed-identifier.ts';

describe('what files and people write', () => {
  test('telephones of the file become E.164, remarks are kept as written', () => {
    const phoneOf = filePhoneReader();
    expect(phoneOf('0299001234')).toEqual({ e164: '+33299001234', written: '' });
    expect(phoneOf('02 99.00-12 34').e164).toBe('+33299001234');
    expect(phoneOf('0262905050').e164).toBe('+262262905050');
    expect(phoneOf('0692123456').e164).toBe('+262692123456');
    expect(phoneOf('voir secrétariat')).toEqual({ e164: '', written: 'voir secrétariat' });
  });

  test('capitals become readable, mixed case is left alone', () => {
    expect(readableName('LE GOFF-D’ARC')).toBe('Le Goff-D’Arc');
    expect(readableName('McKay')).toBe('McKay');
    expect(readablePlace("CH DE L'EST")).toBe("CH de l'Est");
    expect(readablePlace('47 chemin DU LAVOIR')).toMatch(/lavoir/i);
  });

  test('a date in the name is the day of the extraction', () => {
    expect(fileDateOf('PS_LibreAcces_Personne_activite_202603120732.txt')).toBe('2026-03-12');
    expect(fileDateOf('etalab-cs1100507-stock-20260512-0341.csv')).toBe('2026-05-12');
    expect(fileDateOf('annuaire.txt')).toBeNull();
  });

  test('doubtful numbers warn and never block', () => {
    const right = `1010148576${luhnKey('1010148576')}`;
    expect(readIdentifier(right)).toEqual({ idnps: `8${right}`, warnings: [] });
    expect(readIdentifier('10102727017').warnings).toEqual(['checksum']);
    expect(readIdentifier('ANS 0001')).toEqual({ idnps: '8ANS0001', warnings: ['malformed'] });
    expect(readIdentifier('')).toEqual({ idnps: null, warnings: [] });
  });

  test('a complete number is looked for as a number, anything else as a name', () => {
    expect(readSearch('101 0148 5768')).toMatchObject({ kind: 'number' });
    expect(readSearch('Le Göff Anne')).toEqual({
      kind: 'name',
      phrase: 'goff anne',
      words: ['goff', 'anne'],
    });
    expect(readSearch('  ')).toEqual({ kind: 'all' });
  });

  test('FINESS categories speak the words of a crisis', () => {
    expect(structureKindOf('620', '')).toBe('pharmacy');
    expect(structureKindOf('500', '')).toBe('nursing-home');
    expect(structureKindOf('604', '')).toBe('cpts');
    expect(structureKindOf('999', 'Tout autre chose')).toBe('other');
  });

  test('secure health mail is told by its domain', () => {
    expect(isMssante('a.b@medecin.mssante.fr')).toBe(true);
    expect(isMssante('mssante@example.org')).toBe(false);
  });
});

describe('guards', () => {
  test('a file that would end more than a fifth is refused, a few endings never', () => {
    expect(whyNotSoManyEndings({ ended: 50, known: 50 }, false)).toBeUndefined();
    expect(whyNotSoManyEndings({ ended: 200, known: 1_000 }, false)).toBeUndefined();
    expect(whyNotSoManyEndings({ ended: 201, known: 1_000 }, false)?.code).toBe('directory.too-many-endings');
    expect(whyNotSoManyEndings({ ended: 201, known: 1_000 }, true)).toBeUndefined();
  });

  test('a network spends its budget, another one has its own, and time gives it back', () => {
    const budget = new PublicBudget({ perNetwork: 2, inAll: 100, windowMilliseconds: 600_000 });
    const at = (seconds: number) => new Date(1_800_000_000_000 + seconds * 1_000);
    expect([1, 2, 3].map((turn) => budget.spend(`192.0.2.${turn}`, at(turn)))).toEqual([true, true, false]);
    expect(budget.spend('198.51.100.1', at(4))).toBe(true);
    expect(budget.spend('192.0.2.9', at(1_300))).toBe(true);
    expect(networkOf('::ffff:192.0.2.17')).toBe('192.0.2');
  });

  test('what was typed is held against the public file', () => {
    const file = { lastName: 'LE GOFF', firstName: 'ANNE', profession: '60', communeCodes: ['35236'] };
    const typed = { lastName: 'Le Goff', firstName: 'Anne', profession: '60', communeCode: '35236' };
    expect(differencesOf(typed, file)).toEqual([]);
    expect(differencesOf({ ...typed, firstName: 'Paul', communeCode: '44185' }, file)).toEqual([
      'name',
      'commune',
    ]);
  });
});

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFiness } from './finess.ts';
import { readIdnps, writeIdnps } from './idnps.ts';
import {
  communeOfArrondissement,
  departmentOfCommune,
  departmentOfPostcode,
  isCommuneCode,
  isPostcode,
  readCommuneCode,
} from './insee-commune.ts';
import { luhnKey, satisfiesLuhn } from './luhn.ts';
import { checkAdeli, checkRpps } from './rpps.ts';
import { checkSiren, checkSiret } from './siret.ts';

describe('Luhn', () => {
  it('accepts exactly one key for any digits', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,20}$/), (digits) => {
        const keys = [...'0123456789'].filter((key) => satisfiesLuhn(digits + key));
        expect(keys).toEqual([luhnKey(digits)]);
      }),
    );
  });
});

describe('RPPS', () => {
  it('reads the fictional vector without doubt but for its being a test', () => {
    expect(checkRpps('899 0000 0004')).toEqual({
      valid: true,
      value: '89900000004',
      warnings: ['test-identity'],
    });
  });

  it.each(['10102727017', '10001288385'])(
    'warns on %s, an example of ANS whose key is wrong, and keeps it',
    (raw) => {
      expect(checkRpps(raw)).toEqual({ valid: true, value: raw, warnings: ['checksum'] });
    },
  );

  it('accepts the national form with its prefix', () => {
    expect(checkRpps('810102727017')).toMatchObject({ value: '10102727017' });
  });

  it.each(['', '1234567890', '123456789012', '1010272701A'])('refuses %s', (raw) => {
    expect(checkRpps(raw)).toEqual({ valid: false, problem: 'malformed' });
  });

  it('reads ADELI numbers of Corsica', () => {
    expect(checkAdeli('2A1234567').valid).toBe(true);
    expect(checkAdeli('12345')).toEqual({ valid: false, problem: 'malformed' });
  });
});

describe('IDNPS', () => {
  it('tells RPPS from ADELI and writes the prefix back', () => {
    const read = readIdnps('889900000004');
    expect(read).toMatchObject({ value: { kind: 'rpps', number: '89900000004' } });
    if (read.valid) expect(writeIdnps(read.value)).toBe('889900000004');
    expect(readIdnps('0751234567')).toMatchObject({ value: { kind: 'adeli', number: '751234567' } });
    expect(readIdnps('1899000000').valid).toBe(false);
  });
});

describe('FINESS and SIRET', () => {
  it('reads the fictional FINESS, restores an eaten zero and keeps a wrong key with a warning', () => {
    expect(checkFiness('990000002')).toEqual({ valid: true, value: '990000002', warnings: [] });
    expect(checkFiness('10000024')).toEqual({
      valid: true,
      value: '010000024',
      warnings: ['leading-zero-restored'],
    });
    expect(checkFiness('990000003')).toMatchObject({ warnings: ['checksum'] });
    expect(checkFiness('2a0000014')).toMatchObject({ value: '2A0000014', warnings: [] });
    expect(checkFiness('99000000')).toMatchObject({ valid: false });
  });

  it('reads a SIRET and the exception of La Poste', () => {
    expect(checkSiret('260 100 045 00012')).toMatchObject({ valid: true, warnings: [] });
    expect(checkSiret('35600000049837')).toMatchObject({ warnings: [] });
    expect(checkSiret('35600000049838')).toMatchObject({ warnings: ['checksum'] });
    expect(checkSiren('356000000')).toMatchObject({ valid: true, warnings: [] });
    expect(checkSiret('123')).toMatchObject({ valid: false });
  });
});

describe('communes', () => {
  it('finds the department, Corsica and overseas included', () => {
    expect(departmentOfCommune('26362')).toBe('26');
    expect(departmentOfCommune('2A004')).toBe('2A');
    expect(departmentOfCommune('97411')).toBe('974');
    expect(departmentOfCommune('98818')).toBe('988');
    expect(departmentOfCommune('20004')).toBeUndefined();
    expect(departmentOfPostcode('20200')).toBe('2B');
    expect(departmentOfPostcode('20090')).toBe('2A');
  });

  it('repairs the case and the zero that spreadsheets change', () => {
    expect(readCommuneCode('1004')).toMatchObject({ value: '01004', warnings: ['leading-zero-restored'] });
    expect(readCommuneCode(' 2b033 ')).toMatchObject({ value: '2B033', warnings: [] });
    expect(readCommuneCode('2C033').valid).toBe(false);
  });

  it('leads arrondissements back to their city', () => {
    expect(communeOfArrondissement('75113')).toBe('75056');
    expect(communeOfArrondissement('69383')).toBe('69123');
    expect(communeOfArrondissement('13208')).toBe('13055');
    expect(communeOfArrondissement('2A004')).toBe('2A004');
  });

  it('tells postcodes', () => {
    expect(['01000', '20200', '97410', '98800'].every(isPostcode)).toBe(true);
    expect(['00100', '96000', '99100', '2A004', '7500'].some(isPostcode)).toBe(false);
  });

  it('accepts every commune of the official list', () => {
    const list: unknown = JSON.parse(
      readFileSync(
        new URL('../../node_modules/@etalab/decoupage-administratif/data/communes.json', import.meta.url),
        'utf8',
      ),
    );
    const codes = (list as { code: string }[]).map((commune) => commune.code);
    expect(codes.length).toBeGreaterThan(34_000);
    expect(codes.filter((code) => !isCommuneCode(code))).toEqual([]);
  });
});

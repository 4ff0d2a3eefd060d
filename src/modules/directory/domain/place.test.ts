import { describe, expect, test } from 'vitest';
import { frenchCommunes } from '../import/communes.ts';
import { resolvePlace, type WrittenPlace } from './place.ts';

const nothing: WrittenPlace = { communeCode: '', postcode: '', communeName: '', cedexOffice: '' };
const codeOf = (written: Partial<WrittenPlace>) =>
  resolvePlace({ ...nothing, ...written }, frenchCommunes()).commune?.code;

describe('the commune of an address', () => {
  test.each([
    ['its INSEE code', { communeCode: '35236', postcode: '99999' }, '35236'],
    ['a district of Paris', { communeCode: '75112' }, '75056'],
    ['postcode and name in Bureau cedex', { cedexOffice: '83000 TOULON' }, '83137'],
    ['a cedex postcode that no commune has', { cedexOffice: '35605 REDON CEDEX' }, '35236'],
    ['a name among several of a postcode', { postcode: '35600', communeName: 'STE MARIE' }, '35294'],
    ['a district in the name', { cedexOffice: '69003 LYON 03' }, '69123'],
    ['a postcode that one commune has', { postcode: '56350', communeName: 'ALLAIRE' }, '56001'],
  ])('is told by %s', (_, written, code) => {
    expect(codeOf(written)).toBe(code);
  });

  test.each([
    ['nothing', {}],
    ['a postcode that several share', { postcode: '35600' }],
    ['another country', { cedexOffice: 'B-1000 BRUXELLES' }],
    ['an INSEE code that never was', { communeCode: '35999' }],
  ])('is never guessed from %s', (_, written) => {
    expect(codeOf(written)).toBeUndefined();
  });
});

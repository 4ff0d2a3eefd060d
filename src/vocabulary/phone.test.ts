import { describe, expect, it } from 'vitest';
import { extractPhones, parsePhone } from './phone.ts';
import { displayPhone, isFictional, isMobile } from './phone-plan.ts';

describe('parsePhone', () => {
  it.each([
    '0639981234',
    '06 39 98 12 34',
    '06.39.98.12.34',
    '06-39-98-12-34',
    '06/39/98/12/34',
    '+33639981234',
    '+33 (0)6 39 98 12 34',
    '0033 6 39 98 12 34',
    '33639981234',
    '639981234',
    "'0639981234",
    'Tél. : 06\u00A039\u202F98 12 34',
    'O6 39 98 12 34',
    '639981234.0',
    '(06) 39 98 12 34',
  ])('reads the shape %s', (written) => {
    expect(parsePhone(written)).toEqual({ valid: true, value: '+33639981234', warnings: [] });
  });

  it.each([
    ['0692 12 34 56', '+262692123456'],
    ['+33 692 12 34 56', '+262692123456'],
    ['0590 27 60 27', '+590590276027'],
    ['0594 30 12 34', '+594594301234'],
    ['0696 20 12 34', '+596696201234'],
    ['05 08 41 00 00', '+508410000'],
    ['+687 41 23 45', '+687412345'],
    ['0687 12 34 56', '+33687123456'],
    ['+32 2 555 12 12', '+3225551212'],
    ['0800 123 456', '+33800123456'],
  ])('takes %s to its country', (written, phone) => {
    expect(parsePhone(written)).toMatchObject({ value: phone });
  });

  it.each([
    ['', 'empty'],
    ['15', 'short'],
    ['3114', 'short'],
    ['6,39981E+08', 'scientific-notation'],
    ['06 39 98 12', 'malformed'],
    ['chez sa fille', 'malformed'],
    ['06 39 98 12 34 56 78 90 12', 'malformed'],
  ])('refuses %s as %s', (written, problem) => {
    expect(parsePhone(written)).toEqual({ valid: false, problem });
  });
});

describe('extractPhones', () => {
  it('finds several numbers and keeps the remark', () => {
    expect(extractPhones('06 39 98 12 34 (fille) / 01.99.00.12.34')).toEqual({
      phones: ['+33639981234', '+33199001234'],
      note: '(fille)',
    });
    expect(extractPhones('0639981234/0199001234').phones).toHaveLength(2);
    expect(extractPhones('voir voisin')).toEqual({ phones: [], note: 'voir voisin' });
  });
});

describe('the numbering plan', () => {
  it('tells mobiles from landlines, overseas too', () => {
    expect(['+33639981234', '+262692123456', '+596696201234', '+32470123456'].every(isMobile)).toBe(true);
    expect(['+33199001234', '+262262202020', '+3225551212', '+12125550100'].some(isMobile)).toBe(false);
  });

  it('recognises the ranges for fiction', () => {
    expect(['+33639981234', '+33199001234', '+33465711234'].every(isFictional)).toBe(true);
    expect(isFictional('+33612345678')).toBe(false);
  });

  it.each([
    ['+33639981234', '06 39 98 12 34'],
    ['+262692123456', '0692 12 34 56'],
    ['+508410000', '05 08 41 00 00'],
    ['+687412345', '+687 41 23 45'],
    ['+3225551212', '+32 25 55 12 12'],
  ])('shows %s as %s', (phone, shown) => {
    expect(displayPhone(phone)).toBe(shown);
    expect(parsePhone(shown)).toMatchObject({ value: phone });
  });
});

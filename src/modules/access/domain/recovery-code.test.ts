import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { makeRecoveryCodes, readRecoveryCode } from '#modules/access/domain/recovery-code.ts';

test('ten different codes that read back however they are typed', () => {
  const codes = makeRecoveryCodes(randomBytes);
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) {
    expect(code).toMatch(/^[A-HJKMNP-TV-Z2-9]{5}-[A-HJKMNP-TV-Z2-9]{5}$/);
    expect(readRecoveryCode(` ${code.toLowerCase().replace('-', ' ')} `)).toBe(code.replace('-', ''));
  }
});

test('a one-time code or a sentence is not taken for a recovery code', () => {
  expect(readRecoveryCode('123456')).toBeUndefined();
  expect(readRecoveryCode('ABCDE-FGHI1')).toBeUndefined();
});

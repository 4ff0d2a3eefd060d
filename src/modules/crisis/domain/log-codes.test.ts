import { expect, test } from 'vitest';
import { codesIn } from '#modules/crisis/domain/log-codes.ts';

test.each([
  ['Voir B-247 et T-12, encore B-247.', ['B-247', 'T-12']],
  ['(B-1)', ['B-1']],
  ['AB-12, B-0, B-007, b-12, XB-3, B-12a, 2B-004', []],
  ['Décision D-3 : V-18 reportée', ['D-3', 'V-18']],
])('%s', (text, codes) => {
  expect(codesIn(text).map(({ id }) => id)).toEqual(codes);
});

import { expect, test } from 'vitest';
import { rankOfCommonPassword } from '#modules/access/common-passwords.ts';
import { whyNotPassword } from '#modules/access/domain/password.ts';

const circumstances = {
  rankOf: rankOfCommonPassword,
  own: ['Claire Le Goff', 'claire.legoff@cpts-redon.fr', 'Redon'],
};
const problem = (password: string) => whyNotPassword(password, circumstances);

test.each([
  'motdepasse2026',
  'M0tdepasse!2026',
  'azertyuiop123',
  'AZERTYUIOP12',
  'qsdfghjklm123',
  'aaaaaaaaaaaaaa',
  'abcabcabcabcabc',
  '123456789012345',
  'Canicule2026!!',
  'marseille13000',
  'ClaireLeGoff2026',
  'redonredonredon',
  'P@ssw0rdP@ssw0rd',
  'bonjour2juillet',
  '01021980010280',
  'essapedtom2026',
])('refuses %s, which guessing programs try first', (password) => {
  expect(problem(password)).toBe('too-common');
});

test.each([
  'trois loutres peignent un pont',
  'vélo-grenier-orage-42',
  'k7fq2x9wplzt',
  'Une phrase que moi seule connais.',
  'ひらがなのながいことば、です',
])('accepts %s: a sentence or chance, no composition rule', (password) => {
  expect(problem(password)).toBeUndefined();
});

test('counts characters, not bytes', () => {
  expect(problem('éàüçôîœÿñ😀1')).toBe('too-short');
  expect(problem('x7Qp'.repeat(33))).toBe('too-long');
  expect(problem('k7fq2x9wplz')).toBe('too-short');
});

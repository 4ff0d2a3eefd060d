import { expect, test } from 'vitest';
import { z } from 'zod';
import { parseInput } from '#kernel/parse-input.ts';

const schema = z.strictObject({
  title: z.string().trim().min(3).max(5),
  name: z.string().min(1),
  count: z.number(),
  when: z.custom<string>(() => false, 'Pas un jour. | Not a day.'),
});

function errorsOf(input: unknown): Record<string, { fr: string; en: string }> {
  try {
    parseInput(schema, input);
  } catch (thrown) {
    const { errors } = thrown as { errors: { path: string; fr: string; en: string }[] };
    return Object.fromEntries(errors.map(({ path, ...words }) => [path, words]));
  }
  return {};
}

test('each place is refused in everyday words, in both languages', () => {
  const errors = errorsOf({ title: 'a', name: '', count: 'x', when: 'x' });
  expect(errors.title).toEqual({
    fr: 'À compléter : 3 caractères au moins.',
    en: 'Too short: at least 3 characters.',
  });
  expect(errors.name).toEqual({ fr: 'À remplir.', en: 'Fill this in.' });
  expect(errors.when).toEqual({ fr: 'Pas un jour.', en: 'Not a day.' });
  // What is there but of another kind is not "to be filled in".
  expect(errors.count?.fr).not.toBe('À remplir.');
  expect(errors.count?.en).toMatch(/number/);
  expect(errorsOf({ title: 'abcdef' }).title?.fr).toBe('Trop long : 5 caractères au plus.');
  expect(errorsOf({}).title).toEqual({ fr: 'À remplir.', en: 'Fill this in.' });
});

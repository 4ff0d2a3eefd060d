import { type Problem, problemOf } from '#web/api/problem.ts';
import { type PersonDraft, unreadablePhones } from './person-draft.ts';

/** Telephones that cannot be read, as a refusal the form shows beside its fields; undefined when all can. */
export function phoneProblem(draft: PersonDraft): Problem | undefined {
  const paths = unreadablePhones(draft);
  if (paths.length === 0) return undefined;
  return {
    ...problemOf(undefined),
    kind: 'invalid',
    code: 'web.unreadable-phone',
    detail: {
      fr: 'Un numéro de téléphone ne peut pas être appelé.',
      en: 'A telephone number cannot be called.',
    },
    errors: paths.map((path) => ({
      path,
      fr: 'Écrivez un numéro complet, par exemple 02 99 00 12 34.',
      en: 'Write a complete number, such as 02 99 00 12 34.',
    })),
  };
}

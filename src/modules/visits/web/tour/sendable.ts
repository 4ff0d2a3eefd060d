import type { Answers } from '#vocabulary/questionnaire.ts';

/** Answers as the contract takes them: its lists are not read-only. */
export function sendable(answers: Answers) {
  return Object.fromEntries(
    Object.entries(answers).map(([linkId, value]) => [linkId, isMany(value) ? [...value] : value]),
  );
}

function isMany(value: Answers[string]): value is readonly (string | number | boolean)[] {
  return Array.isArray(value);
}

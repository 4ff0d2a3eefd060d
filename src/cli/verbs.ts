import type { Verb } from '#cli/terminal.ts';
import { commandVerbs } from '#cli/verbs/command-verbs.ts';
import { crisisVerbs } from '#cli/verbs/crisis-verbs.ts';
import { importVerbs } from '#cli/verbs/import-verbs.ts';
import { proofVerbs } from '#cli/verbs/proof-verbs.ts';

export const verbs: readonly Verb[] = [...importVerbs, ...crisisVerbs, ...commandVerbs, ...proofVerbs];

/** The verb whose words begin the line, the longest first. */
export function findVerb(line: readonly string[]): { verb: Verb; rest: readonly string[] } | undefined {
  const verb = [...verbs]
    .sort((a, b) => b.words.length - a.words.length)
    .find(({ words }) => words.every((word, index) => line[index] === word));
  return verb && { verb, rest: line.slice(verb.words.length) };
}

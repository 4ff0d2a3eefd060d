import type { z } from 'zod';
import { playbookProblems } from './playbook-checks.ts';
import { playbookShape } from './playbook-shape.ts';

/**
 * A crisis plan as data: who does what, when, with which words, and why. Refuses by name every dangling reference (role,
 * questionnaire, need kind, message, source), any SMS of more than one part, any ladder that does not climb.
 */
export const playbookSchema = playbookShape.superRefine((playbook, context) => {
  for (const { path, fr, en } of playbookProblems(playbook)) {
    context.addIssue({ code: 'custom', path: [...path], message: fr, params: { en } });
  }
});
export type Playbook = z.infer<typeof playbookSchema>;

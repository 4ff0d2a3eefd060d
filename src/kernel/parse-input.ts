import { z } from 'zod';
import { type FieldError, Refusal } from '#kernel/refusal.ts';

const french = z.locales.fr().localeError;
const english = z.locales.en().localeError;

/** Step 1 of the spine: the contract's schema, or a refusal that names each place in both languages. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new Refusal({
    kind: 'invalid',
    code: 'kernel.invalid-input',
    errors: parsed.error.issues.map(wordIssue),
  });
}

function wordIssue(issue: z.core.$ZodIssue): FieldError {
  const path = issue.path.map(String).join('.');
  // A schema of ours that words its own refusal gives both languages, separated by " | ".
  if (issue.code === 'custom' && issue.message.includes(' | ')) {
    const [fr = '', en = ''] = issue.message.split(' | ');
    return { path, fr, en };
  }
  const raw = issue as unknown as z.core.$ZodRawIssue;
  return { path, fr: message(french(raw)), en: message(english(raw)) };
}

function message(worded: ReturnType<typeof french>): string {
  return (typeof worded === 'string' ? worded : worded?.message) ?? '';
}

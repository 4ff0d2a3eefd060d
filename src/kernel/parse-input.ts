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
  const plain = plainly(issue);
  if (plain) return { path, ...plain };
  const raw = issue as unknown as z.core.$ZodRawIssue;
  return { path, fr: message(french(raw)), en: message(english(raw)) };
}

/** What people meet most, in words of every day rather than of programmers. */
function plainly(issue: z.core.$ZodIssue): { fr: string; en: string } | undefined {
  const missing = { fr: 'À remplir.', en: 'Fill this in.' };
  // Zod keeps the input itself out of its issues, for good reason; its own words say what it was.
  if (issue.code === 'invalid_type' && /received (undefined|null)$/.test(issue.message)) return missing;
  if (issue.code === 'too_small' && issue.origin === 'string') {
    const least = Number(issue.minimum);
    if (least <= 1) return missing;
    return {
      fr: `À compléter : ${least} caractères au moins.`,
      en: `Too short: at least ${least} characters.`,
    };
  }
  if (issue.code === 'too_big' && issue.origin === 'string') {
    const most = Number(issue.maximum);
    return { fr: `Trop long : ${most} caractères au plus.`, en: `Too long: at most ${most} characters.` };
  }
  return undefined;
}

function message(worded: ReturnType<typeof french>): string {
  return (typeof worded === 'string' ? worded : worded?.message) ?? '';
}

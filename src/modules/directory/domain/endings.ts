import { Refusal } from '#kernel/refusal.ts';

const alwaysAccepted = 50;
const largestShare = 0.2;

/**
 * A public file loses a few percent from one month to the next. One that would end more than a fifth of what is known
 * (and more than fifty records) is more likely cut short than true, and must be accepted knowingly.
 */
export function whyNotSoManyEndings(
  { ended, known }: { readonly ended: number; readonly known: number },
  accepted: boolean,
): Refusal | undefined {
  if (accepted || ended <= alwaysAccepted || ended <= known * largestShare) return undefined;
  return new Refusal({ kind: 'conflict', code: 'directory.too-many-endings', facts: { ended, known } });
}

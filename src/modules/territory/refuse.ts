import { Refusal, type RefusalKind } from '#kernel/refusal.ts';
import type { territoryRefusals } from '#modules/territory/refusals.ts';
import { parsePhone } from '#vocabulary/phone.ts';

export function refuse(
  kind: RefusalKind,
  code: keyof typeof territoryRefusals,
  facts: Refusal['facts'] = {},
): Refusal {
  return new Refusal({ kind, code, facts });
}

/** E.164 of a number as written, null when empty. Refuses with the given code. */
export function readPhone(written: string, code: keyof typeof territoryRefusals): string | null {
  if (written.trim() === '') return null;
  const phone = parsePhone(written);
  if (!phone.valid) throw refuse('invalid', code);
  return phone.value;
}

/** Two conventions in force at once: the exclusion constraint refuses it, this words it. */
export async function wordingOverlap<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const overlaps =
      error instanceof Error && 'constraint' in error && error.constraint === 'convention_one_at_a_time';
    throw overlaps ? refuse('conflict', 'territory.convention-overlaps') : error;
  }
}

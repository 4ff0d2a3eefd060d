import { isUniqueViolation } from '#kernel/database-refusals.ts';
import { Refusal, type RefusalKind } from '#kernel/refusal.ts';
import type { accessRefusals } from '#modules/access/refusals.ts';

export function refuse(
  kind: RefusalKind,
  code: keyof typeof accessRefusals,
  facts: Refusal['facts'] = {},
): Refusal {
  return new Refusal({ kind, code, facts });
}

const constraints: Readonly<Record<string, keyof typeof accessRefusals>> = {
  account_email_key: 'access.identifier-taken',
  account_phone_key: 'access.identifier-taken',
  membership_pkey: 'access.already-member',
  membership_by_professional: 'access.professional-taken',
};

/** Runs a write whose uniqueness the database keeps, and words what it refuses. */
export async function wordingConflicts<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    for (const [constraint, code] of Object.entries(constraints)) {
      if (isUniqueViolation(error, constraint)) throw refuse('conflict', code);
    }
    throw error;
  }
}

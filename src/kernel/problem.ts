import { type Refusal, type RefusalCatalogue, type RefusalKind, wordRefusal } from '#kernel/refusal.ts';

const statuses: Readonly<Record<RefusalKind, number>> = {
  invalid: 400,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  unavailable: 503,
};

const statusesOfCodes: Readonly<Record<string, number>> = {
  'kernel.signed-out': 401,
  'kernel.too-large': 413,
  'kernel.too-many-requests': 429,
  'kernel.storage-full': 507,
};

/** RFC 9457, with the sentence in both languages and the place of each rejected value. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly kind: RefusalKind | 'defect';
  readonly facts: Refusal['facts'];
  readonly detail: string;
  readonly details: { readonly fr: string; readonly en: string };
  readonly errors: Refusal['errors'];
}

export function toProblem(refusal: Refusal, catalogue: RefusalCatalogue): Problem {
  const details = wordRefusal(refusal, catalogue);
  return {
    type: `urn:maillon:refusal:${refusal.code}`,
    title: details.en,
    status: statusesOfCodes[refusal.code] ?? statuses[refusal.kind],
    code: refusal.code,
    kind: refusal.kind,
    facts: refusal.facts,
    detail: details.fr,
    details,
    errors: refusal.errors,
  };
}

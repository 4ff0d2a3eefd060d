import type { RefusalFacts, RefusalKind } from '#kernel/refusal.ts';

/** RFC 9457 problem+json as the server writes it. `network` is ours: no answer came at all. */
export interface Problem {
  readonly status: number;
  readonly kind: RefusalKind | 'network' | 'defect';
  readonly code: string;
  readonly facts: RefusalFacts;
  readonly detail: { readonly fr: string; readonly en: string };
  readonly errors: readonly { readonly path: string; readonly fr: string; readonly en: string }[];
}

/** What a call rejects with; `useRead` and `useCommand` turn it into a `Problem` the screen can show. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.code);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

export const networkProblem: Problem = {
  status: 0,
  kind: 'network',
  code: 'network.unreachable',
  facts: {},
  detail: {
    fr: 'Le serveur ne répond pas. Rien n’est perdu : ce qui est affiché reste, réessayez dans un instant.',
    en: 'The server does not answer. Nothing is lost: what is shown stays, try again in a moment.',
  },
  errors: [],
};

export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof ProblemError) return thrown.problem;
  return {
    status: 0,
    kind: 'defect',
    code: 'web.defect',
    facts: {},
    detail: {
      fr: 'Un défaut du logiciel empêche d’aller plus loin. Rechargez la page ; si cela revient, prévenez l’administration.',
      en: 'A defect of the software prevents going further. Reload the page; if it comes back, tell the administrators.',
    },
    errors: [],
  };
}

/** Reads an answer that is not a success. A proxy's HTML page counts as an unreachable server. */
export async function readProblem(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => undefined);
  if (!isRecord(body)) {
    if (response.status >= 500) return { ...networkProblem, status: response.status };
    return { ...problemOf(undefined), status: response.status };
  }
  const fallback = problemOf(undefined);
  return {
    status: response.status,
    kind: typeof body.kind === 'string' ? (body.kind as RefusalKind) : 'defect',
    code: typeof body.code === 'string' ? body.code : fallback.code,
    facts: isRecord(body.facts) ? (body.facts as RefusalFacts) : {},
    detail: bilingualDetail(body) ?? fallback.detail,
    errors: Array.isArray(body.errors) ? body.errors.filter(isFieldError) : [],
  };
}

/** `details` holds both languages; `detail` is the French of RFC 9457, or both. */
function bilingualDetail(body: Record<string, unknown>): Problem['detail'] | undefined {
  if (isBilingual(body.details)) return body.details;
  return isBilingual(body.detail) ? body.detail : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isBilingual(value: unknown): value is { fr: string; en: string } {
  return isRecord(value) && typeof value.fr === 'string' && typeof value.en === 'string';
}

function isFieldError(value: unknown): value is { path: string; fr: string; en: string } {
  return isBilingual(value) && 'path' in value && typeof value.path === 'string';
}

import { Refusal } from '#kernel/refusal.ts';

interface DatabaseError {
  readonly code: string;
  readonly constraint?: string;
  readonly message: string;
}

function isDatabaseError(thrown: unknown): thrown is DatabaseError {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string';
}

const unavailable: Readonly<Record<string, string>> = {
  '53100': 'kernel.storage-full',
  '53200': 'kernel.busy',
  '53300': 'kernel.busy',
  '55P03': 'kernel.busy',
  '57014': 'kernel.busy',
  '40001': 'kernel.busy',
  '40P01': 'kernel.busy',
  '57P01': 'kernel.database-away',
  '57P02': 'kernel.database-away',
  '57P03': 'kernel.database-away',
  EPIPE: 'kernel.database-away',
  '08000': 'kernel.database-away',
  '08003': 'kernel.database-away',
  '08006': 'kernel.database-away',
  ECONNREFUSED: 'kernel.database-away',
  ECONNRESET: 'kernel.database-away',
  ENOENT: 'kernel.database-away',
};

/**
 * What PostgreSQL refuses, in the product's terms. Invariants live in constraints, so a broken one is an ordinary
 * refusal: `refusalsOfConstraints` of a module may give a constraint a better sentence.
 */
export function asRefusal(thrown: unknown): Refusal | undefined {
  if (thrown instanceof Refusal) return thrown;
  if (!isDatabaseError(thrown)) {
    return isCutSession(thrown) || isNoSession(thrown)
      ? new Refusal({ kind: 'unavailable', code: 'kernel.database-away' })
      : undefined;
  }
  const code = unavailable[thrown.code];
  if (code) return new Refusal({ kind: 'unavailable', code });
  const rule = thrown.constraint ?? thrown.message;
  if (thrown.code === '23505')
    return new Refusal({ kind: 'conflict', code: 'kernel.already-exists', facts: { rule } });
  if (['23514', '23503', '23P01', 'P0001', '23502'].includes(thrown.code)) {
    return new Refusal({ kind: 'conflict', code: 'kernel.broken-rule', facts: { rule } });
  }
  return undefined;
}

/** The session was open and ended in the middle of the work: said by the server, by the socket, or by the rollback tried after. */
function isCutSession(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  return isDatabaseError(thrown)
    ? ['57P01', '57P02', '08003', '08006', 'ECONNRESET', 'EPIPE'].includes(thrown.code)
    : /Connection terminated|is not queryable/.test(thrown.message);
}

function isNoSession(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.message.includes('timeout exceeded when trying to connect');
}

/**
 * A session that was cut says nothing of the next one: the work is tried again, on another, twice at most. Only for work
 * that may run twice: a read, or a command, whose id finds what a cut commit may have left.
 */
export async function despiteCutSession<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (tries === 3 || !isCutSession(error)) throw error;
    }
  }
}

export function isUniqueViolation(thrown: unknown, constraint: string): boolean {
  return isDatabaseError(thrown) && thrown.code === '23505' && thrown.constraint === constraint;
}

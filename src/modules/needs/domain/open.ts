import type { NeedKind } from '#vocabulary/need-kind.ts';
import type { SeverityLevel } from '#vocabulary/severity.ts';
import type { Text } from '#vocabulary/text.ts';
import type { Alert } from './change.ts';
import { defaultDeadline } from './deadline.ts';
import { type Ladder, rungAt } from './escalation-ladder.ts';
import { isLive, type Need, type OpenNeed, type Origin, type Owner } from './need.ts';

export interface Opening {
  readonly kind: NeedKind;
  readonly severity: SeverityLevel;
  readonly personId: string | null;
  readonly communeCode: string | null;
  readonly title: Text;
  readonly instructions: string;
  readonly origin: Origin;
  readonly owner?: Owner;
  readonly dueAt?: Date;
}

interface OpeningCircumstances {
  readonly needId: string;
  readonly code: string;
  readonly openedBy: string;
  readonly situationId: string | null;
  readonly ladder: Ladder;
  readonly now: Date;
}

/** A need as it is born: with an owner, a deadline, a ladder, and its first owner told. */
export function decideOpen(
  opening: Opening,
  { needId, code, openedBy, situationId, ladder, now }: OpeningCircumstances,
): { readonly need: OpenNeed; readonly raise: readonly Alert[] } {
  const first = rungAt(ladder, 0);
  const owner = opening.owner ?? { duty: first.tells };
  const dueAt = opening.dueAt ?? defaultDeadline(opening.kind, opening.severity, now);
  const need: OpenNeed = {
    needId,
    code,
    kind: opening.kind,
    severity: opening.severity,
    owner,
    dueAt,
    personId: opening.personId,
    communeCode: opening.communeCode,
    title: opening.title,
    instructions: opening.instructions,
    origin: opening.origin,
    situationId,
    openedAt: now,
    openedBy,
    ladder,
    step: 0,
    climbedAt: now,
    // A deadline already past when it is opened is late at once: said by the first alert.
    lateAt: dueAt <= now ? now : null,
    version: 1,
    status: 'open',
    exhaustedAt: null,
  };
  return { need, raise: [{ reason: dueAt <= now ? 'late' : 'opened', to: owner }] };
}

/**
 * A second need for the same person and kind joins the first: the graver severity, the nearer deadline and both
 * instructions are kept. Its owner is told again when it became graver.
 */
export function decideJoin(
  existing: Need,
  opening: Opening,
  now: Date,
): { readonly need: Need; readonly raise: readonly Alert[] } {
  if (!isLive(existing)) return { need: existing, raise: [] };
  const dueAt = opening.dueAt ?? defaultDeadline(opening.kind, opening.severity, now);
  const nearer = dueAt < existing.dueAt && dueAt > now ? dueAt : existing.dueAt;
  const graver = opening.severity > existing.severity;
  const need = {
    ...existing,
    severity: graver ? opening.severity : existing.severity,
    dueAt: nearer,
    instructions: [...new Set([existing.instructions, opening.instructions].filter(Boolean))]
      .join('\n')
      .slice(0, 1_000),
  };
  return { need, raise: graver ? [{ reason: 'opened', to: existing.owner }] : [] };
}

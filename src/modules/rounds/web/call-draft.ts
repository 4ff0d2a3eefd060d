import type { NeedKind } from '#vocabulary/need-kind.ts';
import type { Answers } from '#vocabulary/questionnaire.ts';
import type { CallOutcome } from '../contract.ts';

/** What the operator has typed about one person, not yet sent. Kept while they look at another screen. */
export interface CallDraft {
  readonly outcome: CallOutcome | undefined;
  readonly answers: Answers;
  readonly note: string;
  readonly needs: readonly { readonly kind: NeedKind; readonly words: string }[];
  /** Local `YYYY-MM-DDTHH:MM`, as the field gives it. */
  readonly callBackAt: string;
  readonly awayUntil: string;
  /** Server time, ms: when the person came on screen, and when the number was dialled. */
  readonly shownAt: number;
  readonly dialledAt: number | undefined;
  readonly passedTo15: { readonly code: string; readonly at: string } | undefined;
}

const drafts = new Map<string, CallDraft>();

export function draftOf(entryId: string, now: number): CallDraft {
  const known = drafts.get(entryId);
  if (known) return known;
  const fresh: CallDraft = {
    outcome: undefined,
    answers: {},
    note: '',
    needs: [],
    callBackAt: '',
    awayUntil: '',
    shownAt: now,
    dialledAt: undefined,
    passedTo15: undefined,
  };
  drafts.set(entryId, fresh);
  return fresh;
}

export function keepDraft(entryId: string, draft: CallDraft): void {
  drafts.set(entryId, draft);
}

export function dropDraft(entryId: string): void {
  drafts.delete(entryId);
}

/** Something is typed that would be lost. */
export function isTouched(draft: CallDraft): boolean {
  return (
    draft.outcome !== undefined ||
    draft.note !== '' ||
    draft.needs.length > 0 ||
    Object.keys(draft.answers).length > 0
  );
}

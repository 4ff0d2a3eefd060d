import type { NeedKind } from '#vocabulary/need-kind.ts';
import type { Evaluation } from '#vocabulary/questionnaire.ts';
import type { CallOutcome } from '../contract.ts';

/**
 * The outcome that the answers allow: a danger sign is an emergency, a worrying answer is at least worrying, whatever key
 * was pressed. Nothing lowers an outcome. Shown on the key before it is sent, decided again by the server.
 */
export function outcomeOf(
  pressed: CallOutcome,
  evaluation: Pick<Evaluation, 'redFlags' | 'needs'>,
): CallOutcome | 'emergency' {
  if (pressed !== 'well' && pressed !== 'call-back' && pressed !== 'worrying') return pressed;
  const opens = (kind: NeedKind) => evaluation.needs.some((need) => need.kind === kind);
  if (evaluation.redFlags.length > 0 || opens('emergency-15')) return 'emergency';
  return opens('worrying-call') ? 'worrying' : pressed;
}

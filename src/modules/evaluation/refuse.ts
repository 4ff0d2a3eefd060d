import { Refusal, type RefusalKind } from '#kernel/refusal.ts';
import type { evaluationRefusals } from './refusals.ts';

export function evaluationRefusal(kind: RefusalKind, code: keyof typeof evaluationRefusals): Refusal {
  return new Refusal({ kind, code });
}

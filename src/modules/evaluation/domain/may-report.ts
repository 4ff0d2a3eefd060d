import { Refusal } from '#kernel/refusal.ts';

const daysAfterLifting = 2;

/** A lifted situation is closed by one last report, within two days. Refuses `evaluation.too-late`. */
export function whyNotReport(situation: { readonly liftedAt: Date | null }, now: Date): Refusal | undefined {
  const { liftedAt } = situation;
  if (!liftedAt || now.getTime() - liftedAt.getTime() <= daysAfterLifting * 86_400_000) return undefined;
  return new Refusal({ kind: 'conflict', code: 'evaluation.too-late' });
}

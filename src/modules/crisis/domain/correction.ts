import type { Actor } from '#kernel/actor.ts';
import { Refusal } from '#kernel/refusal.ts';

export interface CorrectableLine {
  readonly number: number;
  readonly authorId: string;
  readonly automatic: boolean;
  /** Number of the line that already corrects it. */
  readonly correctedBy: number | null;
}

/** Refuses `crisis.automatic-line`, `crisis.line-already-corrected`, `crisis.not-your-line`. */
export function whyNotCorrect(line: CorrectableLine, actor: Pick<Actor, 'id' | 'role'>): Refusal | undefined {
  const { number } = line;
  if (line.automatic) return new Refusal({ kind: 'conflict', code: 'crisis.automatic-line' });
  if (line.correctedBy !== null) {
    return new Refusal({
      kind: 'conflict',
      code: 'crisis.line-already-corrected',
      facts: { number, by: line.correctedBy },
    });
  }
  if (line.authorId !== actor.id && actor.role !== 'coordinator')
    return new Refusal({ kind: 'forbidden', code: 'crisis.not-your-line' });
  return undefined;
}

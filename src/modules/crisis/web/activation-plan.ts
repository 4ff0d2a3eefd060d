import type { OutputOf } from '#kernel/contract.ts';
import type { listKinds } from '#modules/crisis/contract/activation.ts';
import type { OpenLevel } from '#modules/crisis/contract.ts';
import type { VigilanceColour } from '#vocabulary/vigilance-colour.ts';

export type Kinds = OutputOf<typeof listKinds>;

/** What the assistant is about to do. */
export interface Plan {
  readonly kind: string;
  readonly level: OpenLevel;
  readonly colour: VigilanceColour | null;
  /** Undefined: the whole territory. */
  readonly communes: readonly string[] | undefined;
}

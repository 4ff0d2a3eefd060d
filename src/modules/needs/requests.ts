import type { NeedStatus } from '#modules/needs/contract.ts';
import type { Duty } from '#vocabulary/duty.ts';
import type { NeedKind } from '#vocabulary/need-kind.ts';
import type { SeverityLevel } from '#vocabulary/severity.ts';
import type { Text } from '#vocabulary/text.ts';

/** Who saw it first, and is told the outcome in words they may see. */
export type Witness =
  | { readonly kind: 'account'; readonly id: string }
  | { readonly kind: 'phone'; readonly e164: string; readonly label: string }
  | { readonly kind: 'none' };

export interface OpenNeedRequest {
  readonly kind: NeedKind;
  readonly severity: SeverityLevel;
  readonly personId: string | null;
  readonly communeCode: string | null;
  /** Never a name: it is read aloud, printed and shown to every role that may meet the need. */
  readonly title: Text;
  /** What was said and seen; care compartment: never shown to a volunteer, a town hall or the ARS. '' for none. */
  readonly detail: string;
  /** What to do there, without health data. '' for none. */
  readonly instructions: string;
  readonly origin: { readonly kind: string; readonly id: string };
  readonly witness: Witness;
  /** Default: the first duty of the ladder of this kind. */
  readonly owner?: { readonly duty: Duty } | { readonly accountId: string };
  /** Default: by severity and kind, see `domain/deadline.ts`. */
  readonly dueAt?: Date;
}

export interface OpenNeedCard {
  readonly needId: string;
  readonly code: string;
  readonly kind: NeedKind;
  readonly severity: SeverityLevel;
  readonly status: NeedStatus;
  readonly personId: string;
  readonly title: Text;
  readonly dueAt: Date;
}

import type { OutputOf } from '#kernel/contract.ts';
import type { getVigilance } from '#modules/crisis/contract/vigilance.ts';

export type Vigilance = OutputOf<typeof getVigilance>;

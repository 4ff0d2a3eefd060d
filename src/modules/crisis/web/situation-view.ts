import type { OutputOf } from '#kernel/contract.ts';
import type { getSituation } from '#modules/crisis/contract/situations.ts';

export type SituationView = OutputOf<typeof getSituation>;

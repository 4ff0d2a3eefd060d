import type { OutputOf } from '#kernel/contract.ts';
import type { getCell } from '#modules/crisis/contract/cell.ts';

export type CellView = OutputOf<typeof getCell>;
export type DutyView = CellView['duties'][number];

import type { RefusalCatalogue } from '#kernel/refusal.ts';

export const accessRefusals = {} as const satisfies RefusalCatalogue;

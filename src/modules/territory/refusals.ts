import type { RefusalCatalogue } from '#kernel/refusal.ts';

export const territoryRefusals = {
  'territory.not-created': {
    fr: "Ce territoire n'est pas encore créé.",
    en: 'This territory has not been created yet.',
  },
} as const satisfies RefusalCatalogue;

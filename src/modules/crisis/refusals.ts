import type { RefusalCatalogue } from '#kernel/refusal.ts';

export const crisisRefusals = {
  'crisis.unknown-situation': {
    fr: "Cette situation n'existe pas dans votre territoire.",
    en: 'There is no such situation in your territory.',
  },
} as const satisfies RefusalCatalogue;

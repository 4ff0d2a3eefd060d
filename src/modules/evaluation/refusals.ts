import type { RefusalCatalogue } from '#kernel/refusal.ts';

export const evaluationRefusals = {
  'evaluation.unknown-situation': {
    fr: "Cette situation n'existe pas dans votre territoire.",
    en: 'There is no such situation in your territory.',
  },
  'evaluation.unknown-report': {
    fr: "Ce point de situation n'a pas été diffusé.",
    en: 'This situation report has not been issued.',
  },
  'evaluation.not-activated': {
    fr: "Un point de situation rend compte d'une crise active. Cette situation n'est pas activée.",
    en: 'A situation report is about an active crisis. This situation is not active.',
  },
  'evaluation.too-late': {
    fr: 'Cette situation est levée depuis plus de deux jours : son dernier point de situation fait foi.',
    en: 'This situation was lifted more than two days ago: its last report stands.',
  },
} satisfies RefusalCatalogue;

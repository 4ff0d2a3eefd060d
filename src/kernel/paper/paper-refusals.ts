import type { RefusalCatalogue } from '#kernel/refusal.ts';

export const paperRefusals: RefusalCatalogue = {
  'paper.timed-out': {
    fr: "L'impression a pris plus de {seconds} secondes et a été arrêtée. Imprimez une liste plus courte, ou réessayez.",
    en: 'Printing took more than {seconds} seconds and was stopped. Print a shorter list, or try again.',
  },
  'paper.crashed': {
    fr: "L'impression s'est interrompue et a redémarré. Réessayez.",
    en: 'Printing stopped and was started again. Try again.',
  },
  'paper.busy': {
    fr: '{waiting} impressions attendent déjà. Réessayez dans une minute.',
    en: '{waiting} prints are already waiting. Try again in a minute.',
  },
};

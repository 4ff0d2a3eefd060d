import type { Text } from '#vocabulary/text.ts';
import type { ImportCard } from '../contract/imports.ts';

export const importStateWords: Readonly<Record<ImportCard['state'], Text>> = {
  receiving: { fr: 'envoi en cours', en: 'being sent' },
  reading: { fr: 'lecture en cours', en: 'being read' },
  merging: { fr: 'comparaison en cours', en: 'being compared' },
  done: { fr: 'terminé', en: 'done' },
  failed: { fr: 'refusé', en: 'refused' },
  cancelled: { fr: 'arrêté', en: 'stopped' },
  interrupted: { fr: 'interrompu', en: 'interrupted' },
};

export const importKindWords: Readonly<Record<ImportCard['kind'], Text>> = {
  professionals: { fr: 'Professionnels', en: 'Professionals' },
  structures: { fr: 'Structures', en: 'Structures' },
};

import type { LineProblem } from '#modules/directory/domain/rpps-line.ts';
import type { Text } from '#vocabulary/text.ts';

/** Why a line was set aside, for the screen and the file of corrections. */
export const rejectionWords: Readonly<Record<LineProblem, Text>> = {
  'too-few-cells': { fr: 'il manque des colonnes', en: 'columns are missing' },
  'too-many-cells': { fr: 'trop de colonnes', en: 'too many columns' },
  'nul-character': { fr: 'caractère nul, fichier abîmé', en: 'NUL character, damaged file' },
  'line-too-long': { fr: 'ligne trop longue', en: 'line too long' },
  'cell-too-long': { fr: 'cellule trop longue', en: 'cell too long' },
  'no-identifier': { fr: "pas d'identifiant", en: 'no identifier' },
  'identifier-too-long': { fr: 'identifiant trop long', en: 'identifier too long' },
  'no-name': { fr: 'pas de nom', en: 'no name' },
  'unknown-record': { fr: "genre d'enregistrement inconnu", en: 'unknown kind of record' },
  'no-position': { fr: 'coordonnées illisibles', en: 'coordinates cannot be read' },
  'unbalanced-quote': { fr: 'guillemet ouvert et jamais fermé', en: 'quote opened and never closed' },
};

export function wordRejection(reason: string): Text {
  return (rejectionWords as Readonly<Record<string, Text>>)[reason] ?? { fr: reason, en: reason };
}

import { Refusal, type RefusalCatalogue, type RefusalFacts } from '#kernel/refusal.ts';
import type { RejectionReason } from './table.ts';

/** Why a whole file is refused. */
export const tabularRefusals = {
  'tabular.empty': { fr: 'Le fichier est vide.', en: 'The file is empty.' },
  'tabular.no-header': {
    fr: "Aucune ligne de titres de colonnes n'a été trouvée. Ajoutez une première ligne, par exemple : Nom;Prénom;Téléphone.",
    en: 'No line of column names was found. Add a first line, for example: Name;First name;Phone.',
  },
  'tabular.duplicate-header': {
    fr: 'Les colonnes {first} et {second} portent le même titre. Renommez l’une des deux.',
    en: 'Columns {first} and {second} have the same name. Rename one of them.',
  },
  'tabular.too-many-columns': {
    fr: 'Le fichier a {columns} colonnes ; le maximum est {limit}.',
    en: 'The file has {columns} columns; the most is {limit}.',
  },
  'tabular.not-a-table': {
    fr: 'Ce fichier ({found}) ne contient pas de tableau lisible. Enregistrez-le au format CSV ou XLSX.',
    en: 'This file ({found}) holds no table that can be read. Save it as CSV or XLSX.',
  },
  'tabular.old-workbook': {
    fr: 'Classeur ancien (.xls) ou protégé par mot de passe. Enregistrez-le au format XLSX, sans mot de passe.',
    en: 'Old (.xls) or password-protected workbook. Save it as XLSX without a password.',
  },
  'tabular.open-document': {
    fr: 'Classeur OpenDocument (.ods). Enregistrez-le au format CSV ou XLSX.',
    en: 'OpenDocument workbook (.ods). Save it as CSV or XLSX.',
  },
  'tabular.workbook-too-large': {
    fr: 'Le classeur est trop grand une fois ouvert. Enregistrez la feuille au format CSV.',
    en: 'The workbook is too large once opened. Save the sheet as CSV.',
  },
  'tabular.damaged-workbook': {
    fr: 'Le classeur est abîmé ou incomplet. Ouvrez-le, enregistrez-le à nouveau et réessayez.',
    en: 'The workbook is damaged or incomplete. Open it, save it again and retry.',
  },
  'tabular.no-such-sheet': {
    fr: 'La feuille {sheet} n’existe pas dans ce classeur.',
    en: 'Sheet {sheet} does not exist in this workbook.',
  },
} satisfies RefusalCatalogue;

export function refuseTable(code: keyof typeof tabularRefusals, facts: RefusalFacts = {}): Refusal {
  return new Refusal({ kind: 'invalid', code, facts });
}

/** Why one row is rejected, for the file of corrections. */
export const rejectionWords: Readonly<Record<RejectionReason, { readonly fr: string; readonly en: string }>> =
  {
    'unbalanced-quote': { fr: 'guillemet ouvert et jamais fermé', en: 'quote opened and never closed' },
    'too-few-cells': { fr: 'il manque des colonnes', en: 'columns are missing' },
    'too-many-cells': { fr: 'trop de colonnes', en: 'too many columns' },
    'nul-character': { fr: 'caractère nul, fichier abîmé', en: 'NUL character, damaged file' },
    'line-too-long': { fr: 'ligne trop longue', en: 'line too long' },
    'cell-too-long': { fr: 'cellule trop longue', en: 'cell too long' },
  };

import { CSV_BYTE_ORDER_MARK, csvLine } from '#vocabulary/csv-cell.ts';
import { type Language, say } from '#vocabulary/text.ts';
import type { Rejection } from './import.ts';

/** Rejected lines with number, reasons and what was written, for correcting in a spreadsheet. No cell is a formula (S-14). */
export function rejectionsCsv(rejections: readonly Rejection[], language: Language): string {
  const heads =
    language === 'fr' ? ['Ligne', 'À corriger', 'Ligne lue'] : ['Line', 'To correct', 'Line read'];
  const rows = rejections.map(({ line, reasons, text }) =>
    csvLine([line, reasons.map((reason) => say(reason, language)).join(' ; '), text]),
  );
  return CSV_BYTE_ORDER_MARK + csvLine(heads) + rows.join('');
}

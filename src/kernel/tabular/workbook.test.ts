import { describe, expect, it } from 'vitest';
import { readTable } from './read-table.ts';
import type { TableOptions, TableRow } from './table.ts';
import { workbookFiles, zipOf } from './zip-fixture.ts';

const ROWS = [
  ['Registre 2026'],
  [],
  ['Nom', 'Né le', 'Téléphone', 'Seul', 'Temp.'],
  ['Lefèvre', { serial: 14_976 }, 639_981_234, true, 37.799999999999997],
  ['Roux', '01/02/40', '06 39 98 12 35', false, null],
  [null, null, null],
  ['Petit', null, null, null, 38],
] as const;

async function read(bytes: Buffer, options?: TableOptions) {
  const table = await readTable({ name: 'registre.xlsx', bytes }, options);
  const rows: TableRow[] = [];
  for await (const row of table.rows) rows.push(row);
  return { table, rows };
}

describe('a workbook', () => {
  it('is read as the text a person would type, with the rows of the sheet', async () => {
    const { table, rows } = await read(zipOf(workbookFiles(ROWS)));
    expect(table.header).toEqual(['Nom', 'Né le', 'Téléphone', 'Seul', 'Temp.']);
    expect(table.report).toMatchObject({ format: 'workbook', sheet: 'Registre & co' });
    expect(rows).toEqual([
      { line: 4, lineCount: 1, cells: ['Lefèvre', '1940-12-31', '639981234', 'VRAI', '37.8'] },
      { line: 5, lineCount: 1, cells: ['Roux', '01/02/40', '06 39 98 12 35', 'FAUX', ''] },
      { line: 7, lineCount: 1, cells: ['Petit', '', '', '', '38'] },
    ]);
    expect(table.report.lines).toEqual({ read: 7, beforeTable: 3, blank: 1, accepted: 3, rejected: 0 });
  });

  it('gives the sheet that looks most like the table, and names the others with what they hold', async () => {
    const others = { Accueil: [['Mairie de Redon'], ['Voir', 'les onglets']], Liste: ROWS, Vide: [] };
    const cover = [['Notice'], ['Bien', 'lire', 'tout']] as const;
    const bytes = zipOf(workbookFiles(cover, others));
    const { table, rows } = await read(bytes, { knownNames: ['nom', 'téléphone'] });
    expect(table.report.sheet).toBe('Liste');
    expect(rows).toHaveLength(3);
    expect(table.report.sheets).toEqual([
      { name: 'Registre & co', rows: 1 },
      { name: 'Accueil', rows: 1 },
      { name: 'Liste', rows: 4 },
      { name: 'Vide', rows: 0 },
    ]);
    expect((await read(bytes, { sheet: 'Accueil' })).table.header).toEqual(['Voir', 'les onglets']);
  });

  it('may have more than 65 536 rows', async () => {
    const many = [['Nom', 'Ville'], ...Array.from({ length: 70_000 }, (_, index) => [`N${index}`, 'Die'])];
    const { rows } = await read(zipOf(workbookFiles(many)));
    expect(rows).toHaveLength(70_000);
    expect(rows.at(-1)).toMatchObject({ line: 70_001 });
  }, 30_000);

  it('is refused when it lies about its size or is too large', async () => {
    const files = workbookFiles(ROWS);
    await expect(read(zipOf(files, { declaredSize: 40 }))).rejects.toMatchObject({
      code: 'tabular.workbook-too-large',
    });
    await expect(
      read(zipOf({ ...files, 'xl/media/zeros.bin': Buffer.alloc(2_000_000) }), {
        maxUnpackedBytes: 1_000_000,
      }),
    ).rejects.toMatchObject({
      code: 'tabular.workbook-too-large',
    });
    const far = { ...files };
    far['xl/worksheets/sheet1.xml'] =
      '<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>';
    await expect(read(zipOf(far))).rejects.toMatchObject({ code: 'tabular.workbook-too-large' });
  });

  it('is refused when it is damaged, another format, or has no such sheet', async () => {
    const whole = zipOf(workbookFiles(ROWS));
    await expect(read(whole.subarray(0, whole.length - 40))).rejects.toMatchObject({
      code: 'tabular.damaged-workbook',
    });
    const hidden = Buffer.concat([zipOf({ 'a.xml': 'x' }).subarray(0, 60), whole]);
    await expect(read(hidden)).rejects.toMatchObject({ code: 'tabular.damaged-workbook' });
    await expect(read(zipOf({ mimetype: 'x', 'content.xml': '<x/>' }))).rejects.toMatchObject({
      code: 'tabular.open-document',
    });
    await expect(read(zipOf({ 'word/document.xml': '<x/>' }))).rejects.toMatchObject({
      code: 'tabular.not-a-table',
    });
    await expect(read(whole, { sheet: 'Feuil2' })).rejects.toMatchObject({ code: 'tabular.no-such-sheet' });
  });
});

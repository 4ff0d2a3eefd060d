import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { PaperMeta, PaperTemplate } from './paper-template.ts';
import { closePaper, renderPaper } from './render-paper.ts';
import { canReadPdf, pageCount, pdfText } from './testing/pdf-text.ts';

const namesSchema = z.strictObject({ names: z.array(z.string()) });
type Names = z.infer<typeof namesSchema>;

function template(file: string): PaperTemplate<Names> {
  return {
    name: file,
    file: new URL(`./testing/${file}.typ`, import.meta.url),
    schema: namesSchema,
    view: (data) => data,
  };
}

const meta: PaperMeta = {
  title: 'Essai',
  language: 'fr',
  printedBy: 'Zoé Tester',
  printedAt: new Date('2026-08-01T20:30:00Z'),
  zone: 'Indian/Reunion',
  copy: { n: 2, of: 3 },
  listCode: 'L-12',
  returnAndDestroy: true,
};

const print = (file: string, names: string[], more: Partial<PaperMeta> = {}) =>
  renderPaper({ template: template(file), data: { names }, meta: { ...meta, ...more } });

const latin1 = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1');

afterAll(closePaper);

describe('what people typed', () => {
  const hostile = [
    '#panic()',
    '#read("/etc/passwd")',
    '*bold* _it_ `raw`',
    '$x^2$',
    '= Titre',
    '- liste',
    '<script>alert(1)</script>',
    '\\u{41} \\',
    '"; #let x = 1 //',
    '/* comment',
    '@label <label>',
    '{{7*7}} %s',
    "Robert'); DROP TABLE",
    'Łódź Ğül',
  ];

  it('compiles whatever it looks like', async () => {
    const pdf = latin1(await print('plain', hostile));
    expect(pdf.startsWith('%PDF-1.7')).toBe(true);
    expect(pdf).not.toMatch(/\/JavaScript|\/JS\b|\/Launch|\/OpenAction|\/EmbeddedFile/);
  });

  it.skipIf(!canReadPdf)('is printed as text', async () => {
    const text = pdfText(await print('plain', hostile));
    for (const name of hostile) expect(text).toContain(name);
  });

  it.skipIf(!canReadPdf)('keeps other alphabets and shows a hole where no font draws', async () => {
    const text = pdfText(await print('plain', ['محمد', 'Ελένη', 'Ольга', '🎉 Zoë', '\uD800x', 'A\u0000B']));
    for (const name of ['محمد', 'Ελένη', 'Ольга', 'Zoë', 'AB']) expect(text).toContain(name);
    expect(text).not.toContain('\uFFFE');
  });

  it.skipIf(!canReadPdf)('cannot turn the reading direction round', async () => {
    expect(pdfText(await print('plain', ['ab\u202Egnol']))).toContain('abgnol');
  });

  it.skipIf(!canReadPdf)('is broken when it never ends', async () => {
    const text = pdfText(await print('plain', ['W'.repeat(400)]));
    const printed = text.split('\n').filter((row) => row.startsWith('W'));
    expect(printed.join('').replace(/[^W]/g, '')).toHaveLength(400);
    expect(Math.max(...printed.map((row) => row.length))).toBeLessThan(70);
  });
});

describe('the page', () => {
  it('is tagged, titled and in the language of the sheet', async () => {
    const pdf = latin1(await print('plain', ['x'], { language: 'en' }));
    const marks = ['/StructTreeRoot', '/Lang (en)', '<pdfuaid:part>1</pdfuaid:part>', '/Title (Essai)'];
    expect(marks.filter((mark) => !pdf.includes(mark))).toEqual([]);
    // A4 in points.
    expect(/\/MediaBox \[\s*0 0 595\.\d+ 841\.\d+\s*\]/.exec(pdf)).not.toBeNull();
  });

  it.skipIf(!canReadPdf)(
    'says who printed it, when in the zone of the territory, which copy, and its fate',
    async () => {
      const text = pdfText(await print('plain', ['x'])).replace(/[\u00A0\u202F\s]+/g, ' ');
      expect(text).toContain('Imprimé le dim. 2 août 2026 à 0 h 30 par Zoé Tester');
      expect(text).toContain('exemplaire 2/3 – à rendre et détruire');
      expect(text).toContain('L-12');
      expect(text).toContain('page 1/1');
    },
  );

  it.skipIf(!canReadPdf)('is marked as an exercise on every page', async () => {
    const names = Array.from({ length: 120 }, (_, index) => `personne ${index}`);
    const pdf = await print('plain', names, { exercise: true });
    expect(pdfText(pdf).match(/EXERCICE/g)).toHaveLength(pageCount(pdf));
    expect(pdfText(await print('plain', names))).not.toContain('EXERCICE');
  });

  it.skipIf(!canReadPdf)('promises nothing that was not asked', async () => {
    const { copy: _copy, listCode: _code, ...bare } = meta;
    const sheet = {
      template: template('plain'),
      data: { names: ['x'] },
      meta: { ...bare, returnAndDestroy: false },
    };
    const text = pdfText(await renderPaper(sheet));
    expect(text).not.toMatch(/exemplaire|détruire|L-12/);
  });
});

describe('a template', () => {
  it('reads no file outside its folder', async () => {
    for (const path of ['/../../../package.json', '../secret', '/etc/passwd', '/../paper-refusals.ts'])
      await expect(print('reads-outside', [path])).rejects.toThrow('does not compile');
  });

  it('that fails names no data in its fault', async () => {
    const fault = await print('panics', ['Yvonne Briand']).catch((thrown: unknown) => String(thrown));
    expect(fault).toContain('does not compile');
    expect(fault).not.toContain('Briand');
  });

  it('calls no package from the internet', async () => {
    await expect(print('package', [])).rejects.toThrow('imports no Typst package');
  });

  it('without title or alternative text is refused by PDF/UA', async () => {
    await expect(print('no-title', [])).rejects.toThrow('PDF/UA-1');
  });

  it('gets only the data of its schema', async () => {
    const data = { names: [], doorCode: '1234' } as unknown as Names;
    await expect(renderPaper({ template: template('plain'), data, meta })).rejects.toThrow('doorCode');
  });
});

import { globSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import type { PaperMeta, PaperTemplate } from '#kernel/paper/paper-template.ts';
import { closePaper, renderPaper } from '#kernel/paper/render-paper.ts';
import { canReadPdf, pageCount, pdfText } from '#kernel/paper/testing/pdf-text.ts';
import { callList, callListSchema } from '#modules/rounds/paper/call-list.ts';
import { sampleCallList, sampleMeta, samples } from '#server/testing/paper-samples.ts';

afterAll(closePaper);

/** The samples have different types of data; each one fits its own template. */
interface AnySample {
  readonly template: PaperTemplate<unknown>;
  readonly data: unknown;
  readonly meta: PaperMeta;
}
const all = Object.values(samples) as unknown as readonly AnySample[];
const flat = (text: string) => text.replace(/[\u00A0\u202F\s]+/g, ' ');

describe('the templates', () => {
  it.each(all.map((sample) => [sample.template.name, sample] as const))(
    '%s prints in French and in English as PDF/UA',
    async (_name, sample) => {
      for (const language of ['fr', 'en'] as const) {
        const pdf = await renderPaper({ ...sample, meta: { ...sample.meta, language } });
        expect(Buffer.from(pdf).includes(`/Lang (${language})`)).toBe(true);
      }
    },
  );

  it('hold no text of their own and import only the shared layout', () => {
    const files = globSync('src/modules/*/paper/*.typ');
    expect(files.length).toBeGreaterThanOrEqual(8);
    for (const file of files) {
      const source = readFileSync(file, 'utf8');
      expect(source.match(/#import "[^"]*"/g)).toEqual(['#import "/sheet.typ"']);
      // Words start with a capital or hold a space; keys, shapes and separators do neither.
      expect(source.match(/"(?:[^"\n]*[A-ZÀ-Ý][^"\n]*|[^"\n]*\p{L} \p{L}[^"\n]*)"/gu)).toBeNull();
    }
  });

  it('keep letters, visits and the situation report on one page each', async () => {
    const { acknowledgementLetter, oppositionNotice, situationReport, visitSheet } = samples;
    for (const sample of [
      acknowledgementLetter,
      oppositionNotice,
      situationReport,
      visitSheet,
    ] as unknown as AnySample[])
      expect(pageCount(await renderPaper(sample))).toBe(1);
  });
});

describe('the call list', () => {
  it('of 500 persons stays within 5 MB', async () => {
    const pdf = await renderPaper({ template: callList, data: sampleCallList(500), meta: sampleMeta });
    expect(pdf.length).toBeLessThan(5_000_000);
  });

  it('has no place for a door code or an illness', () => {
    const list = sampleCallList(1);
    for (const key of ['doorCode', 'access', 'diagnosis', 'health'])
      expect(callListSchema.safeParse({ ...list, rows: [{ ...list.rows[0], [key]: 'x' }] }).success).toBe(
        false,
      );
  });

  it.skipIf(!canReadPdf)(
    'offers the six outcomes of the screen for each person, with the digit',
    async () => {
      const text = flat(
        pdfText(await renderPaper({ template: callList, data: sampleCallList(9), meta: sampleMeta })),
      );
      for (const outcome of [
        '1 va bien',
        '2 à rappeler',
        '3 inquiétant',
        '4 ne répond pas',
        '5 faux numéro',
        '6 refus',
      ])
        expect(text.split(outcome)).toHaveLength(10);
    },
  );

  it.skipIf(!canReadPdf)('says so when nobody is to be called', async () => {
    const text = flat(
      pdfText(await renderPaper({ template: callList, data: sampleCallList(0), meta: sampleMeta })),
    );
    expect(text).toContain('Personne n’est à appeler');
  });
});

describe.skipIf(!canReadPdf)('what must be read', () => {
  const read = async (sample: unknown) => flat(pdfText(await renderPaper(sample as AnySample)));

  it('stands in the letters of the register: law, eight days, way out, data protection officer', async () => {
    for (const sample of [samples.acknowledgementLetter, samples.oppositionNotice]) {
      const text = await read(sample);
      for (const words of ['L. 121-6-1', 'R. 121-2', 'huit jours', 'radiation', 'dpo@redon.example', 'CNIL'])
        expect(text).toContain(words);
    }
  });

  it('names the third party to the person, who can send the slip back', async () => {
    const text = await read(samples.oppositionNotice);
    expect(text).toContain('M. Marc Briand (votre fils) nous a demandé par écrit');
    expect(text).toContain('Je m’oppose à mon inscription');
  });

  it('shows small counts as a bound and unknown ones as a question', async () => {
    const text = await read(samples.situationReport);
    expect(text).toContain('< 11');
    expect(text).not.toContain('suppressed');
    expect(text).not.toContain('unknown');
  });

  it('calls a need without owner or deadline a rupture', async () => {
    const text = await read(samples.needList);
    expect(text).toContain('RUPTURE : aucun responsable');
    expect(text).toContain('RUPTURE : aucune échéance');
  });

  it('keeps a corrected line legible, and the hash in groups', async () => {
    const text = await read(samples.mainCourante);
    expect(text).toContain('Corrigée, voir la ligne 3 : erreur d’heure');
    expect(text).toContain('9f2c4a7b e01d5536');
    expect(text).toContain('Page ouverte');
  });
});

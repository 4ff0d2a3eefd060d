import { readFile } from 'node:fs/promises';
import { pageMarks } from './page-marks.ts';
import type { PaperMeta, PaperTemplate } from './paper-template.ts';
import { paperWords } from './paper-words.ts';
import { Press } from './press.ts';

/** 500 persons take about 3 s on the reference machine; a slow server has ten times that. */
const press = new Press({ seconds: 30 });
const sources = new Map<string, string>();

/**
 * Prints `data` on `template` as a PDF/UA-1 file (tagged, titled, language set), A4 portrait. Whatever people typed is
 * printed as text, whatever it looks like. Data outside the template's schema is a defect, as is a template that does not
 * compile. Refuses `paper.timed-out`, `paper.crashed`, `paper.busy` (all `unavailable`: trying again is sensible).
 */
export async function renderPaper<Data>(sheet: {
  template: PaperTemplate<Data>;
  data: Data;
  meta: PaperMeta;
}): Promise<Uint8Array> {
  const { template, meta } = sheet;
  const data = template.schema.parse(sheet.data);
  const words = paperWords(meta.language, meta.zone);
  return press.print({
    source: await sourceOf(template.file),
    marks: pageMarks(meta, words),
    data: template.view(data, words),
    code: meta.listCode ?? null,
    printedAt: Math.floor(meta.printedAt.getTime() / 1000),
  });
}

/** Stops the printing thread at shutdown. */
export function closePaper(): Promise<void> {
  return press.close();
}

/** Read once: a template is part of the program. A package import would make Typst call the internet. */
async function sourceOf(file: URL): Promise<string> {
  const known = sources.get(file.href);
  if (known !== undefined) return known;
  const source = await readFile(file, 'utf8');
  if (/import\s*"@/.test(source)) throw new Error('A paper template imports no Typst package.');
  sources.set(file.href, source);
  return source;
}

import { spawnSync } from 'node:child_process';

/** `pdftotext` (poppler-utils) reads a PDF as a person would; where it is not installed, tests that need it are skipped. */
export const canReadPdf = spawnSync('pdftotext', ['-v']).error === undefined;

/** The text of a PDF in reading order, or in raw drawing order. */
export function pdfText(pdf: Uint8Array): string {
  return spawnSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8' }).stdout;
}

/** Page objects are written in clear by Typst. */
export function pageCount(pdf: Uint8Array): number {
  return (
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/Type \/Page\n/g)?.length ?? 0
  );
}

import { fileURLToPath } from 'node:url';
import { parentPort } from 'node:worker_threads';
import {
  NodeCompiler,
  type NodeTypstCompileResult,
  type NodeTypstDocument,
} from '@myriaddreamin/typst-ts-node-compiler';
import { paperFonts } from './fonts.ts';
import { printable } from './printable.ts';
import { qrDrawing } from './qr-drawing.ts';

export interface PressJob {
  readonly id: number;
  /** Source of the template's Typst file. */
  readonly source: string;
  readonly marks: Readonly<Record<string, unknown>>;
  readonly data: unknown;
  readonly code: string | null;
  /** Seconds since 1970, written into the file as its date. */
  readonly printedAt: number;
}

export type PressAnswer =
  | { readonly id: number; readonly pdf: Uint8Array<ArrayBuffer> }
  /** `fault` tells a developer what is wrong with the template; it quotes no data. */
  | { readonly id: number; readonly fault: string };

/** A template can read this folder (for `sheet.typ`) and nothing else on the disk. */
const workspace = fileURLToPath(new URL('.', import.meta.url));
const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: paperFonts() }] });
/** Characters that no font of this machine draws; PDF/UA refuses a page with such a hole. Learnt once, kept. */
const missing = new Set<string>();
const attempts = 4;

parentPort?.on('message', (job: PressJob) => {
  const answer = press(job);
  // What Typst remembers of the pages holds names: it is forgotten at once.
  compiler.evictCache(0);
  if ('pdf' in answer) parentPort?.postMessage(answer, [answer.pdf.buffer]);
  else parentPort?.postMessage(answer);
});

function press(job: PressJob): PressAnswer {
  let fault = '';
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    try {
      return { id: job.id, pdf: pressOnce(job) };
    } catch (thrown) {
      fault = thrown instanceof Error ? thrown.message : String(thrown);
      if (!learnMissing(fault)) break;
    }
  }
  return { id: job.id, fault: withoutData(fault) };
}

function pressOnce(job: PressJob): Uint8Array<ArrayBuffer> {
  const data = printable({ marks: job.marks, data: job.data }, missing) as Record<string, unknown>;
  let document = layOut(job.source, { ...data, qr: [] });
  if (job.code) {
    // The number of pages is known only once they are laid out. The drawing has a fixed size: the second layout is the first.
    const pages = Array.from({ length: document.numOfPages }, (_, index) => index + 1);
    document = layOut(job.source, {
      ...data,
      qr: pages.map((page) => qrDrawing(`maillon:${job.code}:${page}`)),
    });
  }
  const pdf = compiler.pdf(document, { pdfStandard: 'ua-1', creationTimestamp: job.printedAt });
  return new Uint8Array(pdf);
}

function layOut(source: string, paper: unknown): NodeTypstDocument {
  const result = compiler.compile({ mainFileContent: source, inputs: { paper: JSON.stringify(paper) } });
  if (!result.result) throw new Error(firstFault(result));
  return result.result;
}

function firstFault(result: NodeTypstCompileResult): string {
  const [first] = (result.takeError()?.shortDiagnostics ?? []) as { message?: unknown }[];
  return String(first?.message ?? 'unknown fault');
}

/** Typst names what it could not draw: "the text `\"山\"` could not be displayed". */
function learnMissing(fault: string): boolean {
  const before = missing.size;
  for (const [, quoted = ''] of fault.matchAll(/text `\\?"(.+?)\\?"` could not be displayed/g)) {
    const text = quoted.replace(/\\+u\{([0-9a-f]+)\}/g, (_, hex: string) =>
      String.fromCodePoint(Number.parseInt(hex, 16)),
    );
    for (const character of text) if (character > '\u007F') missing.add(character);
  }
  return missing.size > before;
}

/** Faults end in logs, where no personal data may go: Typst's own sentence is kept, everything it quotes is taken out. */
function withoutData(fault: string): string {
  const [, message = fault] = /message: "((?:[^"\\]|\\.)*)"/.exec(fault) ?? [];
  return message
    .replace(/`[^`]*`|\\?"[^"]*"/g, '…')
    .replace(/(panicked with:?).*/s, '$1 …')
    .slice(0, 300);
}

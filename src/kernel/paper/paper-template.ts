import type { z } from 'zod';
import type { Language, Text } from '#vocabulary/text.ts';

/** What a template uses to turn its data into words of the sheet's language. */
export interface PaperWords {
  readonly language: Language;
  /** The text in the sheet's language, its `{blanks}` filled, French spaces and quotes set. A blank without value prints `…`. */
  say(text: Text, blanks?: Readonly<Record<string, string | number>>): string;
  /** A sentence that a person typed, in the sheet's language: spaces and quotes set, nothing else changed. */
  prose(typed: string): string;
  /** `2026-08-12` as `mercredi 12 août 2026` (1st written `1er`). */
  day(isoDate: string): string;
  /** The day of an instant in the sheet's zone, as `mercredi 12 août 2026`. */
  dayOf(isoInstant: string): string;
  /** An instant (ISO, with offset) as `mer. 12 août 2026 à 14 h 30`, in the sheet's zone. */
  moment(isoInstant: string): string;
  /** An instant (ISO, with offset) as `14:30`, for tables. */
  clock(isoInstant: string): string;
  /** `1 250` */
  count(value: number): string;
}

/**
 * One printable document. The data is checked by `schema`, worded by `view` (pure), and reaches the Typst file as JSON
 * only, so that nothing typed by anyone is ever read as markup. The file starts with `#import "/sheet.typ"` and holds
 * no word of its own.
 */
export interface PaperTemplate<Data> {
  readonly name: string;
  readonly file: URL;
  readonly schema: z.ZodType<Data>;
  readonly view: (data: Data, words: PaperWords) => unknown;
}

export interface PaperMeta {
  readonly title: string;
  readonly language: Language;
  /** Who issues the sheet, such as the name of the CPTS; stands in the head of each page. */
  readonly issuer?: string;
  /** Name of the person who prints, as shown at the foot of each page. */
  readonly printedBy: string;
  readonly printedAt: Date;
  /** IANA time zone of the territory, such as `Indian/Reunion`. */
  readonly zone: string;
  readonly copy?: { readonly n: number; readonly of: number };
  /** `L-12`: spoken, typed or scanned to type the paper back in. Without it no code and no QR is printed. */
  readonly listCode?: string;
  /** Prints "à rendre et détruire": the sheet names persons. */
  readonly returnAndDestroy: boolean;
  /** Frames every page and writes EXERCICE on it. */
  readonly exercise?: boolean;
}

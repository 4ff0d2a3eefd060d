import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { unpackWoff } from './woff.ts';

const family = 'Atkinson Hyperlegible';
/** Same length as `family`, see `unpackWoff`. `sheet.typ` names both. */
const extendedFamily = 'Atkinson Hyperlegiext';

/** Atkinson Hyperlegible (OFL 1.1), regular and bold, as TrueType files in memory. About 200 kB. */
export function paperFonts(): Buffer[] {
  const { resolve } = createRequire(import.meta.url);
  return ['400', '700'].flatMap((weight) => {
    const [latin, extended] = ['latin', 'latin-ext'].map((subset) =>
      readFileSync(
        resolve(
          `@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-${subset}-${weight}-normal.woff`,
        ),
      ),
    ) as [Buffer, Buffer];
    return [unpackWoff(latin), unpackWoff(extended, { from: family, to: extendedFamily })];
  });
}

/** How names of persons are searched and addressed. Names themselves are kept exactly as they were written. */
export type Civility = 'M.' | 'Mme';

/** `M.` or `Mme` from what files carry (`Monsieur`, `MR`, `Mlle`, `1`/`2` of the INSEE); undefined otherwise. */
export function readCivility(raw: string): Civility | undefined {
  const word = unaccent(raw).toLowerCase().replace(/[.\s]/g, '');
  if (['m', 'mr', 'monsieur', 'mm', 'h', 'homme', '1'].includes(word)) return 'M.';
  if (['mme', 'mlle', 'madame', 'mademoiselle', 'f', 'femme', '2'].includes(word)) return 'Mme';
  return undefined;
}

/** Latin letters without accents or ligatures: `Œuvré` -> `OEuvre`. Case is kept. */
export function unaccent(text: string): string {
  return text
    .replace(/œ/g, 'oe')
    .replace(/Œ/g, 'OE')
    .replace(/æ/g, 'ae')
    .replace(/Æ/g, 'AE')
    .replace(/ß/g, 'ss')
    .replace(/[øØ]/g, 'o')
    .replace(/[łŁ]/g, 'l')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '');
}

const PARTICLES = new Set([
  'de',
  'du',
  'des',
  'd',
  'la',
  'le',
  'les',
  'l',
  'von',
  'van',
  'den',
  'der',
  'el',
  'al',
  'ben',
]);

/** The words of a name, without accents, case, punctuation; `St`/`Ste` become `saint`/`sainte`. */
function wordsOf(name: string): string[] {
  return unaccent(name)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => (word === 'st' ? 'saint' : word === 'ste' ? 'sainte' : word));
}

/**
 * The key under which a name is found whatever its accents, case, hyphens, apostrophes, ligatures, `St` or `Saint`,
 * whether its particles are written or not: `Jean-François d’Ormesson` -> `jean francois ormesson`. A name made of particles only
 * (`Le`, `Van den`) keeps them. Words stay in the order written.
 */
export function searchKey(name: string): string {
  const words = wordsOf(name);
  const telling = words.filter((word) => !PARTICLES.has(word));
  return (telling.length > 0 ? telling : words).join(' ');
}

/**
 * Sounds of French names, applied in order to unaccented lower case (after Fonem, Bouchard 1981, made for the parish
 * registers of Saguenay, with our own choices). In the result 1 is the nasal an/en, 2 in/ain, 3 on/un, X is ch,
 * J soft g, U ou, E a sounded final e. Doubled letters are joined last: `nn` and `ss` still speak before.
 */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/ph/g, 'f'],
  [/s?ch(?=[rlt])/g, 'k'],
  [/s?ch|sh/g, 'X'],
  [/h/g, ''],
  [/eb[uv](?=re)/g, 'ev'],
  [/aul(?=t)/g, 'o'],
  [/(?:eau|au)(?:lt|[tdx]|ds|ts)?\b|o[tdpsz]\b/g, 'o'],
  [/eau|au/g, 'o'],
  [/oeu|eu/g, 'eu'],
  [/ou/g, 'U'],
  [/ien(?![aeiouyn])/g, 'i2'],
  [/(?:[ae]?in|[ae]im|yn|[yi]m(?=[bp]))(?![aeiouyn])/g, '2'],
  [/(?:[ae]n|[ae]m(?=[bp]))(?![aeiouyn])/g, '1'],
  [/(?:[ou]n|[ou]m(?=[bp]))(?![aeiouyn])/g, '3'],
  [/oy/g, 'oi'],
  [/[ae][iy]/g, 'e'],
  [/(?<=.[^aeiou])(?:er|ez|et)s?\b/g, 'E'],
  [/gu(?=[eiy2E])/g, 'G'],
  [/ge(?=[aou])|g(?=[eiy21E])|j/g, 'J'],
  [/g/g, 'G'],
  [/c?qu|c?q|ck|cc(?![eiy2E])/g, 'k'],
  [/ss|sc(?=[eiy2E])|c(?=[eiy2E])/g, 'S'],
  [/c/g, 'k'],
  [/(?<=[aeiouyU])s(?=[aeiouyU123E])/g, 'z'],
  [/(?:es|ee|[estdxz])+\b/g, ''],
  [/(?<=[123])[kGtdp]\b/g, ''],
  [/y/g, 'i'],
  [/w/g, 'v'],
  [/s/g, 'S'],
  [/(.)\1+/g, '$1'],
];

/**
 * A key equal for names that sound alike in French: Dupont/Dupond/Dupon, Gauthier/Gautier, Lefebvre/Lefèvre,
 * Philippe/Filip, Martin/Martain, Henry/Henri. For duplicates and as a fall-back of search, never as proof.
 */
export function phoneticKey(name: string): string {
  // The cedilla is the one accent whose loss changes the consonant.
  return searchKey(name.normalize('NFC').replace(/ç/gi, 'ss'))
    .split(' ')
    .map((word) => {
      const sound = SOUNDS.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), word);
      return sound === '' ? word : sound;
    })
    .join(' ')
    .toUpperCase();
}

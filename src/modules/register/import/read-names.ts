import { readCivility } from '#vocabulary/person-name.ts';

export interface ReadNames {
  readonly civility: 'M.' | 'Mme' | null;
  readonly birthName: string;
  readonly usedName: string;
  readonly firstNames: string;
}

export type NameProblem = 'two-persons' | 'no-name';

const couple =
  /^\s*(?:m\.?|mr|monsieur|messieurs|mm\.?|mme|mmes|madame)\s*(?:et|&|\/|ou)\s*(?:m\.?|mr|monsieur|mme|madame|melle|mlle)\b/i;
const born = /\b(?:née?|nee|nom de naissance|n\.)\s+/iu;
const married = /\b(?:épouse|epouse|épse|epse|ép\.?|ep\.|veuve|vve|vve\.)\s+/iu;
const title = /^(?:(?:m\.|mr\.?|m|monsieur|mme\.?|madame|mlle\.?|melle|mademoiselle)(?=\s))\s+/i;

export interface NameCells {
  readonly fullName: string;
  readonly lastName: string;
  readonly birthName: string;
  readonly usedName: string;
  readonly firstNames: string;
  readonly civility: string;
  /** The one column holds `Prénom Nom`. */
  readonly firstComesFirst: boolean;
}

/** Names as town halls write them, in one column or several: `BRIAND Yvonne`, `Mme LE GOFF née BRIAND Yvonne`, `M.` / `Mme`. */
export function readNames(cells: NameCells): ReadNames | NameProblem {
  const written = tidy(cells.fullName) || tidy(cells.lastName);
  if ([cells.fullName, cells.lastName, cells.firstNames, cells.civility].some((cell) => couple.test(cell)))
    return 'two-persons';
  if (/\s(?:et|&)\s/i.test(cells.firstNames) || /\s(?:et|&)\s/i.test(cells.fullName)) return 'two-persons';
  const prefix = title.exec(written)?.[0] ?? '';
  const civility = readCivility(cells.civility) ?? readCivility(prefix) ?? null;
  const bare = written.slice(prefix.length);
  const inOne = cells.fullName.trim() !== '' && cells.firstNames.trim() === '';
  const { last, first } = inOne
    ? splitFullName(bare, cells.firstComesFirst)
    : { last: bare, first: tidy(cells.firstNames) };
  const names = lastNames(last);
  const birthName = tidy(cells.birthName).replace(title, '') || names.birthName;
  const usedName = tidy(cells.usedName).replace(title, '') || names.usedName;
  const plainName = names.plain;
  const result = {
    civility,
    firstNames: first,
    // A bare name beside a birth name is the one used; alone, it is all we know.
    birthName: birthName || (usedName ? (usedName === plainName ? '' : plainName) : plainName),
    usedName: usedName || (birthName && plainName !== birthName ? plainName : ''),
  };
  return result.birthName === '' && result.usedName === '' ? 'no-name' : result;
}

function tidy(text: string): string {
  return text
    .replace(/[\u200B-\u200F\u202A-\u202E\u2060\uFEFF]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[,;:.\s]+|[,;:\s]+$/g, '');
}

/** `LE GOFF née BRIAND`, `BRIAND épouse LE GOFF`, `LE GOFF (née BRIAND)`, `LE GOFF-BRIAND`. */
function lastNames(written: string): { birthName: string; usedName: string; plain: string } {
  const flat = written.replace(/[()]/g, ' ').replace(/\s+/g, ' ').trim();
  const birth = born.exec(flat);
  if (birth) {
    return {
      usedName: flat.slice(0, birth.index).trim(),
      birthName: flat.slice(birth.index + birth[0].length).trim(),
      plain: '',
    };
  }
  const wife = married.exec(flat);
  if (wife) {
    const other = flat.slice(wife.index + wife[0].length).trim();
    const before = flat.slice(0, wife.index).trim();
    return before === ''
      ? { birthName: '', usedName: other, plain: '' }
      : { birthName: before, usedName: other, plain: '' };
  }
  return { birthName: '', usedName: '', plain: flat };
}

/**
 * Cuts one cell into last and first names: at a comma, at the change from capitals (`LE GOFF Marie-Thérèse`, `Yvonne
 * BRIAND`), behind `née BRIAND`; else the first word (with its particles) is the last name.
 */
function splitFullName(bare: string, firstComesFirst: boolean): { last: string; first: string } {
  const comma = /^([^,]+),\s*(.+)$/.exec(bare);
  if (comma) return { last: comma[1]?.trim() ?? '', first: comma[2]?.trim() ?? '' };
  const words = bare
    .replace(/[()]/g, ' ')
    .split(' ')
    .filter((word) => word !== '');
  const capital = (word: string) =>
    /\p{Lu}/u.test(word) && word === word.toUpperCase() && word.replace(/[^\p{L}]/gu, '').length > 1;
  const linking = (word: string) =>
    /^(?:née?|nee|épouse|epouse|ép\.?|ep\.|veuve|vve|épse|epse)$/iu.test(word);
  const capitals = words.map((word) => capital(word));
  if (capitals.includes(true) && capitals.includes(false)) {
    const last = words.filter((word, index) => capitals[index] || linking(word)).join(' ');
    const first = words.filter((word, index) => !capitals[index] && !linking(word)).join(' ');
    if (first !== '') return { last, first };
  }
  if (firstComesFirst) return { last: words.slice(1).join(' '), first: words[0] ?? '' };
  const particles = words.findIndex(
    (word) => !/^(?:de|du|des|d'|la|le|les|van|von|el|ben|saint|st|sainte|ste)$/i.test(word),
  );
  const at = Math.max(particles, 0) + 1;
  return { last: words.slice(0, at).join(' '), first: words.slice(at).join(' ') };
}

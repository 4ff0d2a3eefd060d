/** One unit a territory may contain: a commune, or a municipal arrondissement of Paris, Lyon or Marseille. */
export interface AtlasCommune {
  readonly code: string;
  readonly name: string;
  /** `searchable(name)`, and the department's after it: made once, 35 000 times. */
  readonly words: string;
  readonly place: string;
  readonly department: string;
  /** Legal population (INSEE); null where none is published. */
  readonly population: number | null;
  readonly postcodes: readonly string[];
  /** For an arrondissement: the city it is part of. */
  readonly cityCode: string | null;
  /** Communes merged into this one, which people still name. */
  readonly former: readonly FormerCommune[];
}

export interface FormerCommune {
  readonly code: string;
  readonly name: string;
  readonly words: string;
}

/** An intercommunal body (EPCI): choosing it chooses its communes. */
export interface AtlasGroup {
  readonly code: string;
  readonly name: string;
  readonly words: string;
  readonly communes: readonly string[];
}

export interface Atlas {
  readonly communes: ReadonlyMap<string, AtlasCommune>;
  readonly groups: readonly AtlasGroup[];
  readonly departments: ReadonlyMap<string, string>;
  /** Codes of communes that no longer exist, and where they went. */
  readonly movedTo: ReadonlyMap<string, string>;
}

/** A commune by its code, also by the code of one that was merged into it. */
export function communeOf(atlas: Atlas, code: string): AtlasCommune | undefined {
  return atlas.communes.get(code) ?? atlas.communes.get(atlas.movedTo.get(code) ?? '');
}

export interface FoundCommune {
  readonly code: string;
  readonly name: string;
  readonly department: string;
  readonly departmentName: string;
  readonly population: number | null;
  readonly postcodes: readonly string[];
  /** The former commune whose name was typed. */
  readonly formerly: string | null;
}

export interface FoundGroup {
  readonly code: string;
  readonly name: string;
  readonly communes: readonly string[];
  readonly population: number;
}

/** Without case, accents, hyphens; `St` and `Ste` in full: `st nicolas` finds Saint-Nicolas-de-Redon. */
export function searchable(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/\bst\b/g, 'saint')
    .replace(/\bste\b/g, 'sainte');
}

const mostCommunes = 20;
const mostGroups = 5;

/**
 * By name, INSEE code or postcode; the best first, then those of the departments one is choosing in, then the larger.
 * Nothing for fewer than two letters.
 */
export function searchAtlas(
  atlas: Atlas,
  text: string,
  departments: readonly string[] = [],
): { readonly communes: readonly FoundCommune[]; readonly groups: readonly FoundGroup[] } {
  const words = searchable(text);
  if (words.length < 2) return { communes: [], groups: [] };
  const code = text.trim().toUpperCase();
  const found: { commune: AtlasCommune; rank: number; formerly: string | null }[] = [];
  for (const commune of atlas.communes.values()) {
    const hit = rankOf(commune, words, code);
    if (hit) found.push({ commune, ...hit });
  }
  const far = ({ commune }: (typeof found)[number]) => (departments.includes(commune.department) ? 0 : 1);
  found.sort(
    (a, b) => a.rank - b.rank || far(a) - far(b) || (b.commune.population ?? 0) - (a.commune.population ?? 0),
  );
  return {
    communes: found
      .slice(0, mostCommunes)
      .map(({ commune, formerly }) => describeCommune(atlas, commune, formerly)),
    groups: searchGroups(atlas, words),
  };
}

/** What a screen shows of a commune. */
export function describeCommune(atlas: Atlas, commune: AtlasCommune, formerly: string | null): FoundCommune {
  const { code, name, department, population, postcodes } = commune;
  const departmentName = atlas.departments.get(department) ?? '';
  return { code, name, department, departmentName, population, postcodes, formerly };
}

function rankOf(
  commune: AtlasCommune,
  words: string,
  code: string,
): { rank: number; formerly: string | null } | undefined {
  if (commune.code === code || commune.postcodes.includes(code)) return { rank: 0, formerly: null };
  const own = rankOfWords(commune.words, words);
  if (own !== undefined) return { rank: own, formerly: null };
  for (const former of commune.former) {
    const rank = former.code === code ? 0 : rankOfWords(former.words, words);
    if (rank !== undefined) return { rank: rank + 0.5, formerly: former.name };
  }
  // "saint denis reunion": the department, said to tell homonyms apart.
  return holdsEach(commune.place, words) ? { rank: 4, formerly: null } : undefined;
}

function rankOfWords(own: string, words: string): number | undefined {
  if (own === words) return 1;
  if (own.startsWith(words)) return 2;
  if (` ${own}`.includes(` ${words}`)) return 3;
  return undefined;
}

function holdsEach(own: string, words: string): boolean {
  return words.split(' ').every((word) => ` ${own}`.includes(` ${word}`));
}

function searchGroups(atlas: Atlas, words: string): FoundGroup[] {
  return atlas.groups
    .filter((group) => holdsEach(group.words, words))
    .map(({ code, name, communes }) => ({ code, name, communes, population: populationOf(atlas, communes) }))
    .sort((a, b) => b.population - a.population)
    .slice(0, mostGroups);
}

export function populationOf(atlas: Atlas, codes: readonly string[]): number {
  return codes.reduce((sum, code) => sum + (communeOf(atlas, code)?.population ?? 0), 0);
}

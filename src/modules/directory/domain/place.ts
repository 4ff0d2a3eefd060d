import {
  communeOfArrondissement,
  departmentOfCommune,
  departmentOfPostcode,
} from '#vocabulary/insee-commune.ts';
import { unaccent } from '#vocabulary/person-name.ts';

export interface KnownCommune {
  /** Current INSEE code. */
  readonly code: string;
  readonly name: string;
}

/** The communes of France as they are looked up: by code (old ones too), by postcode, by name in a department. */
export interface Communes {
  readonly byCode: ReadonlyMap<string, KnownCommune>;
  readonly byPostcode: ReadonlyMap<string, readonly KnownCommune[]>;
  /** Key: `communeNameKey(department, name)`. */
  readonly byName: ReadonlyMap<string, KnownCommune>;
}

export interface WrittenPlace {
  readonly communeCode: string;
  readonly postcode: string;
  readonly communeName: string;
  /** `83000 TOULON`, `35605 REDON CEDEX`: where files put what the other columns lack. */
  readonly cedexOffice: string;
}

export interface Place {
  readonly commune: KnownCommune | undefined;
  readonly postcode: string;
}

/** `35 saint nicolas redon`: department and the words of a commune's name, `St` as `saint`. */
export function communeNameKey(department: string, name: string): string {
  const words = unaccent(name)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .split(' ')
    .map((word) => (word === 'st' ? 'saint' : word === 'ste' ? 'sainte' : word));
  const kept = words.filter(
    (word) => !['de', 'du', 'des', 'd', 'la', 'le', 'les', 'l', 'en', 'sur', 'sous'].includes(word),
  );
  return `${department} ${(kept.length > 0 ? kept : words).join(' ')}`;
}

/**
 * The commune of an address: its INSEE code when it is one, else the postcode with the name (either may stand in
 * "Bureau cedex"), else a postcode that only one commune has. Undefined when nothing tells, never a guess among several.
 */
export function resolvePlace(written: WrittenPlace, communes: Communes): Place {
  const cedex = /^\s*(\d{5})\s*(.*)$/.exec(written.cedexOffice);
  const postcode = /^\d{5}$/.test(written.postcode.trim()) ? written.postcode.trim() : (cedex?.[1] ?? '');
  const byCode = communes.byCode.get(communeOfArrondissement(written.communeCode.trim().toUpperCase()));
  if (byCode) return { commune: byCode, postcode };
  const name = (written.communeName.trim() || (cedex ? (cedex[2] ?? '') : written.cedexOffice))
    .replace(/\bCEDEX\b.*$/i, '')
    .trim();
  const candidates = communes.byPostcode.get(postcode) ?? [];
  if (name !== '') {
    const key = communeNameKey('', name);
    const there = candidates.find((commune) => communeNameKey('', commune.name) === key);
    if (there) return { commune: there, postcode };
    const department = departmentOfPostcode(postcode);
    const named = department && communes.byName.get(communeNameKey(department, withoutDistrict(name)));
    if (named) return { commune: named, postcode };
  }
  return { commune: candidates.length === 1 ? candidates[0] : undefined, postcode };
}

/** `PARIS 12`, `LYON 3EME ARRONDISSEMENT` -> `PARIS`, `LYON`. */
function withoutDistrict(name: string): string {
  return name.replace(/\s+\d{1,2}\s*(?:ER|E|EME|ÈME)?(?:\s+ARRONDISSEMENT)?$/i, '');
}

/** Which communes an import takes. */
export type Area =
  | { readonly kind: 'everywhere' }
  | { readonly kind: 'communes'; readonly codes: ReadonlySet<string> }
  | { readonly kind: 'departments'; readonly departments: ReadonlySet<string> };

export function isInArea(area: Area, commune: KnownCommune | undefined): boolean {
  if (area.kind === 'everywhere') return true;
  if (!commune) return false;
  if (area.kind === 'communes') return area.codes.has(commune.code);
  return area.departments.has(departmentOfCommune(commune.code) ?? '');
}

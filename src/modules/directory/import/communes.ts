import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Communes, communeNameKey, type KnownCommune } from '#modules/directory/domain/place.ts';
import { departmentOfCommune } from '#vocabulary/insee-commune.ts';

interface Entry {
  readonly code: string;
  readonly nom: string;
  readonly type: string;
  readonly chefLieu?: string;
  readonly codesPostaux?: readonly string[];
}

let known: Communes | undefined;

/**
 * The communes of France (@etalab/decoupage-administratif, Licence Ouverte), with the former ones that became part of
 * another: their codes and names lead to the commune of today. Read once, when the first file is imported.
 */
export function frenchCommunes(): Communes {
  known ??= read();
  return known;
}

function read(): Communes {
  const file = createRequire(import.meta.url).resolve('@etalab/decoupage-administratif/data/communes.json');
  const entries = JSON.parse(readFileSync(file, 'utf8')) as readonly Entry[];
  const byCode = new Map<string, KnownCommune>();
  const byPostcode = new Map<string, KnownCommune[]>();
  const byName = new Map<string, KnownCommune>();
  for (const { code, nom, type, codesPostaux } of entries) {
    if (type !== 'commune-actuelle') continue;
    const commune = { code, name: nom };
    byCode.set(code, commune);
    byName.set(communeNameKey(departmentOfCommune(code) ?? '', nom), commune);
    for (const postcode of codesPostaux ?? []) {
      const there = byPostcode.get(postcode);
      if (there) there.push(commune);
      else byPostcode.set(postcode, [commune]);
    }
  }
  for (const { code, nom, type, chefLieu } of entries) {
    if (type !== 'commune-deleguee' && type !== 'commune-associee') continue;
    const today = chefLieu === undefined ? undefined : byCode.get(chefLieu);
    if (!today) continue;
    if (!byCode.has(code)) byCode.set(code, today);
    const key = communeNameKey(departmentOfCommune(code) ?? '', nom);
    if (!byName.has(key)) byName.set(key, today);
  }
  return { byCode, byPostcode, byName };
}

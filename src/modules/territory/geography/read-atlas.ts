import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import {
  type Atlas,
  type AtlasCommune,
  type AtlasGroup,
  type FormerCommune,
  searchable,
} from '#modules/territory/domain/atlas.ts';

interface CommuneLine {
  readonly code: string;
  readonly nom: string;
  readonly type: 'commune-actuelle' | 'commune-deleguee' | 'commune-associee' | 'arrondissement-municipal';
  readonly departement: string;
  readonly population?: number;
  readonly codesPostaux?: readonly string[];
  readonly chefLieu?: string;
  readonly commune?: string;
}

const folder = join(
  dirname(createRequire(import.meta.url).resolve('@etalab/decoupage-administratif/package.json')),
  'data',
);

let atlas: Atlas | undefined;

/** The 35 000 communes, their intercommunal bodies and departments (INSEE, La Poste). Read once: 13 MB, 0.2 s. */
export function readAtlas(): Atlas {
  atlas ??= buildAtlas();
  return atlas;
}

function buildAtlas(): Atlas {
  const lines = json<CommuneLine[]>('communes.json');
  const movedTo = new Map<string, string>();
  const former = new Map<string, FormerCommune[]>();
  for (const line of lines) {
    const isFormer = line.type === 'commune-deleguee' || line.type === 'commune-associee';
    if (!isFormer || !line.chefLieu) continue;
    if (line.code !== line.chefLieu) movedTo.set(line.code, line.chefLieu);
    former.set(line.chefLieu, [
      ...(former.get(line.chefLieu) ?? []),
      { code: line.code, name: line.nom, words: searchable(line.nom) },
    ]);
  }
  const departments = readDepartments();
  const communes = new Map<string, AtlasCommune>();
  for (const line of lines) {
    if (line.type !== 'commune-actuelle' && line.type !== 'arrondissement-municipal') continue;
    const words = searchable(line.nom);
    communes.set(line.code, {
      code: line.code,
      name: line.nom,
      words,
      place: `${words} ${searchable(departments.get(line.departement) ?? '')}`,
      department: line.departement,
      population: line.population ?? null,
      postcodes: line.codesPostaux ?? [],
      cityCode: line.commune ?? null,
      former: (former.get(line.code) ?? []).filter(({ name }) => name !== line.nom),
    });
  }
  return { communes, groups: readGroups(), departments, movedTo };
}

function readGroups(): AtlasGroup[] {
  return json<{ code: string; nom: string; membres: { code: string }[] }[]>('epci.json').map((group) => ({
    code: group.code,
    name: group.nom,
    words: searchable(group.nom),
    communes: group.membres.map(({ code }) => code),
  }));
}

function readDepartments(): ReadonlyMap<string, string> {
  const lines = json<{ code: string; nom: string }[]>('departements.json');
  return new Map(lines.map(({ code, nom }) => [code, nom]));
}

function json<Content>(file: string): Content {
  return JSON.parse(readFileSync(join(folder, file), 'utf8')) as Content;
}

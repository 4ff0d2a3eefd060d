import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { CommuneOfResidents } from './residents.ts';

interface CommuneRow {
  readonly code: string;
  readonly nom: string;
  readonly type: string;
  readonly population?: number;
  readonly codesPostaux?: readonly string[];
}

interface EpciRow {
  readonly code: string;
  readonly membres: readonly { readonly code: string }[];
}

const redonAgglomeration = '243500741';

/** The real communes of Redon Agglomération with their legal populations (INSEE); everything said about people is invented. */
export function communesAroundRedon(): CommuneOfResidents[] {
  const read = <Row>(name: string): Row[] =>
    JSON.parse(
      readFileSync(
        createRequire(import.meta.url).resolve(`@etalab/decoupage-administratif/data/${name}.json`),
        'utf8',
      ),
    ) as Row[];
  const members = new Set(
    read<EpciRow>('epci')
      .find(({ code }) => code === redonAgglomeration)
      ?.membres.map(({ code }) => code),
  );
  return read<CommuneRow>('communes')
    .filter(({ code, type }) => type === 'commune-actuelle' && members.has(code))
    .map(({ code, nom, population, codesPostaux }) => ({
      code,
      name: nom,
      population: population ?? 0,
      postcode: codesPostaux?.[0] ?? '',
    }))
    .sort((a, b) => b.population - a.population);
}

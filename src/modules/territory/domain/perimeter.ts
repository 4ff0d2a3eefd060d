import { Refusal } from '#kernel/refusal.ts';
import { type Atlas, type AtlasCommune, communeOf } from '#modules/territory/domain/atlas.ts';

/** France's largest CPTS have fewer than 400 communes. */
export const mostCommunes = 400;

export interface Perimeter {
  readonly communes: readonly AtlasCommune[];
  readonly refusal: Refusal | undefined;
}

/**
 * The communes of a list of codes, each once; codes of merged communes lead to the present one. Refused: none, too many,
 * an unknown code, a city together with its own arrondissements (its people would count twice).
 */
export function readPerimeter(atlas: Atlas, codes: readonly string[]): Perimeter {
  const communes = new Map<string, AtlasCommune>();
  const unknown: string[] = [];
  for (const code of codes) {
    const commune = communeOf(atlas, code.trim().toUpperCase());
    if (commune) communes.set(commune.code, commune);
    else unknown.push(code);
  }
  return { communes: [...communes.values()], refusal: whyNotPerimeter(communes, unknown) };
}

function whyNotPerimeter(
  communes: ReadonlyMap<string, AtlasCommune>,
  unknown: readonly string[],
): Refusal | undefined {
  if (unknown.length > 0) {
    return new Refusal({
      kind: 'invalid',
      code: 'territory.commune-unknown',
      facts: { codes: unknown.slice(0, 5).join(', ') },
    });
  }
  if (communes.size === 0) return new Refusal({ kind: 'invalid', code: 'territory.no-commune' });
  if (communes.size > mostCommunes) {
    return new Refusal({
      kind: 'invalid',
      code: 'territory.too-many-communes',
      facts: { most: mostCommunes },
    });
  }
  const twice = [...communes.values()].find(({ cityCode }) => cityCode !== null && communes.has(cityCode));
  if (twice) {
    return new Refusal({
      kind: 'invalid',
      code: 'territory.city-and-arrondissement',
      facts: { arrondissement: twice.name },
    });
  }
  return undefined;
}

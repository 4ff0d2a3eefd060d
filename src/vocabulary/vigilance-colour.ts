import type { Text } from './text.ts';

/** Colours and phenomena of the official vigilance (Météo-France, DPVigilance V6, domain 3.10). */
export type VigilanceColour = 1 | 2 | 3 | 4;

export const VIGILANCE_COLOURS: readonly VigilanceColour[] = [1, 2, 3, 4];

export const VIGILANCE_COLOUR_WORDS: Readonly<Record<VigilanceColour, Text>> = {
  1: { fr: 'vert', en: 'green' },
  2: { fr: 'jaune', en: 'yellow' },
  3: { fr: 'orange', en: 'orange' },
  4: { fr: 'rouge', en: 'red' },
};

export type Phenomenon = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

export const PHENOMENON_WORDS: Readonly<Record<Phenomenon, Text>> = {
  1: { fr: 'vent violent', en: 'strong wind' },
  2: { fr: 'pluie-inondation', en: 'rain and flood' },
  3: { fr: 'orages', en: 'thunderstorms' },
  4: { fr: 'crues', en: 'river flood' },
  5: { fr: 'neige-verglas', en: 'snow and ice' },
  6: { fr: 'canicule', en: 'heatwave' },
  7: { fr: 'grand froid', en: 'extreme cold' },
  8: { fr: 'avalanches', en: 'avalanches' },
  9: { fr: 'vagues-submersion', en: 'coastal flood' },
};

/** A colour from the service, where it is a number or a string; undefined for anything but 1 to 4. */
export function readVigilanceColour(value: unknown): VigilanceColour | undefined {
  return VIGILANCE_COLOURS.find((colour) => colour === Number(value));
}

/** A phenomenon from the service (a string there); undefined for anything but 1 to 9. */
export function readPhenomenon(value: unknown): Phenomenon | undefined {
  const number = Number(value);
  return isPhenomenon(number) ? number : undefined;
}

function isPhenomenon(number: number): number is Phenomenon {
  return Number.isInteger(number) && number >= 1 && number <= 9;
}

/** The gravest of the colours, green when there are none. */
export function worstColour(colours: Iterable<VigilanceColour>): VigilanceColour {
  let worst: VigilanceColour = 1;
  for (const colour of colours) if (colour > worst) worst = colour;
  return worst;
}

/**
 * Where a `domain_id` of the service lies: a department, its coastal strip (department + `10`) or another area
 * (`FRA`, zones). The strip only speaks of waves: inland alerts must drop it.
 */
export function readVigilanceDomain(
  domainId: string,
): { readonly kind: 'department' | 'coast'; readonly department: string } | undefined {
  const match = /^(\d{2}|2[AB]|9[78]\d)(10)?$/.exec(domainId);
  if (!match?.[1]) return undefined;
  return { kind: match[2] ? 'coast' : 'department', department: match[1] };
}

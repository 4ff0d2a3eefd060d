import type { TerritoryCard } from '#modules/territory/contract.ts';
import type { Text } from '#vocabulary/text.ts';

/** What to say first: people fear sales calls (Orléans 2020), the letter of the mayor announced these very words. */
export function openingOf({ shortName }: Pick<TerritoryCard, 'shortName'>): Text {
  const french = shortName.startsWith('CPTS') ? `la ${shortName}` : shortName;
  return {
    fr: `Bonjour, Maillon, pour ${french} et votre mairie. Je prends de vos nouvelles avec la chaleur, je ne vends rien.`,
    en: `Hello, this is Maillon, for ${shortName} and your town hall. I am calling to ask how you are in this heat, I sell nothing.`,
  };
}

/** The number to call when life is at stake: the 15, or what stands in for it here. */
export function emergencyNumber(territory: Pick<TerritoryCard, 'emergencyNumbers'>): string {
  const numbers = territory.emergencyNumbers.map(({ number }) => number);
  return numbers.find((number) => number === '15') ?? numbers[0] ?? '15';
}

import type { PublishedColour } from '#modules/crisis/domain/proposals.ts';
import type { Text } from '#vocabulary/text.ts';
import { VIGILANCE_COLOUR_WORDS } from '#vocabulary/vigilance-colour.ts';

/** `Météo-France : vigilance orange demain (35, 44), jaune avant.` Undefined when nothing changed. */
export function changeOfColourWords(
  before: Pick<PublishedColour, 'colour' | 'period' | 'departments'> | null,
  after: Pick<PublishedColour, 'colour' | 'period' | 'departments'> | null,
): Text | undefined {
  if (!after) return undefined;
  const same =
    before?.colour === after.colour &&
    before.period === after.period &&
    before.departments.join() === after.departments.join();
  if (same) return undefined;
  const word = VIGILANCE_COLOUR_WORDS[after.colour];
  const old = before && before.colour !== after.colour ? VIGILANCE_COLOUR_WORDS[before.colour] : undefined;
  const places = after.departments.join(', ');
  const day = after.period === 'J' ? { fr: "aujourd'hui", en: 'today' } : { fr: 'demain', en: 'tomorrow' };
  return {
    fr: `Météo-France : vigilance ${word.fr} ${day.fr} (${places})${old ? `, ${old.fr} sur la carte d'avant` : ''}.`,
    en: `Météo-France: vigilance ${word.en} ${day.en} (${places})${old ? `, ${old.en} on the map before` : ''}.`,
  };
}

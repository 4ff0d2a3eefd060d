import { callQuery } from '#web/api/client.ts';
import type { Found } from '#web/app/route-entry.ts';
import { listProfessionals } from '../contract/professionals.ts';
import { listStructures } from '../contract/structures.ts';

const most = 6;

/** Professionals and structures for the Ctrl-K palette. */
export async function searchDirectory(words: string): Promise<readonly Found[]> {
  if (words.trim().length < 2) return [];
  const [people, places] = await Promise.all([
    callQuery(listProfessionals, { words }),
    callQuery(listStructures, { words }),
  ]);
  return [
    ...people.output.professionals.slice(0, most).map((card) => ({
      path: `/ressources/professionnels/${card.professionalId}`,
      title: card.displayName,
      detail: [card.profession.label.fr, card.communes[0]?.name].filter(Boolean).join(' · '),
    })),
    ...places.output.structures.slice(0, most).map((card) => ({
      path: `/ressources/structures/${card.finess}`,
      title: card.name,
      detail: card.commune.name,
    })),
  ];
}

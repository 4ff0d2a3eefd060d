import type { Tx } from '#kernel/database.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import { listPersonCards } from '#modules/persons/api.ts';
import type { PersonCard } from '#modules/persons/contract.ts';
import { afternoonOf, halfOfDay } from './domain/calling-hours.ts';
import { countWrongNumbers } from './store/attempts.ts';
import { nobodyAround, type Surroundings } from './store/rows.ts';
import type { EntryRow, RoundRow } from './tables.ts';

/** Neighbours and caretakers come after the family in the chain (Orléans 2020: domain 2.8). */
const neighbourWords = /voisin|gardien|concierge|neighbo|caretaker|bailleur/i;

/** Places in the card's `relatives` who can be called, family first. */
export function contactsOf(card: PersonCard): { place: number; neighbour: boolean }[] {
  const callable = card.relatives.flatMap((relative, place) =>
    relative.phone ? [{ place, neighbour: neighbourWords.test(relative.relation) }] : [],
  );
  return [
    ...callable.filter(({ neighbour }) => !neighbour),
    ...callable.filter(({ neighbour }) => neighbour),
  ];
}

/** Whom one can call about the person. Read as the platform: only numbers leave this function. */
export async function lookAround(
  tx: Tx,
  { entry, round, now }: { entry: EntryRow; round: RoundRow; now: Date },
): Promise<Surroundings> {
  const [card] = await withSystemRole(tx, () => listPersonCards(tx, [entry.person_id], now));
  if (!card) return nobodyAround;
  const contacts = contactsOf(card);
  const wrong = await countWrongNumbers(tx, entry.entry_id);
  const waitsForAfternoon =
    entry.preferred_time === 'afternoon' && halfOfDay(now, round.time_zone) === 'morning';
  return {
    relatives: contacts.filter(({ neighbour }) => !neighbour).length,
    neighbours: contacts.filter(({ neighbour }) => neighbour).length,
    otherPhone: card.phones.length > wrong + 1,
    preferredFrom: waitsForAfternoon ? afternoonOf(now, round.time_zone) : null,
  };
}

import type { PersonCard } from '#modules/persons/contract.ts';

/** `Mme BRIAND Yvonne`; who has left has no name any more. */
export function nameOf(
  card: Pick<PersonCard, 'civility' | 'lastName' | 'firstName'> | null,
): string | undefined {
  return card ? [card.civility, card.lastName, card.firstName].filter(Boolean).join(' ') : undefined;
}

/** Noon of a calendar day, so that no time zone moves it to another. */
export function noon(day: string): string {
  return `${day}T12:00:00`;
}

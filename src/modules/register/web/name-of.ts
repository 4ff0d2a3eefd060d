import type { PersonCard } from '#modules/persons/contract.ts';
import { serverNow } from '#web/api/server-clock.ts';

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

/** The day of today on the server's clock, `YYYY-MM-DD`: what a date field starts with. */
export function today(): string {
  return new Date(serverNow()).toLocaleDateString('sv-SE');
}

import type { Role } from '#vocabulary/role.ts';

/** Sessions end 12 hours after sign-in whatever happens (trust-and-ux S-13). */
export const absoluteLifeMilliseconds = 12 * 3_600_000;

const minute = 60_000;

/**
 * Milliseconds without a human act after which a session ends. Only commands and the screen's own "someone is here"
 * count: a screen that polls by itself must not stay open on an empty desk. Phone operators listen for long minutes. The
 * two screens that only show totals say it for themselves while they are in sight (`web/sign-in/keep-showing.ts`).
 */
export function idleMilliseconds(role: Role): number {
  if (role === 'operator') return 60 * minute;
  // A page opened from a signed link is read, not worked on.
  return role === 'citizen' || role === 'ars' ? 60 * minute : 15 * minute;
}

/**
 * Whether a session may still act. Times are the server's. A phone on tour is idle for as long as there is no network: it
 * locks itself with a PIN (D-1), and its session lasts the day.
 */
export function isAlive(
  session: {
    readonly lastActiveAt: Date;
    readonly expiresAt: Date;
    readonly role: Role;
    readonly onTour: boolean;
  },
  now: Date,
): boolean {
  if (now >= session.expiresAt) return false;
  return session.onTour || now.getTime() - session.lastActiveAt.getTime() < idleMilliseconds(session.role);
}

/**
 * Ages are told by the server's clock: a phone with a wrong hour must not show "il y a 3 h" for a fresh figure.
 * Each answer carries the server's time; the difference is kept.
 */
let offset = 0;

export function learnServerTime(at: string, receivedAt = Date.now()): void {
  const server = Date.parse(at);
  if (!Number.isNaN(server)) offset = server - receivedAt;
}

/** Now, in milliseconds, as the server would say it. */
export function serverNow(): number {
  return Date.now() + offset;
}

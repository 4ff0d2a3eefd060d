/**
 * Ages are told by the server's clock: a phone with a wrong hour must not show "il y a 3 h" for a fresh figure.
 * Each answer carries the server's time; the difference is kept.
 */
const keptKey = 'maillon.clock';
let offset = keptOffset();
const listeners = new Set<() => void>();
const jump = 5_000;

export function learnServerTime(at: string, receivedAt = Date.now()): void {
  const server = Date.parse(at);
  if (Number.isNaN(server)) return;
  const learned = server - receivedAt;
  const jumps = Math.abs(learned - offset) > jump;
  offset = learned;
  if (!jumps) return;
  try {
    localStorage.setItem(keptKey, String(learned));
  } catch {
    // Without storage a start without network goes by the device's own clock.
  }
  for (const listener of listeners) listener();
}

/** A tour opened in a cellar still counts its hours by the server's clock, as last heard. */
function keptOffset(): number {
  try {
    return Number(localStorage.getItem(keptKey)) || 0;
  } catch {
    return 0;
  }
}

/** The first answer of the server may move the hour by days (a demonstration lives in its summer): ages must not wait for their next tick. */
export function whenServerTimeJumps(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Now, in milliseconds, as the server would say it. */
export function serverNow(): number {
  return Date.now() + offset;
}

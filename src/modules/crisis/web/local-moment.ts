/** An instant as a date-and-time field of this device shows it: `2026-08-12T20:00`. */
export function localMoment(instant: string): string {
  const date = new Date(instant);
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

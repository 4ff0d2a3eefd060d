import { addDays, type CalendarDate } from './calendar-date.ts';
import type { Language } from './text.ts';

/** Time as the clock on the wall of a zone shows it. Instants are `Date`; nothing here reads the current time. */
export const PARIS = 'Europe/Paris';

export type WallTime = {
  readonly day: CalendarDate;
  readonly hour: number;
  readonly minute: number;
};

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  clocks.set(zone, made);
  return made;
}

/** What the wall shows at an instant. */
export function wallTime(instant: Date, zone: string = PARIS): WallTime {
  const parts: Record<string, string> = {};
  for (const part of clockOf(zone).formatToParts(instant)) parts[part.type] = part.value;
  const year = (parts.year ?? '').padStart(4, '0');
  return {
    day: `${year}-${parts.month}-${parts.day}`,
    hour: Number(parts.hour),
    minute: Number(parts.minute),
  };
}

export function dayOf(instant: Date, zone: string = PARIS): CalendarDate {
  return wallTime(instant, zone).day;
}

/**
 * The instant when the wall shows this time. Twice a year it needs a rule: a time skipped in spring (02:30) is taken
 * one hour later (03:30); a time shown twice in autumn is its first showing.
 */
export function at(time: WallTime, zone: string = PARIS): Date {
  const asUtc = Date.parse(`${time.day}T00:00:00Z`) + (time.hour * 60 + time.minute) * 60_000;
  const guesses = [asUtc - offset(asUtc - 86_400_000, zone), asUtc - offset(asUtc + 86_400_000, zone)];
  const exact = guesses.filter((guess) => guess + offset(guess, zone) === asUtc);
  // A skipped time fits neither offset; the one before the change carries it past the gap.
  return new Date(exact.length > 0 ? Math.min(...exact) : (guesses[0] ?? asUtc));
}

/** Milliseconds to add to the instant to read the wall as if it were UTC. */
function offset(instant: number, zone: string): number {
  const wall = wallTime(new Date(instant), zone);
  const shown = Date.parse(`${wall.day}T00:00:00Z`) + (wall.hour * 60 + wall.minute) * 60_000;
  return shown - Math.floor(instant / 60_000) * 60_000;
}

/** The first instant of a day in the zone. */
export function startOfDay(day: CalendarDate, zone: string = PARIS): Date {
  return at({ day, hour: 0, minute: 0 }, zone);
}

/** The first instant of the next day: the end, not included. A day lasts 23, 24 or 25 hours. */
export function endOfDay(day: CalendarDate, zone: string = PARIS): Date {
  return startOfDay(addDays(day, 1), zone);
}

const WEEKDAYS: Readonly<Record<Language, readonly string[]>> = {
  fr: ['dim.', 'lun.', 'mar.', 'mer.', 'jeu.', 'ven.', 'sam.'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};

const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  fr: [
    'janvier',
    'février',
    'mars',
    'avril',
    'mai',
    'juin',
    'juillet',
    'août',
    'septembre',
    'octobre',
    'novembre',
    'décembre',
  ],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
};

/** `mar. 12 août 2026`, `Tue 12 Aug 2026`; `1er` for the first of the month in French. */
export function formatDay(day: CalendarDate, language: Language): string {
  const moment = new Date(`${day}T00:00:00Z`);
  const number = moment.getUTCDate();
  const written = language === 'fr' && number === 1 ? '1er' : String(number);
  const weekday = WEEKDAYS[language][moment.getUTCDay()];
  return `${weekday} ${written} ${MONTHS[language][moment.getUTCMonth()]} ${moment.getUTCFullYear()}`;
}

/** `14:30`, for tables and for English. */
export function formatClock(instant: Date, zone: string = PARIS): string {
  const wall = wallTime(instant, zone);
  return `${String(wall.hour).padStart(2, '0')}:${String(wall.minute).padStart(2, '0')}`;
}

/** The time inside a sentence: `14 h 30`, `8 h` on the hour (no-break spaces) in French, `14:30` in English. */
export function formatSpokenTime(instant: Date, language: Language, zone: string = PARIS): string {
  if (language === 'en') return formatClock(instant, zone);
  const wall = wallTime(instant, zone);
  const minutes = wall.minute === 0 ? '' : `\u00A0${String(wall.minute).padStart(2, '0')}`;
  return `${wall.hour}\u00A0h${minutes}`;
}

const UNITS: readonly { readonly seconds: number; readonly fr: string; readonly en: string }[] = [
  { seconds: 86_400, fr: 'j', en: 'd' },
  { seconds: 3600, fr: 'h', en: 'h' },
  { seconds: 60, fr: 'min', en: 'min' },
];

/**
 * The age of a figure or the wait for a deadline: `il y a 4 min`, `dans 2 h`, `à l’instant` under a minute. Whole
 * units, rounded down: an age is never overstated by more than its unit.
 */
export function formatAge(instant: Date, now: Date, language: Language): string {
  const seconds = Math.trunc((now.getTime() - instant.getTime()) / 1000);
  const unit = UNITS.find((candidate) => Math.abs(seconds) >= candidate.seconds);
  if (!unit) return language === 'fr' ? 'à l’instant' : 'just now';
  const length = `${Math.floor(Math.abs(seconds) / unit.seconds)}\u00A0${unit[language]}`;
  if (language === 'fr') return seconds > 0 ? `il y a ${length}` : `dans ${length}`;
  return seconds > 0 ? `${length} ago` : `in ${length}`;
}

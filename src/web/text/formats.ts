import type { Language } from '#vocabulary/text.ts';

/** Instants come from the server as ISO text; screens may also hand over a Date or milliseconds. */
export type Instant = string | number | Date;

export interface Formats {
  /** `1 250`, `37,8`. */
  readonly number: (value: number, decimals?: number) => string;
  /** A share between 0 and 1: `34 %`. */
  readonly percent: (share: number) => string;
  /** In sentences: `14 h 30`, `9 h`. */
  readonly time: (at: Instant) => string;
  /** In tables: `14:30`. */
  readonly clock: (at: Instant) => string;
  /** `mar. 12 août`. */
  readonly day: (at: Instant) => string;
  /** `mar. 12 août 2026`. */
  readonly date: (at: Instant) => string;
  /** `mar. 12 août à 14 h 30`; with `now`: today's day is left out, `hier 17 h 40`, `demain 9 h`. */
  readonly moment: (at: Instant, now?: Instant) => string;
  /** `à l'instant`, `il y a 4 min`, `il y a 3 h`, then the day. */
  readonly age: (at: Instant, now: Instant) => string;
  /** `dans 6 min`, `en retard de 4 min`, then the hour, then the day. */
  readonly deadline: (due: Instant, now: Instant) => string;
  /** `45 s`, `12 min`, `1 h 20`. */
  readonly duration: (milliseconds: number) => string;
  /** `Redon, Allaire et Pipriac`. */
  readonly list: (words: readonly string[]) => string;
}

const noBreak = '\u00A0';
const minute = 60_000;
const hour = 60 * minute;
const cache = new Map<string, Formats>();

/** Formats of one language and time zone, kept: building Intl objects is slow on old phones. */
export function formatsFor(language: Language, timeZone = 'Europe/Paris'): Formats {
  const key = `${language} ${timeZone}`;
  const known = cache.get(key);
  if (known) return known;
  const made = makeFormats(language, timeZone);
  cache.set(key, made);
  return made;
}

function makeFormats(language: Language, timeZone: string): Formats {
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB';
  const clockFormat = new Intl.DateTimeFormat(locale, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const dayFormat = new Intl.DateTimeFormat(locale, {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'long',
  });
  const dateFormat = new Intl.DateTimeFormat(locale, {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  const dayKey = new Intl.DateTimeFormat('en-CA', { timeZone });
  const listFormat = new Intl.ListFormat(locale, { type: 'conjunction' });
  const clock = (at: Instant) => clockFormat.format(new Date(at));
  const day = (at: Instant) => dayFormat.format(new Date(at));
  const sameDay = (one: Instant, other: Instant) =>
    dayKey.format(new Date(one)) === dayKey.format(new Date(other));
  const time = (at: Instant) => (language === 'fr' ? frenchHour(clock(at)) : clock(at));
  const moment = (at: Instant, now?: Instant) => {
    if (now !== undefined && sameDay(at, now)) return time(at);
    if (now !== undefined && sameDay(at, Number(new Date(now)) - 24 * hour)) {
      return `${language === 'fr' ? 'hier' : 'yesterday'} ${time(at)}`;
    }
    if (now !== undefined && sameDay(at, Number(new Date(now)) + 24 * hour)) {
      return `${language === 'fr' ? 'demain' : 'tomorrow'} ${time(at)}`;
    }
    return language === 'fr' ? `${day(at)} à ${time(at)}` : `${day(at)} at ${time(at)}`;
  };
  const duration = (milliseconds: number) => spellDuration(milliseconds);
  return {
    number: (value, decimals) =>
      new Intl.NumberFormat(locale, decimals === undefined ? {} : fixed(decimals)).format(value),
    percent: (share) =>
      new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share),
    time,
    clock,
    day,
    date: (at) => dateFormat.format(new Date(at)),
    moment,
    age: (at, now) => {
      const elapsed = Math.max(0, Number(new Date(now)) - Number(new Date(at)));
      if (elapsed < minute) return language === 'fr' ? "à l'instant".replace("'", '’') : 'just now';
      if (elapsed < 12 * hour) {
        const words = spellDuration(coarse(elapsed));
        return language === 'fr' ? `il y a ${words}` : `${words} ago`;
      }
      return moment(at, now);
    },
    deadline: (due, now) => {
      const left = Number(new Date(due)) - Number(new Date(now));
      if (left < 0 && left > -24 * hour) {
        const words = spellDuration(coarse(Math.max(minute, -left)));
        return language === 'fr' ? `en retard de ${words}` : `${words} late`;
      }
      if (left >= 0 && left < hour) {
        const words = spellDuration(Math.max(minute, left));
        return language === 'fr' ? `dans ${words}` : `in ${words}`;
      }
      return moment(due, now);
    },
    duration,
    list: (words) => listFormat.format(words),
  };
}

function frenchHour(clock: string): string {
  const [hours = '0', minutes = '00'] = clock.split(':');
  const words = `${Number(hours)}${noBreak}h`;
  return minutes === '00' ? words : `${words}${noBreak}${minutes}`;
}

function spellDuration(milliseconds: number): string {
  if (milliseconds < minute) return `${Math.round(milliseconds / 1000)}${noBreak}s`;
  const minutes = Math.floor(milliseconds / minute);
  if (minutes < 60) return `${minutes}${noBreak}min`;
  const rest = minutes % 60;
  const hours = `${Math.floor(minutes / 60)}${noBreak}h`;
  return rest === 0 ? hours : `${hours}${noBreak}${String(rest).padStart(2, '0')}`;
}

/** Beyond three hours the minutes of an age are noise. */
function coarse(elapsed: number): number {
  return elapsed < 3 * hour ? elapsed : Math.floor(elapsed / hour) * hour;
}

function fixed(decimals: number): Intl.NumberFormatOptions {
  return { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
}

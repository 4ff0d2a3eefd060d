import { accepted, type Checked, refused } from './checked.ts';

/** A day of the calendar without time or zone, `YYYY-MM-DD`. */
export type CalendarDate = string;

export type DateProblem = 'empty' | 'unreadable' | 'no-such-day' | 'month-first' | 'year-only' | 'too-old';

/** `two-digit-year`: the century was guessed; `two-centuries`: both would have been possible, the older was taken. */
export type DateWarning = 'two-digit-year' | 'two-centuries' | 'excel-serial';

/** Nobody on a register is older (Jeanne Calment apart): the limit for guessing a century. */
const OLDEST = 115;

const MONTHS = [
  ['janvier', 'janv', 'january', 'jan'],
  ['fevrier', 'fevr', 'fev', 'february', 'feb'],
  ['mars', 'march', 'mar'],
  ['avril', 'avr', 'april', 'apr'],
  ['mai', 'may'],
  ['juin', 'june', 'jun'],
  ['juillet', 'juil', 'july', 'jul'],
  ['aout', 'aou', 'august', 'aug'],
  ['septembre', 'sept', 'sep', 'september'],
  ['octobre', 'oct', 'october'],
  ['novembre', 'nov', 'november'],
  ['decembre', 'dec', 'december'],
] as const;

export type ReadDateOptions = {
  /** The day on which it is read: two-digit years lie before it. */
  readonly today: CalendarDate;
};

type Reading = Checked<CalendarDate, DateProblem, DateWarning>;

/**
 * Reads a past date as town halls write it: `31/12/1940`, `1-2-1940`, `01.02.40`, `1940-12-31`, `31 décembre 1940`,
 * `1er mars 1940`, `31121940`, with a midnight behind it or not, and the serial numbers of Excel. Day before month,
 * always. Two-digit years lie in the past, at most 115 years ago, and are flagged; when two centuries fit, the older
 * is taken (registers hold the old). Refused by name: days that do not exist (`31/02/1940`), `12/31/1940`
 * (month-first), a year alone.
 */
export function readDate(raw: string, options: ReadDateOptions): Reading {
  const written = raw
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .trim()
    .toLowerCase()
    .replace(/^'/, '')
    .replace(/[t\s]+\d{1,2}[:h]\d{2}(?::\d{2}(?:\.\d+)?)?(?:z|[+-]\d{2}:?\d{2})?$/, '');
  if (written === '') return refused('empty');
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(written);
  if (iso) return civil(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const french = /^(\d{1,2})\s*[-/.\s]\s*(\d{1,2})\s*[-/.\s]\s*(\d{4}|\d{2})$/.exec(written);
  if (french) return withYear(french[3] ?? '', Number(french[2]), Number(french[1]), options.today);
  const worded = /^(?:[a-z]+\.?\s+)?(\d{1,2})\s*(?:er)?[\s\-/.]+([a-z]{3,9})\.?[\s\-/.]+(\d{4}|\d{2})$/.exec(
    written,
  );
  if (worded) {
    const month = MONTHS.findIndex((names) => (names as readonly string[]).includes(worded[2] ?? '')) + 1;
    return month === 0
      ? refused('unreadable')
      : withYear(worded[3] ?? '', month, Number(worded[1]), options.today);
  }
  return digitsOnly(written);
}

function digitsOnly(written: string): Reading {
  const serial = /^(\d{4,5})(?:[.,]\d+)?$/.exec(written);
  if (/^(?:1[89]|20)\d{2}$/.test(written)) return refused('year-only');
  if (serial?.[1] && serial[1].length === 5)
    return accepted(fromExcelSerial(Number(serial[1])), 'excel-serial');
  const eight = /^(\d{4})(\d{4})$/.exec(written);
  if (!eight?.[1] || !eight[2]) return refused('unreadable');
  const [first, second] = [eight[1], eight[2]];
  if (Number(second) > 1840 && Number(second) < 2100) {
    return civil(Number(second), Number(first.slice(2)), Number(first.slice(0, 2)));
  }
  return civil(Number(first), Number(second.slice(0, 2)), Number(second.slice(2)));
}

function withYear(year: string, month: number, day: number, today: CalendarDate): Reading {
  if (year.length === 4) return civil(Number(year), month, day);
  const candidates = [19, 20, 18]
    .map((century) => century * 100 + Number(year))
    .map((fullYear) => civil(fullYear, month, day))
    .flatMap((reading) => (reading.valid ? [reading.value] : []))
    .filter((date) => date <= today && ageAt(date, today) <= OLDEST)
    .sort();
  const [oldest] = candidates;
  if (oldest === undefined) {
    const reading = civil(1900 + Number(year), month, day);
    return reading.valid ? refused('too-old') : reading;
  }
  return candidates.length > 1
    ? accepted(oldest, 'two-digit-year', 'two-centuries')
    : accepted(oldest, 'two-digit-year');
}

function civil(year: number, month: number, day: number): Reading {
  if (year < 1840 || year > 2199) return refused(year < 1840 ? 'too-old' : 'unreadable');
  if (month > 12 && month <= 31 && day >= 1 && day <= 12) return refused('month-first');
  const date = calendarDate(year, month, day);
  return date === undefined ? refused('no-such-day') : accepted(date);
}

/** The day of these numbers (month 1 to 12), or undefined when the calendar has no such day. */
export function calendarDate(year: number, month: number, day: number): CalendarDate | undefined {
  const moment = new Date(Date.UTC(year, month - 1, day));
  if (moment.getUTCMonth() !== month - 1 || moment.getUTCDate() !== day) return undefined;
  return moment.toISOString().slice(0, 10);
}

/** Excel counts days from 1900-01-01 = 1 and believes in a 29 February 1900. */
function fromExcelSerial(serial: number): CalendarDate {
  return addDays('1899-12-30', serial);
}

export function isCalendarDate(value: string): value is CalendarDate {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  return match !== null && calendarDate(Number(match[1]), Number(match[2]), Number(match[3])) === value;
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Whole days from `from` to `to`, negative backwards. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** Age in whole years on a day; someone born on 29 February turns on 1 March in common years. */
export function ageAt(birth: CalendarDate, day: CalendarDate): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  return day.slice(5) < birth.slice(5) ? years - 1 : years;
}

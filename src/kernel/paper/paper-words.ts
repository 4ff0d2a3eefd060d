import { type Language, type Text, typographic } from '#vocabulary/text.ts';
import type { PaperWords } from './paper-template.ts';

const noBreak = '\u00A0';
const thinNoBreak = '\u202F';

/** The wording tools of one sheet. `zone` is an IANA time zone. */
export function paperWords(language: Language, zone: string): PaperWords {
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB';
  const prose = (typed: string) => (language === 'fr' ? typographic(typed) : curlyApostrophes(typed));
  const clock = new Intl.DateTimeFormat(locale, { timeZone: zone, hour: '2-digit', minute: '2-digit' });

  return {
    language,
    prose,
    say: (text, blanks = {}) => sayIn(text, { language, blanks, prose }),
    day: (isoDate) => longDay(isoDate, language),
    // The Swedish locale writes ISO dates.
    dayOf: (isoInstant) =>
      longDay(new Date(isoInstant).toLocaleDateString('sv-SE', { timeZone: zone }), language),
    moment: (isoInstant) => {
      const at = new Date(isoInstant);
      const date = ordinal(
        at.toLocaleDateString(locale, {
          timeZone: zone,
          weekday: 'short',
          day: 'numeric',
          month: 'long',
          year: 'numeric',
        }),
        language,
      );
      const time = clock.format(at);
      return language === 'fr' ? `${date} à ${spokenTime(time)}` : `${date}, ${time}`;
    },
    clock: (isoInstant) => clock.format(new Date(isoInstant)),
    count: (value) => new Intl.NumberFormat(locale).format(value),
  };
}

/** The blanks are filled after the typographer ran: a name or a number is printed as it was given. */
function sayIn(
  text: Text,
  {
    language,
    blanks,
    prose,
  }: {
    language: Language;
    blanks: Readonly<Record<string, string | number>>;
    prose: (typed: string) => string;
  },
): string {
  return prose(text[language]).replace(/\{(\w+)\}/g, (_, name: string) => String(blanks[name] ?? '…'));
}

function longDay(isoDate: string, language: Language): string {
  const [year, month, day] = isoDate.split('-').map(Number) as [number, number, number];
  const at = new Date(Date.UTC(year, month - 1, day, 12));
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB';
  const written = at.toLocaleDateString(locale, {
    timeZone: 'UTC',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  return ordinal(written, language);
}

/** French writes the first of the month `1er`; a date is not broken between day and month. */
function ordinal(date: string, language: Language): string {
  const joined = date.replace(/(\d{1,2}) (?=\p{L})/u, `$1${noBreak}`);
  return language === 'fr' ? joined.replace(/(^|\s)1(?=\u00A0\p{L})/u, '$11er') : joined;
}

/** `14:30` as `14 h 30`, `09:00` as `9 h 00`. */
function spokenTime(time: string): string {
  const [hour, minute] = time.split(':') as [string, string];
  return `${Number(hour)}${noBreak}h${noBreak}${minute}`;
}

function curlyApostrophes(english: string): string {
  return english.replace(/(\p{L})'/gu, '$1’').replaceAll(thinNoBreak, noBreak);
}

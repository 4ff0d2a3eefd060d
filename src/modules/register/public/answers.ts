import { ageAt, type CalendarDate, calendarDate } from '#vocabulary/calendar-date.ts';
import { isPostcode } from '#vocabulary/insee-commune.ts';
import { parsePhone } from '#vocabulary/phone.ts';
import type { Text } from '#vocabulary/text.ts';
import type { FieldTrouble } from './page.ts';

export type Answers = Readonly<Record<string, string>>;

export function given(answers: Answers, name: string): string {
  return (answers[name] ?? '').replace(/\s+/g, ' ').trim();
}

export function required(answers: Answers, name: string, text: Text): FieldTrouble[] {
  return given(answers, name) === '' ? [{ field: name, text }] : [];
}

/** Begins with a letter or a figure, holds no sign that a page or a spreadsheet would take for an order. */
const plainShape = /^[\p{L}\p{N}][^<>=|\\]*$/u;

export function plainTrouble(answers: Answers, name: string): FieldTrouble[] {
  const value = given(answers, name);
  return value === '' || plainShape.test(value)
    ? []
    : [
        {
          field: name,
          text: {
            fr: 'Écrivez des mots et des chiffres, sans signe comme = ou <.',
            en: 'Write words and figures, without signs such as = or <.',
          },
        },
      ];
}

const nameShape = /^[\p{L}\p{M}][\p{L}\p{M}\s'’.-]*$/u;

export function nameTrouble(answers: Answers, name: string, missing: Text): FieldTrouble[] {
  const value = given(answers, name);
  if (value === '') return [{ field: name, text: missing }];
  return nameShape.test(value)
    ? []
    : [
        {
          field: name,
          text: { fr: 'Un nom ne contient que des lettres.', en: 'A name holds letters only.' },
        },
      ];
}

/** The date of three boxes; undefined when it is no date. */
export function dateOf(answers: Answers, name: string): CalendarDate | undefined {
  const [day, month, year] = ['j', 'm', 'a'].map((part) => Number(given(answers, `${name}-${part}`)));
  return day && month && year && year > 1840 ? calendarDate(year, month, day) : undefined;
}

export function birthTrouble(answers: Answers, name: string, today: CalendarDate): FieldTrouble[] {
  const date = dateOf(answers, name);
  if (!date || date > today || ageAt(date, today) > 120) {
    return [
      {
        field: name,
        text: {
          fr: 'Écrivez une date de naissance qui existe, par exemple 12 3 1941.',
          en: 'Write a birth date that exists, such as 12 3 1941.',
        },
      },
    ];
  }
  return [];
}

export function phoneTrouble(answers: Answers, name: string, options: { optional: boolean }): FieldTrouble[] {
  const value = given(answers, name);
  if (value === '') {
    return options.optional
      ? []
      : [{ field: name, text: { fr: 'Écrivez un numéro de téléphone.', en: 'Write a telephone number.' } }];
  }
  return parsePhone(value).valid
    ? []
    : [
        {
          field: name,
          text: {
            fr: 'Écrivez un numéro complet, par exemple 02 99 00 12 34.',
            en: 'Write a complete number, such as 02 99 00 12 34.',
          },
        },
      ];
}

export function phoneOf(answers: Answers, name: string): string | null {
  const read = parsePhone(given(answers, name));
  return read.valid ? read.value : null;
}

export function postcodeTrouble(answers: Answers, name: string): FieldTrouble[] {
  return isPostcode(given(answers, name).replace(/\s/g, ''))
    ? []
    : [
        {
          field: name,
          text: { fr: 'Écrivez un code postal à cinq chiffres.', en: 'Write a five-digit postcode.' },
        },
      ];
}

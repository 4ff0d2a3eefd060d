import type { DateProblem } from '#vocabulary/calendar-date.ts';
import type { PhoneProblem } from '#vocabulary/phone.ts';
import type { Text } from '#vocabulary/text.ts';

/** What a town hall reads beside a line: the value as its file has it, and what to do about it. */
const shown = (value: string) => (value.length > 60 ? `${value.slice(0, 60)}…` : value);

const dateProblems: Readonly<Record<DateProblem, Text>> = {
  empty: { fr: 'date vide', en: 'empty date' },
  unreadable: { fr: "n'est pas une date", en: 'is not a date' },
  'no-such-day': { fr: "ce jour n'existe pas", en: 'there is no such day' },
  'month-first': { fr: 'le mois est avant le jour', en: 'the month comes before the day' },
  'year-only': { fr: "l'année seule ne suffit pas", en: 'a year alone is not enough' },
  'too-old': { fr: 'trop ancienne pour une personne en vie', en: 'too long ago for a living person' },
};

const phoneProblems: Readonly<Record<PhoneProblem, Text>> = {
  empty: { fr: 'vide', en: 'empty' },
  'scientific-notation': {
    fr: 'des chiffres ont été perdus par le tableur',
    en: 'digits were lost by the spreadsheet',
  },
  short: { fr: 'trop court', en: 'too short' },
  malformed: { fr: "ce n'est pas un numéro complet", en: 'not a complete number' },
  unassigned: { fr: "aucun opérateur n'a ce numéro", en: 'no operator holds this number' },
};

export const words = {
  noName: { fr: 'le nom manque', en: 'the name is missing' },
  twoPersons: {
    fr: 'deux personnes sur une ligne : faites une ligne par personne',
    en: 'two persons on one line: write one line for each',
  },
  nameTooLong: { fr: 'nom de plus de 80 signes', en: 'name of more than 80 characters' },
  notAName: { fr: 'le nom contient des signes interdits', en: 'the name holds forbidden characters' },
  noRequestDate: { fr: 'la date de la demande manque', en: 'the date of the request is missing' },
  requestInFuture: {
    fr: 'la date de la demande est dans le futur',
    en: 'the request is dated in the future',
  },
  birthInFuture: { fr: 'la date de naissance est dans le futur', en: 'the birth date is in the future' },
  thirdParty: {
    fr: 'le nom et la qualité du tiers qui demande manquent',
    en: 'the name and quality of the third party are missing',
  },
  transmissionTooEarly: {
    fr: "transmission datée d'avant le 10 avril 2024",
    en: 'passed on before 10 April 2024',
  },
  skipped: {
    fr: 'ligne écartée par la personne qui importe',
    en: 'line set aside by the person who imports',
  },
  leftBefore: {
    fr: "cette personne est sortie du registre : elle n'y revient qu'à sa propre demande",
    en: 'this person left the register and only comes back at their own request',
  },
  townHallOnly: {
    fr: 'seule la mairie peut inscrire cette personne',
    en: 'only the town hall can enter this person',
  },
  noPhone: { fr: 'sans téléphone', en: 'no telephone' },
  noBirthDate: { fr: 'sans date de naissance', en: 'no birth date' },
  noAddress: { fr: 'sans adresse', en: 'no address' },
  yearOnly: {
    fr: "seule l'année de naissance est connue : laissée vide",
    en: 'only the year of birth is known: left empty',
  },
  twoCenturies: {
    fr: 'année de naissance sur deux chiffres : siècle supposé',
    en: 'two-digit birth year: century assumed',
  },
  clinicalInstructions: {
    fr: 'consigne non reprise : elle parle de santé',
    en: 'instruction left out: it speaks of health',
  },
  oddRelative: {
    fr: 'personne à prévenir non reprise : son nom contient des signes interdits',
    en: 'person to warn left out: the name holds forbidden characters',
  },
  longInstructions: { fr: 'consigne coupée à 200 signes', en: 'instruction cut at 200 characters' },
} as const satisfies Record<string, Text>;

export function badBirthDate(value: string, problem: DateProblem): Text {
  const why = dateProblems[problem];
  return {
    fr: `date de naissance « ${shown(value)} » : ${why.fr}`,
    en: `birth date "${shown(value)}": ${why.en}`,
  };
}

export function badRequestDate(value: string, problem: DateProblem): Text {
  const why = dateProblems[problem];
  return {
    fr: `date de la demande « ${shown(value)} » : ${why.fr}`,
    en: `date of the request "${shown(value)}": ${why.en}`,
  };
}

export function badPhone(value: string, problem: PhoneProblem): Text {
  const why = phoneProblems[problem];
  return { fr: `téléphone « ${shown(value)} » : ${why.fr}`, en: `telephone "${shown(value)}": ${why.en}` };
}

export function badRelativePhone(value: string): Text {
  return {
    fr: `téléphone de la personne à prévenir « ${shown(value)} » : illisible, non repris`,
    en: `telephone of the person to warn "${shown(value)}": unreadable, left out`,
  };
}

export function otherCommune(value: string, commune: string): Text {
  return {
    fr: `commune « ${shown(value)} » : ce registre est celui de ${commune}`,
    en: `commune "${shown(value)}": this register is that of ${commune}`,
  };
}

export function badPostcode(value: string): Text {
  return {
    fr: `code postal « ${shown(value)} » : cinq chiffres attendus`,
    en: `postcode "${shown(value)}": five digits expected`,
  };
}

export function notEligible(age: number, ground: 'age' | 'unfit' | 'adult'): Text {
  const why = {
    age: {
      fr: `${age} ans, moins de 65 : indiquez le motif (inaptitude après 60 ans, handicap)`,
      en: `aged ${age}, under 65: give the ground (unfit after 60, disability)`,
    },
    unfit: {
      fr: `${age} ans : le motif d'inaptitude vaut après 60 ans`,
      en: `aged ${age}: the ground of unfitness holds after 60`,
    },
    adult: {
      fr: `${age} ans : le registre est réservé aux adultes`,
      en: `aged ${age}: the register is for adults`,
    },
  };
  return why[ground];
}

export function notUnderstood(column: Text, value: string): Text {
  return {
    fr: `« ${shown(value)} » non compris dans la colonne ${column.fr}`,
    en: `"${shown(value)}" not understood in column ${column.en}`,
  };
}

export function sameAsLine(line: number): Text {
  return { fr: `même personne que la ligne ${line}`, en: `same person as line ${line}` };
}

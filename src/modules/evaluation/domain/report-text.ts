import type { IndicatorId } from '#modules/evaluation/domain/indicators.ts';
import type { Text } from '#vocabulary/text.ts';
import type { Count } from './disclosure.ts';

export interface ReportFigures {
  readonly situation: Text;
  readonly day: number;
  readonly colour: 1 | 2 | 3 | 4 | null;
  readonly figures: Readonly<Partial<Record<IndicatorId, Count>>>;
  readonly decisions: number;
}

const colours: Readonly<Record<number, Text>> = {
  1: { fr: 'vigilance verte', en: 'green vigilance' },
  2: { fr: 'vigilance jaune', en: 'yellow vigilance' },
  3: { fr: 'vigilance orange', en: 'orange vigilance' },
  4: { fr: 'vigilance rouge', en: 'red vigilance' },
};

/** The summary a report writes by itself, from figures that are already protected: it can say nothing they do not. */
export function writeSummary(report: ReportFigures): Text {
  const sentences = [
    opening(report),
    calls(report.figures),
    unreached(report.figures),
    visits(report.figures),
    held(report.figures),
    decided(report.decisions),
  ].filter((sentence) => sentence !== undefined);
  return {
    fr: sentences.map(({ fr }) => fr).join(' '),
    en: sentences.map(({ en }) => en).join(' '),
  };
}

function opening({ situation, day, colour }: ReportFigures): Text {
  const vigilance = colour === null ? undefined : colours[colour];
  return {
    fr: `${situation.fr}, jour ${day}${vigilance ? `, ${vigilance.fr}` : ''}.`,
    en: `${situation.en}, day ${day}${vigilance ? `, ${vigilance.en}` : ''}.`,
  };
}

function calls({ due, reached }: ReportFigures['figures']): Text | undefined {
  if (due === undefined) {
    return { fr: "Aucune tournée d'appels préparée.", en: 'No call round prepared.' };
  }
  if (typeof due !== 'number' || typeof reached !== 'number') {
    return {
      fr: 'Effectifs des appels trop petits pour être publiés.',
      en: 'The counts of the calls are too small to be published.',
    };
  }
  if (due === 0) return { fr: "Personne n'est à appeler.", en: 'Nobody is to be called.' };
  const share = Math.round((100 * reached) / due);
  return {
    fr: `Appels : environ ${spaced(reached, ' ')} personnes jointes sur ${spaced(due, ' ')} (${share} %).`,
    en: `Calls: about ${spaced(reached, ',')} persons reached of ${spaced(due, ',')} (${share}%).`,
  };
}

function unreached({ due, unreached, worrying }: ReportFigures['figures']): Text | undefined {
  if (due === undefined) return undefined;
  const parts: Text[] = [];
  if (typeof unreached === 'number') {
    parts.push(
      unreached === 0
        ? { fr: 'personne injoignable deux fois', en: 'nobody unreachable twice' }
        : {
            fr: `environ ${spaced(unreached, ' ')} injoignables deux fois`,
            en: `about ${spaced(unreached, ',')} unreachable twice`,
          },
    );
  }
  if (typeof worrying === 'number') {
    parts.push(
      worrying === 0
        ? { fr: 'aucun appel inquiétant', en: 'no worrying call' }
        : {
            fr: `environ ${spaced(worrying, ' ')} appels inquiétants`,
            en: `about ${spaced(worrying, ',')} worrying calls`,
          },
    );
  }
  if (parts.length === 0) return undefined;
  return sentence({ fr: parts.map(({ fr }) => fr).join(', '), en: parts.map(({ en }) => en).join(', ') });
}

function visits(figures: ReportFigures['figures']): Text | undefined {
  const done = figures['visits-done'];
  const waiting = figures['visits-waiting'];
  if (typeof done !== 'number' || typeof waiting !== 'number' || done + waiting === 0) return undefined;
  return {
    fr: `Domicile : environ ${spaced(done, ' ')} passages faits aujourd'hui, ${waiting === 0 ? 'aucun' : `environ ${spaced(waiting, ' ')}`} en attente.`,
    en: `At home: about ${spaced(done, ',')} visits done today, ${waiting === 0 ? 'none' : `about ${spaced(waiting, ',')}`} waiting.`,
  };
}

function held({ ruptures, doublons }: ReportFigures['figures']): Text | undefined {
  if (ruptures === 0 && doublons === 0) {
    return { fr: 'Aucune rupture, aucun doublon.', en: 'No rupture, no duplicate.' };
  }
  if (ruptures === 'unknown' || ruptures === undefined) {
    return {
      fr: 'Ruptures et doublons : chiffre non confirmé à cette heure.',
      en: 'Ruptures and duplicates: figure not confirmed at this hour.',
    };
  }
  return {
    fr: 'Des ruptures ou des doublons sont en cours de traitement.',
    en: 'Ruptures or duplicates are being dealt with.',
  };
}

function decided(count: number): Text {
  if (count === 0) return { fr: 'Aucune décision nouvelle.', en: 'No new decision.' };
  return count === 1
    ? { fr: 'Une décision est rapportée ci-dessous.', en: 'One decision is reported below.' }
    : { fr: `${count} décisions sont rapportées ci-dessous.`, en: `${count} decisions are reported below.` };
}

function sentence(text: Text): Text {
  const capital = (words: string) => `${words.charAt(0).toLocaleUpperCase('fr')}${words.slice(1)}.`;
  return { fr: capital(text.fr), en: capital(text.en) };
}

function spaced(value: number, separator: string): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, separator);
}

const spokenNumbers: Readonly<Record<string, number>> = {
  un: 1,
  une: 1,
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  six: 6,
  sept: 7,
  huit: 8,
  neuf: 9,
  dix: 10,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
};
const persons =
  'personnes?|habitante?s?|patiente?s?|malades?|décès|morte?s?|hospitalisée?s?|hospitalisations?|persons?|people|deaths?|inhabitants?';

/**
 * Small counts of persons in words somebody typed: "trois personnes", "7 hospitalisées". Shown as a warning before the
 * report is issued; the writer may know better ("deux personnes de la cellule").
 */
export function smallCountsIn(text: string, smallest: number): string[] {
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])(\\d{1,3}|\\p{L}+)[ \\u00A0\\u202F]+(?:${persons})(?!\\p{L})`,
    'giu',
  );
  return [...text.matchAll(pattern)]
    .filter(([, count = '']) => {
      const value = /^\d+$/.test(count) ? Number(count) : spokenNumbers[count.toLocaleLowerCase('fr')];
      return value !== undefined && value > 0 && value < smallest;
    })
    .map(([words]) => words);
}

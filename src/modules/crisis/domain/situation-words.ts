import { type Authority, authorityLabels, type Level, levelLabels } from '#modules/crisis/contract.ts';
import type { Text } from '#vocabulary/text.ts';
import { VIGILANCE_COLOUR_WORDS, type VigilanceColour } from '#vocabulary/vigilance-colour.ts';
import { formatDay } from '#vocabulary/wall-time.ts';

/** Never "SSE" unless the State said so (domain 2.1). */
export function regimeWords(inSse: boolean): Text {
  return inSse
    ? { fr: 'situation sanitaire exceptionnelle (SSE)', en: 'declared exceptional health situation (SSE)' }
    : { fr: 'tension, hors SSE', en: 'tension, outside any SSE' };
}

/** `Activation partielle, vigilance orange` */
export function levelWords(level: Level, colour: VigilanceColour | null): Text {
  const base = levelLabels[level];
  if (colour === null) return base;
  const word = VIGILANCE_COLOUR_WORDS[colour];
  return { fr: `${base.fr}, vigilance ${word.fr}`, en: `${base.en}, vigilance ${word.en}` };
}

/** `Activée par l'ARS Bretagne`, `Ouverte par la CPTS du Pays de Redon` */
export function openedByWords(situation: { readonly level: Level; readonly authorityName: string }): Text {
  const active = situation.level === 'partial' || situation.level === 'full';
  const name = situation.authorityName;
  return {
    fr: `${active ? 'Activée' : 'Ouverte'} par ${withArticle(name)}`,
    en: `${active ? 'Activated' : 'Opened'} by ${name}`,
  };
}

const articles: readonly (readonly [RegExp, string])[] = [
  [/^(ARS|Agence)\b/, "l'"],
  [/^(CPTS|Préfecture|Direction|Ministre)\b/, 'la '],
  [/^(Préfet|Ministère)\b/, 'le '],
];

function withArticle(name: string): string {
  return `${articles.find(([start]) => start.test(name))?.[1] ?? ''}${name}`;
}

/** `Préfecture : Préfet d'Ille-et-Vilaine, "…", décision du 2026-08-11` for the log. */
export function actWords(act: {
  readonly authority: Authority;
  readonly authorityName: string;
  readonly qualifier: string;
  readonly decidedOn: string;
}): Text {
  const words = (language: 'fr' | 'en') => {
    const label = authorityLabels[act.authority][language];
    const quote = act.qualifier === '' ? '' : `, "${act.qualifier}"`;
    const day =
      language === 'fr'
        ? `, décision du ${formatDay(act.decidedOn, 'fr')}`
        : `, decided on ${formatDay(act.decidedOn, 'en')}`;
    return `${act.authority === 'cpts' ? '' : `${label}${language === 'fr' ? ' : ' : ': '}`}${act.authorityName}${quote}${day}`;
  };
  return { fr: words('fr'), en: words('en') };
}

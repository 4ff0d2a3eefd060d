import { needKindLabels } from '#modules/needs/contract/need-words.ts';
import type { NeedKind } from '#vocabulary/need-kind.ts';
import { SEVERITIES, type SeverityLevel } from '#vocabulary/severity.ts';
import type { Text } from '#vocabulary/text.ts';
import type { AlertReason } from './change.ts';

const reasons: Readonly<Record<AlertReason, Text>> = {
  opened: { fr: 'à prendre', en: 'to take' },
  'not-accepted': { fr: "personne ne l'a pris, à vous", en: 'nobody took it, over to you' },
  late: { fr: 'échéance dépassée', en: 'deadline passed' },
  'acceptance-expired': { fr: 'pris mais sans suite, à reprendre', en: 'taken but no news, take it up' },
  'wait-over': { fr: "l'attente est finie", en: 'the wait is over' },
  exhausted: {
    fr: "CHAÎNE ÉPUISÉE : tout le monde a été prévenu, personne ne l'a pris",
    en: 'CHAIN EXHAUSTED: everyone was told, nobody took it',
  },
};

interface Named {
  readonly code: string;
  readonly kind: NeedKind;
  readonly severity: SeverityLevel;
}

/** What an alert says in the application, beside its severity: code, kind, why. No person, no health data. */
export function wordAlert({ code, kind }: Named, reason: AlertReason): Text {
  const label = needKindLabels[kind];
  return {
    fr: `${code} · ${label.fr} : ${reasons[reason].fr}.`,
    en: `${code} · ${label.en}: ${reasons[reason].en}.`,
  };
}

/** The same on a phone, where nothing but words says how grave it is. French: phones are read aloud in it. */
export function wordAlertForPhone({ code, kind, severity }: Named, reason: AlertReason): string {
  const { word } = SEVERITIES[severity];
  return `${code}, ${word.fr}, ${needKindLabels[kind].fr} : ${reasons[reason].fr}. Ouvrez Maillon pour le prendre.`;
}

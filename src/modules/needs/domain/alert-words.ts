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

/** What an alert says, in the application and in a text message: code, gravity, kind, why. No person, no health data. */
export function wordAlert(
  need: { code: string; kind: NeedKind; severity: SeverityLevel },
  reason: AlertReason,
): Text {
  const { word } = SEVERITIES[need.severity];
  const kind = needKindLabels[need.kind];
  return {
    fr: `${need.code} · ${word.fr} · ${kind.fr} : ${reasons[reason].fr}.`,
    en: `${need.code} · ${word.en} · ${kind.en}: ${reasons[reason].en}.`,
  };
}

import type { ReactNode } from 'react';
import { outcomeLabels } from '#modules/needs/contract/need-words.ts';
import type { NeedDetail } from '#modules/needs/contract/queries.ts';
import { outcomeSchema } from '#modules/needs/contract.ts';
import { dutyLabels, dutySchema } from '#vocabulary/duty.ts';
import { readSeverity, SEVERITIES } from '#vocabulary/severity.ts';
import type { Text } from '#vocabulary/text.ts';
import { Timeline } from '#web/design/timeline.tsx';
import { type Speaker, useText } from '#web/text/use-text.ts';

type Event = NeedDetail['events'][number];

const plain: Readonly<Record<string, Text>> = {
  opened: { fr: 'Ouvert', en: 'Opened' },
  joined: { fr: "Un autre signalement l'a rejoint", en: 'Another report joined it' },
  merged: { fr: 'Regroupé', en: 'Merged' },
  accepted: { fr: 'Pris en charge', en: 'Taken' },
  kept: { fr: 'Gardé en main', en: 'Kept in hand' },
  'handed-over': { fr: 'Transféré', en: 'Handed over' },
  waiting: { fr: 'Mis en attente', en: 'Set to wait' },
  replanned: { fr: 'Gravité ou échéance changée', en: 'Severity or deadline changed' },
  resolved: { fr: 'Résolu', en: 'Resolved' },
  cancelled: { fr: 'Annulé', en: 'Cancelled' },
  reopened: { fr: 'Rouvert', en: 'Reopened' },
  noted: { fr: 'Note', en: 'Note' },
  'witnesses-told': { fr: 'Les témoins ont été prévenus', en: 'The witnesses were told' },
};

const climbs: Readonly<Record<string, Text>> = {
  'not-accepted': { fr: "Personne ne l'a pris", en: 'Nobody took it' },
  late: { fr: 'Échéance dépassée', en: 'Deadline passed' },
  'acceptance-expired': { fr: 'Pris mais sans suite', en: 'Taken but no news' },
  'wait-over': { fr: "L'attente est finie", en: 'The wait is over' },
};

/** The life of a need, newest first. */
export function NeedTimeline({ need }: { readonly need: NeedDetail }): ReactNode {
  const speaker = useText();
  return (
    <Timeline
      entries={need.events.toReversed().map((event) => ({
        id: event.eventId,
        at: event.at,
        who: event.by,
        what: wordEvent(event, speaker),
        ...(event.remark ? { note: `« ${event.remark} »` } : {}),
      }))}
    />
  );
}

function wordEvent({ what, data }: Event, { t, format }: Speaker): string {
  if (what === 'escalated') {
    const reason = t(climbs[String(data.reason)] ?? { fr: 'Monté', en: 'Climbed' });
    if (data.exhausted) {
      return `${reason} – ${t({ fr: 'chaîne épuisée, toute la coordination est prévenue', en: 'chain exhausted, every coordinator is told' })}`;
    }
    const duty = dutySchema.safeParse(data.duty).data;
    const severity = readSeverity(data.severity);
    const parts = [duty && t(dutyLabels[duty]), severity !== undefined && t(SEVERITIES[severity].word)];
    return `${reason} → ${parts.filter(Boolean).join(' · ')}`;
  }
  const head = t(plain[what] ?? { fr: what, en: what });
  const outcome = outcomeSchema.safeParse(data.outcome).data;
  const duty = dutySchema.safeParse(data.duty).data;
  const severity = what === 'replanned' ? readSeverity(data.severity) : undefined;
  const tail = [
    outcome && `– ${t(outcomeLabels[outcome])}`,
    duty && `→ ${t(dutyLabels[duty])}`,
    typeof data.until === 'string' &&
      t({ fr: "jusqu'à {time}", en: 'until {time}' }, { time: format.moment(data.until) }),
    severity !== undefined && t(SEVERITIES[severity].word),
    typeof data.dueAt === 'string' &&
      t({ fr: 'pour {time}', en: 'for {time}' }, { time: format.moment(data.dueAt) }),
    typeof data.into === 'string' && data.into,
    typeof data.from === 'string' && data.from,
  ].filter(Boolean);
  return [head, ...tail].join(' ');
}

import type { ReactNode } from 'react';
import type { VisitRow } from '#modules/visits/contract/reading.ts';
import { SeverityBadge } from '#web/design/severity-badge.tsx';
import { StateBadge } from '#web/design/state-badge.tsx';
import { Tag } from '#web/design/tag.tsx';
import { useText } from '#web/text/use-text.ts';
import { cancelLabels, impossibleLabels, statusLabels } from './words.ts';

/** Where the visit stands, the alarming first. */
export function VisitState({ visit }: { readonly visit: VisitRow }): ReactNode {
  const { t, format } = useText();
  if (visit.silent) return <SeverityBadge level={3}>{{ fr: 'Sans nouvelles', en: 'No news' }}</SeverityBadge>;
  if (visit.status === 'done')
    return (
      <StateBadge state="ok">
        {visit.outcome === 'handed-to-15'
          ? { fr: 'Faite, confiée au 15', en: 'Done, handed to 15' }
          : statusLabels.done}
      </StateBadge>
    );
  if (visit.status === 'not-possible') {
    const reason = visit.impossibleReason
      ? impossibleLabels[visit.impossibleReason].label
      : statusLabels['not-possible'];
    return <SeverityBadge level={1}>{reason}</SeverityBadge>;
  }
  if (visit.status === 'cancelled')
    return <Tag>{visit.cancelReason ? cancelLabels[visit.cancelReason] : statusLabels.cancelled}</Tag>;
  if (visit.holder === null && visit.unclaimed)
    return <SeverityBadge level={2}>{{ fr: 'Sans preneur', en: 'No taker' }}</SeverityBadge>;
  if (visit.status === 'offered' && visit.offerEndsAt)
    return (
      <Tag>
        {t({ fr: 'proposée jusqu’à {at}', en: 'offered until {at}' }, { at: format.time(visit.offerEndsAt) })}
      </Tag>
    );
  const since = visit.arrivedAt ?? visit.onTheWayAt ?? visit.takenAt;
  return (
    <Tag>
      {t(statusLabels[visit.status])}
      {since ? ` ${format.time(since)}` : ''}
    </Tag>
  );
}

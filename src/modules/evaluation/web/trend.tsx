import type { ReactNode } from 'react';
import type { IndicatorId } from '#modules/evaluation/domain/indicators.ts';
import { useText } from '#web/text/use-text.ts';
import type { Dashboard } from '../contract/dashboard.ts';

/** How a figure moved since about an hour ago; nothing when nobody took it down then. */
export function Trend(props: {
  readonly of: IndicatorId;
  readonly now: number | undefined;
  readonly before: Dashboard['anHourAgo'] | undefined;
}): ReactNode {
  const { t, format } = useText();
  const before = props.before?.figures[props.of];
  if (before === undefined || props.now === undefined || !props.before) return null;
  const change = props.now - before;
  const since = format.time(props.before.at);
  return (
    <span className="e-trend">
      <span aria-hidden="true">{change === 0 ? '→' : change > 0 ? '↗' : '↘'}</span>{' '}
      {change === 0
        ? t({ fr: 'stable depuis {since}', en: 'steady since {since}' }, { since })
        : t(
            { fr: '{change} depuis {since}', en: '{change} since {since}' },
            { change: `${change > 0 ? '+' : '−'}${format.number(Math.abs(change))}`, since },
          )}
    </span>
  );
}

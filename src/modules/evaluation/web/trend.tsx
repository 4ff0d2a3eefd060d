import type { ReactNode } from 'react';
import type { IndicatorId } from '#modules/evaluation/domain/indicators.ts';
import { useNow } from '#web/text/use-now.ts';
import { useText } from '#web/text/use-text.ts';
import type { Dashboard } from '../contract/dashboard.ts';

const fiveMinutes = 5 * 60_000;

/** How a figure moved since about an hour ago; nothing when nobody took it down then. */
export function Trend(props: {
  readonly of: IndicatorId;
  readonly now: number | undefined;
  readonly before: Dashboard['anHourAgo'] | undefined;
}): ReactNode {
  const { t, format } = useText();
  const clock = useNow();
  const before = props.before?.figures[props.of];
  if (before === undefined || props.now === undefined || !props.before) return null;
  const change = props.now - before;
  const since = clock - Date.parse(props.before.at);
  const span = format.duration(Math.max(1, Math.round(since / fiveMinutes)) * fiveMinutes);
  return (
    <span className="e-trend">
      <span aria-hidden="true">{change === 0 ? '→' : change > 0 ? '↗' : '↘'}</span>{' '}
      {change === 0
        ? t({ fr: 'stable sur {span}', en: 'steady for {span}' }, { span })
        : t(
            { fr: '{change} en {span}', en: '{change} in {span}' },
            { change: `${change > 0 ? '+' : '−'}${format.number(Math.abs(change))}`, span },
          )}
    </span>
  );
}

import type { ReactNode } from 'react';
import { Button } from '#web/design/button.tsx';
import { Notice } from '#web/design/notice.tsx';
import { useText } from '#web/text/use-text.ts';
import type { Progress } from '../contract/steering.ts';

/** The sum that must be said aloud: it fits, or what would make it fit. */
export function CapacityNotice({
  progress,
  onSplit,
}: {
  readonly progress: Progress;
  readonly onSplit: (() => void) | undefined;
}): ReactNode {
  const { t, format } = useText();
  const { capacity } = progress;
  if (!capacity) return null;
  const arithmetic = t(
    {
      fr: '{persons} × (1 + {share}) × {minutes} min ÷ {operators} = {each} par opérateur ; il reste {left}',
      en: '{persons} × (1 + {share}) × {minutes} min ÷ {operators} = {each} per operator; {left} left',
    },
    {
      persons: format.number(capacity.persons),
      share: format.percent(capacity.retryShare),
      minutes: capacity.minutesPerCall,
      operators: Math.max(1, capacity.operators),
      each: format.duration((capacity.neededMinutes / Math.max(1, capacity.operators)) * 60_000),
      left: format.duration(capacity.minutesLeft * 60_000),
    },
  );
  return (
    <Notice
      {...(capacity.fits ? {} : { tone: 'warning' as const })}
      action={
        !capacity.fits && onSplit ? (
          <Button onClick={onSplit}>{{ fr: 'Ajouter des opérateurs', en: 'Add operators' }}</Button>
        ) : undefined
      }
    >
      <div className="r-capacity" role="status">
        {t(capacity.words)}
      </div>
      {capacity.persons > 0 ? <div className="m-small m-muted">{arithmetic}</div> : null}
    </Notice>
  );
}

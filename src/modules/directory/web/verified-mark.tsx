import type { ReactNode } from 'react';
import { StateBadge } from '#web/design/state-badge.tsx';
import { useText } from '#web/text/use-text.ts';

/** Whether anyone of the CPTS ever confirmed these details. */
export function VerifiedMark({ at }: { readonly at: string | null }): ReactNode {
  const { t, format } = useText();
  return at ? (
    <StateBadge state="ok">
      {t({ fr: 'vérifié le {date}', en: 'checked on {date}' }, { date: format.date(at) })}
    </StateBadge>
  ) : (
    <StateBadge state="unknown">{{ fr: 'jamais vérifié', en: 'never checked' }}</StateBadge>
  );
}

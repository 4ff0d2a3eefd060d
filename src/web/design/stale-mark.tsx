import type { ReactNode } from 'react';
import type { Instant } from '#web/text/formats.ts';
import { useText } from '#web/text/use-text.ts';

/** Says that what stands beside it may no longer hold, and from when it is. Hatched: it can never look green. */
export function StaleMark({ since }: { readonly since?: Instant | undefined }): ReactNode {
  const { t, format } = useText();
  const words =
    since === undefined
      ? t({ fr: 'données non confirmées', en: 'unconfirmed data' })
      : t({ fr: 'données de {at}', en: 'data from {at}' }, { at: format.time(since) });
  return (
    <span className="m-stale m-hatched">
      <span aria-hidden="true">?</span>
      {words}
    </span>
  );
}

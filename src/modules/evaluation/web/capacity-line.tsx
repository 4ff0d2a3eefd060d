import type { ReactNode } from 'react';
import { LinkButton } from '#web/design/button.tsx';
import { Notice } from '#web/design/notice.tsx';
import { useText } from '#web/text/use-text.ts';
import { useCallsPath } from './use-calls-path.ts';
import type { DashboardReads } from './use-dashboard.ts';

/** The sum before anyone calls, in one line: whether today's calls fit into today. */
export function CapacityLine(props: {
  readonly progress: DashboardReads['progress'];
  readonly quiet?: boolean;
}): ReactNode {
  const { progress } = props;
  const { t } = useText();
  const callsPath = useCallsPath();
  const capacity = progress.data?.capacity;
  if (!capacity || capacity.persons === 0 || progress.data?.round?.state !== 'open') return null;
  if (capacity.fits) return <p className="m-small m-muted">{t(capacity.words)}</p>;
  return (
    <Notice
      tone="warning"
      action={
        props.quiet ? undefined : (
          <LinkButton to={callsPath}>{{ fr: 'Piloter les appels', en: 'Steer the calls' }}</LinkButton>
        )
      }
    >
      <b>{t(capacity.words)}</b>
    </Notice>
  );
}

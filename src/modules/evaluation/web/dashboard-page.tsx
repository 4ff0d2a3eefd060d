import { type ReactNode, useEffect } from 'react';
import { useSession } from '#web/app/session.tsx';
import { ErrorState } from '#web/design/error-state.tsx';
import { LoadingState } from '#web/design/loading-state.tsx';
import { Columns } from '#web/design/section.tsx';
import { StaleMark } from '#web/design/stale-mark.tsx';
import { useText } from '#web/text/use-text.ts';
import { CapacityLine } from './capacity-line.tsx';
import { CommuneMap } from './commune-map.tsx';
import { DashboardTiles } from './dashboard-tiles.tsx';
import { DecideNow } from './decide-now.tsx';
import { LogExtract } from './log-extract.tsx';
import { NextReport } from './next-report.tsx';
import { NoCrisis } from './no-crisis.tsx';
import { OnDuty } from './on-duty.tsx';
import { useDashboard } from './use-dashboard.ts';
import './evaluation.css';

const title = { fr: 'Tableau de bord', en: 'Dashboard' };

/** Screen 2 of C4: what the cell looks at all day. */
export function DashboardPage(): ReactNode {
  const { t } = useText();
  const reads = useDashboard();
  const { role } = useSession();
  const { data, error, reload, stale, at } = reads.dashboard;
  const inCell = role !== 'town-hall';
  useEffect(() => {
    document.title = `${t(title)} – Maillon`;
  }, [t]);
  return (
    <>
      <h1 className="m-hidden" tabIndex={-1}>
        {t(title)}
      </h1>
      {stale ? (
        <p>
          <StaleMark since={at} />
        </p>
      ) : null}
      {data === undefined && error ? <ErrorState problem={error} onRetry={reload} /> : null}
      {data === undefined && !error ? <LoadingState lines={6} /> : null}
      {data && !data.situation ? <NoCrisis /> : null}
      {data?.situation ? (
        <>
          <DashboardTiles reads={reads} />
          <CapacityLine progress={reads.progress} />
          <Columns>
            <CommuneMap read={reads.dashboard} />
            <div className="m-stack">
              <DecideNow figures={reads.needs} mayAssign={role === 'coordinator'} />
              {data.nextReport ? (
                <NextReport next={data.nextReport} mayWrite={role === 'coordinator'} mayRead={inCell} />
              ) : null}
            </div>
            <LogExtract situationId={data.situation.situationId} lines={6} />
            <OnDuty dashboard={reads.dashboard} inCell={inCell} />
          </Columns>
        </>
      ) : null}
    </>
  );
}

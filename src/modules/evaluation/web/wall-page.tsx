import { type ReactNode, useEffect } from 'react';
import { getBand } from '#modules/crisis/contract/situations.ts';
import { useLive } from '#web/api/live.ts';
import { useRead } from '#web/api/use-read.ts';
import { AppLink } from '#web/app/app-link.tsx';
import { CrisisBand } from '#web/app/crisis-band.tsx';
import { ExerciseFrame } from '#web/app/exercise-frame.tsx';
import { useSession } from '#web/app/session.tsx';
import { LoadingState } from '#web/design/loading-state.tsx';
import { keepShowing } from '#web/sign-in/keep-showing.ts';
import { useNow } from '#web/text/use-now.ts';
import { useText } from '#web/text/use-text.ts';
import { CapacityLine } from './capacity-line.tsx';
import { CommuneMap } from './commune-map.tsx';
import { DashboardTiles } from './dashboard-tiles.tsx';
import { DecideNow } from './decide-now.tsx';
import { LogExtract } from './log-extract.tsx';
import { OnDuty } from './on-duty.tsx';
import { SignedIn } from './signed-in.tsx';
import { useDashboard } from './use-dashboard.ts';
import './evaluation.css';

/** The dashboard on the wall of the cell: read at four metres, touched by nobody. */
export function WallPage(): ReactNode {
  return (
    <SignedIn roles={['coordinator', 'professional', 'operator', 'town-hall']}>
      <Wall />
    </SignedIn>
  );
}

function Wall(): ReactNode {
  const { t } = useText();
  const { role, exercise } = useSession();
  const reads = useDashboard();
  const situation = reads.dashboard.data?.situation;
  useEffect(() => {
    document.title = t({ fr: 'Écran mural – Maillon', en: 'Wall screen – Maillon' });
  }, [t]);
  useEffect(keepShowing, []);
  useWakeLock();
  return (
    <main className="e-wall">
      {exercise ? <ExerciseFrame /> : null}
      <h1 className="m-hidden">{t({ fr: 'Tableau de bord', en: 'Dashboard' })}</h1>
      <header className="e-wall-head">
        <WallBand />
        <Clock />
        <AppLink to="/crise" className="m-small">
          {{ fr: 'Quitter', en: 'Leave' }}
        </AppLink>
      </header>
      <LostLink />
      {reads.dashboard.data === undefined ? <LoadingState lines={6} /> : null}
      {reads.dashboard.data && !situation ? (
        <p className="e-wall-calm">{t({ fr: 'Aucune crise active', en: 'No active crisis' })}</p>
      ) : null}
      {situation ? (
        <>
          <DashboardTiles reads={reads} />
          <CapacityLine progress={reads.progress} quiet />
          <div className="e-wall-columns">
            <CommuneMap read={reads.dashboard} wall />
            <DecideNow figures={reads.needs} mayAssign={false} rows={4} />
            <OnDuty dashboard={reads.dashboard} inCell={role !== 'town-hall'} quiet />
          </div>
          <LogExtract situationId={situation.situationId} lines={1} quiet />
        </>
      ) : null}
    </main>
  );
}

function Clock(): ReactNode {
  const { format } = useText();
  const now = useNow();
  return <time className="e-wall-clock">{format.clock(now)}</time>;
}

/** The frame of the application says it elsewhere; here the wall must say it, large. */
function LostLink(): ReactNode {
  const { t, format } = useText();
  const live = useLive();
  if (live.status !== 'lost') return null;
  return (
    <p className="e-wall-lost m-hatched" role="alert">
      {live.lastHeardAt === undefined
        ? t({ fr: 'Liaison perdue', en: 'Link lost' })
        : t(
            { fr: 'Liaison perdue – données de {at}', en: 'Link lost – data from {at}' },
            { at: format.time(live.lastHeardAt) },
          )}
    </p>
  );
}

function WallBand(): ReactNode {
  const { t, format } = useText();
  const read = useRead(getBand, {});
  const band = read.data?.band;
  if (!band) return null;
  return (
    <CrisisBand
      colour={band.colour}
      level={band.levelTitle}
      title={band.title}
      activated={`${t(band.activatedBy)} ${t({ fr: 'le {at}', en: 'on {at}' }, { at: format.moment(band.activatedAt) })}`}
      day={band.day}
      mapAt={band.mapAt ?? undefined}
      stale={read.stale || (band.mapStale && band.colour !== null)}
    />
  );
}

/** A wall does not go to sleep; a browser that cannot promise it is left alone. */
function useWakeLock(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | undefined;
    const ask = () => {
      if (document.visibilityState !== 'visible') return;
      navigator.wakeLock?.request('screen').then(
        (given) => {
          lock = given;
        },
        () => undefined,
      );
    };
    ask();
    document.addEventListener('visibilitychange', ask);
    return () => {
      document.removeEventListener('visibilitychange', ask);
      void lock?.release();
    };
  }, []);
}

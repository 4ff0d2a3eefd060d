import { type ReactNode, useEffect, useState } from 'react';
import { onChange, openLive } from '#web/api/live.ts';
import { takeUpdate, useUpdateReady } from '#web/offline/app-update.ts';
import { useOutbox } from '#web/offline/outbox.ts';
import { hasDrafts } from './drafts.ts';
import { useStopCode } from './paths.ts';
import type { Heard } from './phone-session.ts';
import { StopScreen } from './stop-screen.tsx';
import { TourPage } from './tour-page.tsx';
import { stopsNow, withWaiting } from './tour-state.ts';
import { type OpenTour, syncTour } from './tour-store.ts';

/** The list, or the visit whose code is in the address. */
export function TourScreens({
  open,
  heard,
}: {
  readonly open: OpenTour;
  readonly heard: Heard | undefined;
}): ReactNode {
  const code = useStopCode();
  const { waiting } = useOutbox();
  const { tour } = open;
  const progress = withWaiting(open.progress, waiting);
  const stops = tour ? stopsNow(tour, progress) : [];
  const stop = stops.find((one) => one.code === code);
  useLiveTour(heard?.kind === 'signed-in');
  useQuietUpdate(stop === undefined);
  const done = stops.filter(({ status }) => status === 'done' || status === 'not-possible').length;
  const place = { open, heard, done, total: stops.length + (tour?.notCarried ?? 0) };
  if (tour && stop && stop.result === null && stop.status !== 'done' && stop.status !== 'not-possible')
    return <StopScreen key={stop.visitId} stop={stop} place={place} cellPhone={tour.cellPhone} />;
  return <TourPage place={place} tour={tour} stops={stops} progress={progress} missing={code} />;
}

/** The cell's news while there is a network: a hint; asking each minute is the guarantee. */
function useLiveTour(signedIn: boolean): void {
  useEffect(() => {
    if (!signedIn) return;
    const close = openLive();
    const forget = onChange((change) => {
      const concerns =
        change === 'everything' || change.topics.some((topic) => /^(?:visits|needs|persons)\./.test(topic));
      if (concerns) void syncTour();
    });
    return () => {
      forget();
      close();
    };
  }, [signedIn]);
}

/** A new version comes in by itself only between two visits, with nothing half-typed and nothing unsent. */
function useQuietUpdate(betweenVisits: boolean): void {
  const ready = useUpdateReady();
  const { waiting, refused } = useOutbox();
  const unsent = waiting.length + refused.length;
  const [looked, setLooked] = useState(false);
  useEffect(() => {
    if (!ready || !betweenVisits || unsent > 0 || looked) return;
    setLooked(true);
    void hasDrafts().then((drafts) => {
      if (!drafts) takeUpdate();
    });
  }, [ready, betweenVisits, unsent, looked]);
  useEffect(() => {
    if (!betweenVisits) setLooked(false);
  }, [betweenVisits]);
}

import { type ReactNode, useEffect } from 'react';
import { ExerciseFrame } from '#web/app/exercise-frame.tsx';
import { LoadingState } from '#web/design/loading-state.tsx';
import { runOutbox } from '#web/offline/outbox.ts';
import { timeZoneSetting } from '#web/text/time-zone.ts';
import type { Heard } from './phone-session.ts';
import { TourScreens } from './tour-screens.tsx';
import { closeTour, openTour, syncTour, useOpenTour } from './tour-store.ts';

export { StartScreen } from './start-screen.tsx';

/** Behind the lock: the tour is taken out of the vault when it is drawn, and leaves the memory with it. */
export function TourInside({ heard }: { readonly heard: Heard | undefined }): ReactNode {
  const open = useOpenTour();
  useEffect(() => {
    void openTour();
    return closeTour;
  }, []);
  const carried = open !== undefined;
  useEffect(() => {
    if (carried && heard?.kind === 'signed-in') void syncTour();
  }, [carried, heard]);
  const { actorId, cellKey, timeZone } = open?.carrier ?? {};
  useEffect(
    () => (actorId === undefined || cellKey === undefined ? undefined : runOutbox({ actorId, cellKey })),
    [actorId, cellKey],
  );
  useEffect(() => {
    if (timeZone !== undefined) timeZoneSetting.set(timeZone);
  }, [timeZone]);
  if (!open) return <LoadingState />;
  return (
    <>
      {open.carrier.exercise ? <ExerciseFrame /> : null}
      <TourScreens open={open} heard={heard} />
    </>
  );
}

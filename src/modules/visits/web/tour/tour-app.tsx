import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { LoadingState } from '#web/design/loading-state.tsx';
import { Toasts } from '#web/design/toast.tsx';
import { runOutbox } from '#web/offline/outbox.ts';
import { readVault, useVault, watchVault, wipeVault } from '#web/offline/vault.ts';
import { useText } from '#web/text/use-text.ts';
import { paintTheme, useTheme } from '#web/theme/theme-setting.ts';
import { LockScreen } from './lock-screen.tsx';
import { followTourPaths } from './paths.ts';
import { askSession, type Heard } from './phone-session.ts';
import './tour.css';

// The lock is drawn first; what is behind it loads while six digits are typed.
const loadInside = () => import('./tour-inside.tsx');
const TourInside = lazy(async () => ({ default: (await loadInside()).TourInside }));
const StartScreen = lazy(async () => ({ default: (await loadInside()).StartScreen }));

/** The phone of whoever goes to homes: what it carries is behind a PIN, and it never waits for the network. */
export function TourApp(): ReactNode {
  const { shown } = useTheme();
  const { language } = useText();
  const vault = useVault();
  const heard = useHeard();
  useEffect(() => paintTheme(shown), [shown]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useEffect(followTourPaths, []);
  useEffect(watchVault, []);
  useEffect(hideWhenAway, []);
  useEffect(() => void loadInside(), []);
  const lockedFor = vault.status === 'locked' ? vault.actorId : undefined;
  // Locked, what waits still leaves: it is sealed for the cell, the PIN is not needed to send it.
  useEffect(
    () => (lockedFor === undefined ? undefined : runOutbox({ actorId: lockedFor, cellKey: '' })),
    [lockedFor],
  );
  return (
    <>
      {/* Chromium writes what is typed in a page into its session files, unless its form says not to: found by the
          search of the disk in e2e/tour.test.ts. */}
      <form autoComplete="off" onSubmit={(event) => event.preventDefault()}>
        <Suspense fallback={<LoadingState />}>
          <CurrentScreen heard={heard} />
        </Suspense>
      </form>
      <Toasts />
    </>
  );
}

function CurrentScreen({ heard }: { readonly heard: Heard | undefined }): ReactNode {
  const vault = useVault();
  if (vault.status === 'unknown') return <LoadingState />;
  if (vault.status === 'locked') return <LockScreen triesLeft={vault.triesLeft} />;
  if (vault.status === 'empty') return <StartScreen heard={heard} because={vault.because} />;
  return <TourInside heard={heard} />;
}

/** Asks the server who is here: at the start, when the network or the screen comes back, and every minute. */
function useHeard(): Heard | undefined {
  const [heard, setHeard] = useState<Heard>();
  useEffect(() => {
    const ask = async () => {
      const answer = await askSession();
      const vault = await readVault();
      const mine = vault.status === 'locked' || vault.status === 'open' ? vault.actorId : undefined;
      const other = answer.kind === 'signed-in' && mine !== undefined && mine !== answer.carrier.actorId;
      // Shut out, or in another's hands: what was read goes at this very contact (D-1).
      if (mine !== undefined && answer.kind === 'signed-out' && answer.shutOut) await wipeVault('revoked');
      if (other) await wipeVault('signed-out');
      setHeard(answer);
    };
    const askIfSeen = () => {
      if (document.visibilityState === 'visible') void ask();
    };
    void readVault();
    void ask();
    const timer = setInterval(askIfSeen, 60_000);
    window.addEventListener('online', askIfSeen);
    document.addEventListener('visibilitychange', askIfSeen);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', askIfSeen);
      document.removeEventListener('visibilitychange', askIfSeen);
    };
  }, []);
  return heard;
}

/** The picture that a phone keeps of an application in the background shows nobody's home (D-1). */
function hideWhenAway(): () => void {
  const look = () => {
    document.documentElement.classList.toggle('is-away', document.visibilityState === 'hidden');
  };
  document.addEventListener('visibilitychange', look);
  return () => document.removeEventListener('visibilitychange', look);
}

import { type ReactNode, Suspense } from 'react';
import { LoadingState } from '#web/design/loading-state.tsx';
import { Toasts } from '#web/design/toast.tsx';
import { useText } from '#web/text/use-text.ts';
import { Logo } from './icon.tsx';
import { LookSwitches } from './look-switches.tsx';
import './shell.css';

/** A centred card for people who are not signed in: sign-in, invitations, signed links. Says first that this is not the 15. */
export function PublicFrame({ children }: { readonly children: ReactNode }): ReactNode {
  const { t } = useText();
  return (
    <div className="m-public">
      <header className="m-sos">
        <b>{t({ fr: 'En danger ? Appelez le 15', en: 'In danger? Call 15' })}</b>{' '}
        {t({
          fr: "(ou le 114 par SMS). Ce service n'est pas le 15.",
          en: '(or text 114). This service is not the emergency line.',
        })}
      </header>
      <main className="m-public-card" id="contenu" tabIndex={-1}>
        <p className="m-public-brand">
          <Logo size={30} /> Maillon
        </p>
        <Suspense fallback={<LoadingState />}>{children}</Suspense>
      </main>
      <footer className="m-public-foot">
        <LookSwitches />
      </footer>
      <Toasts />
    </div>
  );
}

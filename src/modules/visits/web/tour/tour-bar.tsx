import { type ReactNode, useState, useSyncExternalStore } from 'react';
import { Button } from '#web/design/button.tsx';
import { PathLink } from '#web/design/path-link.tsx';
import { useOutbox } from '#web/offline/outbox.ts';
import { useNow } from '#web/text/use-now.ts';
import { useText } from '#web/text/use-text.ts';
import { toMend } from '../offer-answers.ts';
import { tourPath } from './paths.ts';
import type { Heard } from './phone-session.ts';
import { SentDialog } from './sent-dialog.tsx';
import { TourMenu } from './tour-menu.tsx';
import type { OpenTour } from './tour-store.ts';

/** What the data is worth after this long without news of the cell. */
const staleAfter = 3 * 60_000;

/** Where one is, how many are left, and what the cell has not received: on every screen, at the same place. */
export function TourBar(props: {
  readonly open: OpenTour;
  readonly heard: Heard | undefined;
  readonly done: number;
  readonly total: number;
  /** Of the visit on screen. */
  readonly code?: string;
}): ReactNode {
  const { t } = useText();
  const [menu, setMenu] = useState(false);
  const { done, total, code } = props;
  const share = total === 0 ? 0 : Math.round((100 * done) / total);
  const title = { fr: 'Ma tournée', en: 'My tour' };
  return (
    <header className="v-stop-head">
      <div className="v-stop-bar">
        {code === undefined ? null : (
          <PathLink to={tourPath}>
            <span aria-hidden="true">‹</span>
            <span className="m-hidden">{t(title)}</span>
          </PathLink>
        )}
        <b>{code === undefined ? t(title) : `${code.replace('-', '‑')} · ${t(title)}`}</b>
        <span>
          <span className="m-hidden">{t({ fr: 'Visites faites :', en: 'Visits done:' })} </span>
          {done} / {total}
        </span>
        <button
          type="button"
          className="t-menu"
          aria-label={t({ fr: 'Menu', en: 'Menu' })}
          onClick={() => setMenu(true)}
        >
          <span aria-hidden="true">≡</span>
        </button>
      </div>
      <Link {...props} />
      <div className="v-track" aria-hidden="true">
        <i style={{ width: `${share}%` }} />
      </div>
      <TourMenu shown={menu} onClose={() => setMenu(false)} carrier={props.open.carrier} />
    </header>
  );
}

/** The link in words, never a spinner (C7): ● En ligne, ◐ Hors ligne – 4 à envoyer – données de 09:12, ⚠ 1 envoi refusé. */
function Link({ open, heard }: { readonly open: OpenTour; readonly heard: Heard | undefined }): ReactNode {
  const { t, format } = useText();
  const now = useNow();
  const onLine = useOnLine();
  const outbox = useOutbox();
  const { waiting } = outbox;
  const refused = toMend(outbox.refused);
  const [listed, setListed] = useState(false);
  const at = open.tour?.at;
  const stale = at !== undefined && now - Date.parse(at) > staleAfter;
  const lost = !onLine || heard?.kind === 'silence';
  const signedOut = heard?.kind === 'signed-out';
  const unsent =
    waiting.length === 0
      ? ''
      : t({ fr: '{count} à envoyer', en: '{count} to send' }, { count: waiting.length });
  const age =
    at === undefined ? '' : t({ fr: 'données de {at}', en: 'data from {at}' }, { at: format.clock(at) });
  return (
    <div role="status" className="t-link">
      {lost ? (
        <p className="is-lost">
          <span aria-hidden="true">◐ </span>
          {[t({ fr: 'Hors ligne', en: 'Offline' }), unsent, age].filter(Boolean).join(' – ')}
        </p>
      ) : (
        <p className={stale ? 'is-lost' : ''}>
          <span aria-hidden="true">● </span>
          {[t({ fr: 'En ligne', en: 'Online' }), unsent, stale ? age : ''].filter(Boolean).join(' – ')}
        </p>
      )}
      {signedOut ? (
        <p className="is-lost">
          {t({
            fr: 'Session finie : rien ne part avant de vous reconnecter.',
            en: 'Session over: nothing leaves before you sign in.',
          })}{' '}
          <a href="/connexion?suite=/tournee">{t({ fr: 'Se connecter', en: 'Sign in' })}</a>
        </p>
      ) : null}
      {refused.length === 0 ? null : (
        <p className="is-refused">
          <span aria-hidden="true">⚠ </span>
          {t({ fr: '{count} envoi(s) refusé(s)', en: '{count} act(s) refused' }, { count: refused.length })}{' '}
          <Button tone="quiet" onClick={() => setListed(true)}>
            {{ fr: 'Voir', en: 'See' }}
          </Button>
        </p>
      )}
      <SentDialog shown={listed} onClose={() => setListed(false)} />
    </div>
  );
}

function useOnLine(): boolean {
  return useSyncExternalStore(
    (listener) => {
      window.addEventListener('online', listener);
      window.addEventListener('offline', listener);
      return () => {
        window.removeEventListener('online', listener);
        window.removeEventListener('offline', listener);
      };
    },
    () => navigator.onLine,
  );
}

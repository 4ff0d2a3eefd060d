import { type ReactNode, useSyncExternalStore } from 'react';
import { useLive } from '#web/api/live.ts';
import { useOutbox } from '#web/offline/outbox.ts';
import { useText } from '#web/text/use-text.ts';
import { AppLink } from './app-link.tsx';

/** The list of acts that wait on this device. */
const refusedPath = '/envois';

/** The link in one word, always at the same place: ● En ligne, ◐ Hors ligne. */
export function LinkWord(): ReactNode {
  const { t } = useText();
  const live = useLive();
  const onLine = useOnLine();
  const words = {
    connected: t({ fr: 'En ligne', en: 'Online' }),
    waiting: t({ fr: 'Connexion…', en: 'Connecting…' }),
    lost: onLine ? t({ fr: 'Liaison perdue', en: 'Link lost' }) : t({ fr: 'Hors ligne', en: 'Offline' }),
  };
  return (
    <span className={`m-link-word is-${live.status}`}>
      <span aria-hidden="true">{live.status === 'connected' ? '●' : '◐'}</span> {words[live.status]}
    </span>
  );
}

/** The banner of a lost link, never a spinner: says what the figures are worth. Announced when it appears. */
export function LinkBanner(): ReactNode {
  const { t, format } = useText();
  const live = useLive();
  const onLine = useOnLine();
  const lost = live.status === 'lost';
  const outbox = useOutbox();
  const waiting = outbox.waiting.length;
  const refused = outbox.refused.length;
  const since = live.lastHeardAt;
  const state = onLine
    ? t({ fr: 'Liaison perdue, on réessaie', en: 'Link lost, trying again' })
    : t({ fr: 'Hors ligne', en: 'Offline' });
  const worth =
    since === undefined
      ? t({ fr: 'données gardées sur cet appareil', en: 'data kept on this device' })
      : t({ fr: 'données de {at}', en: 'data from {at}' }, { at: format.clock(since) });
  return (
    <div className="m-link-state" role="status">
      {lost ? (
        <p>
          <span aria-hidden="true">◐</span> {state} – {worth}
          {waiting === 0
            ? null
            : ` · ${t({ fr: '{count} à envoyer', en: '{count} to send' }, { count: waiting })}`}
        </p>
      ) : null}
      {refused === 0 ? null : (
        <p className="is-refused">
          <span aria-hidden="true">⬣</span>{' '}
          {t(
            {
              fr: 'Envois refusés par la cellule : {count}. À revoir.',
              en: 'Refused by the cell: {count}. To look at.',
            },
            { count: refused },
          )}{' '}
          <AppLink to={refusedPath}>{{ fr: 'Voir', en: 'See' }}</AppLink>
        </p>
      )}
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

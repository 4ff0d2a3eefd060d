import type { ReactNode } from 'react';
import { AppLink } from '#web/app/app-link.tsx';
import { LinkBanner } from '#web/app/link-state.tsx';
import { useOutbox } from '#web/offline/outbox.ts';
import { useText } from '#web/text/use-text.ts';
import type { StopPlace } from './stop-view.ts';

/** The way back, the code, how many are left, and what the cell has not received yet. */
export function StopHeader({ code, place }: { readonly code: string; readonly place: StopPlace }): ReactNode {
  const { t } = useText();
  const waiting = useOutbox().waiting.length;
  const share = place.total === 0 ? 0 : Math.round((100 * place.done) / place.total);
  return (
    <header className="v-stop-head">
      <div className="v-stop-bar">
        <AppLink to={place.home}>
          <span>
            <span aria-hidden="true">‹</span>
            <span className="m-hidden">{t(place.title)}</span>
          </span>
        </AppLink>
        <b>
          {code.replace('-', '‑')} · {t(place.title)}
        </b>
        <span>
          {Math.min(place.done + 1, place.total)} / {place.total}
        </span>
      </div>
      <LinkBanner />
      {waiting === 0 ? null : (
        <div className="v-sent" role="status">
          {t(
            {
              fr: '✓ {count} à envoyer, enregistré sur ce téléphone',
              en: '✓ {count} to send, saved on this phone',
            },
            { count: waiting },
          )}
        </div>
      )}
      <div className="v-track" aria-hidden="true">
        <i style={{ width: `${share}%` }} />
      </div>
    </header>
  );
}

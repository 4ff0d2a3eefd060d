import { type ReactNode, useEffect } from 'react';
import { pretendLive } from '#web/api/live.ts';
import { serverNow } from '#web/api/server-clock.ts';
import { AppLink, useSearchValue } from '#web/app/app-link.tsx';
import { LinkBanner, LinkWord } from '#web/app/link-state.tsx';
import { LookSwitches } from '#web/app/look-switches.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { Toasts } from '#web/design/toast.tsx';
import '#web/app/shell.css';
import { ControlsGallery } from './controls-gallery.tsx';
import { FieldsGallery } from './fields-gallery.tsx';
import { FiguresGallery } from './figures-gallery.tsx';
import { ListsGallery } from './lists-gallery.tsx';
import { StatesGallery } from './states-gallery.tsx';

/** `/design`: everything in every state. `?etat=hors-ligne` loses the link. */
export function GalleryPage(): ReactNode {
  const [state] = useSearchValue('etat');
  const lost = state === 'hors-ligne';
  useEffect(
    () =>
      pretendLive({
        status: lost ? 'lost' : 'connected',
        lastHeardAt: serverNow() - (lost ? 25 * 60_000 : 0),
      }),
    [lost],
  );
  return (
    <>
      <LinkBanner />
      <main className="m-main">
        <PageHeader
          title={{ fr: 'Système de design', en: 'Design system' }}
          lead={{
            fr: 'Maillon · chaque composant, chaque état',
            en: 'Maillon · every component, every state',
          }}
          actions={<LookSwitches />}
        />
        <div className="m-row">
          <AppLink to="/design/crise">{{ fr: 'Tableau de bord', en: 'Dashboard' }}</AppLink>
          <AppLink to="/design/appels">{{ fr: "Poste d'appel", en: 'Call post' }}</AppLink>
          <AppLink to="/design/connexion">{{ fr: 'Cadre public', en: 'Public frame' }}</AppLink>
          <span className="m-gallery-link">
            <LinkWord />
          </span>
        </div>
        <FiguresGallery />
        <ControlsGallery />
        <FieldsGallery />
        <ListsGallery />
        <StatesGallery />
      </main>
      <Toasts />
    </>
  );
}

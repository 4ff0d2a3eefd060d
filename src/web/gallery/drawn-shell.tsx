import { type ReactNode, useEffect } from 'react';
import { pretendLive } from '#web/api/live.ts';
import { serverNow } from '#web/api/server-clock.ts';
import { useSearchValue } from '#web/app/app-link.tsx';
import { ShellFrame } from '#web/app/app-shell.tsx';
import { CrisisBand } from '#web/app/crisis-band.tsx';
import { sections } from '#web/app/navigation.ts';
import { SessionProvider } from '#web/app/session.tsx';
import type { VisibleSection } from '#web/app/visible-navigation.ts';
import { Button } from '#web/design/button.tsx';

const waiting: Partial<Record<string, number>> = { today: 4, calls: 38, needs: 12, 'home-care': 9 };
const paths: Partial<Record<string, string>> = { crisis: '/design/crise', calls: '/design/appels' };

const drawnSections: readonly VisibleSection[] = sections
  .filter((section) => section.id !== 'mission' && section.id !== 'messages')
  .map((section) => {
    const path = paths[section.id] ?? `/design/${section.id}`;
    const count = waiting[section.id];
    return {
      ...section,
      path,
      entries: [
        {
          path,
          title: section.label,
          component: async () => ({ default: () => null }),
          nav: { section: section.id, ...(count ? { badge: async () => () => count } : {}) },
        },
      ],
    };
  });

/** Today at that hour on this device, so that the drawing keeps its story. */
export function todayAt(clock: string): Date {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  const at = new Date();
  at.setHours(hours, minutes, 0, 0);
  return at;
}

/** The shell around a drawn screen: made-up session, navigation and crisis. `?etat=hors-ligne`, `?exercice=oui`. */
export function DrawnShell({ children }: { readonly children: ReactNode }): ReactNode {
  const [state] = useSearchValue('etat');
  const [exercise] = useSearchValue('exercice');
  const lost = state === 'hors-ligne';
  useEffect(
    () =>
      pretendLive({
        status: lost ? 'lost' : 'connected',
        lastHeardAt: lost ? todayAt('09:12').getTime() : serverNow(),
      }),
    [lost],
  );
  return (
    <SessionProvider
      state={{
        status: 'signed-in',
        session: {
          actorId: '00000000-0000-7000-8000-000000000001',
          name: 'Claire Le Goff',
          role: 'coordinator',
          level: 2,
          communes: [],
          territory: {
            id: '00000000-0000-7000-8000-000000000002',
            name: 'CPTS des Trois Rivières',
            timeZone: 'Europe/Paris',
          },
          territories: [],
          demo: true,
          cellKey: '',
          onTour: false,
          link: null,
          exercise: exercise === 'oui',
          dutyUntil: new Date(serverNow() + 5 * 3_600_000).toISOString(),
        },
      }}
    >
      <ShellFrame
        sections={drawnSections}
        band={
          <CrisisBand
            colour={3}
            title={{
              fr: 'Canicule – Ille-et-Vilaine, Morbihan, Loire-Atlantique',
              en: 'Heatwave – Ille-et-Vilaine, Morbihan, Loire-Atlantique',
            }}
            activated={{
              fr: "Activée par l'ARS Bretagne le mar. 11 août à 16 h 05",
              en: 'Activated by ARS Bretagne on Tue 11 August at 16:05',
            }}
            day={2}
            mapAt={todayAt('06:00')}
            stale={lost}
            actions={
              <>
                <Button>{{ fr: 'Point de situation', en: 'Situation report' }}</Button>
                <Button tone="primary">
                  {{ fr: 'Écrire dans la main courante', en: 'Write in the log' }}
                </Button>
              </>
            }
          />
        }
      >
        {children}
      </ShellFrame>
    </SessionProvider>
  );
}

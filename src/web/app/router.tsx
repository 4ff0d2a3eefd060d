import {
  type AnyRoute,
  createRootRoute,
  createRoute,
  createRouter,
  Navigate,
  Outlet,
  useLocation,
} from '@tanstack/react-router';
import { lazy, type ReactNode } from 'react';
import { LinkButton } from '#web/design/button.tsx';
import { EmptyState } from '#web/design/empty-state.tsx';
import { LoadingState } from '#web/design/loading-state.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { followPathsWith } from '#web/design/path-link.tsx';
import { modules } from '#web/routes.ts';
import { AppShell } from './app-shell.tsx';
import { PublicFrame } from './public-frame.tsx';
import type { RouteEntry } from './route-entry.ts';
import { useSession, useSessionState } from './session.tsx';
import { mayOpen, useVisibleSections } from './visible-navigation.ts';

/** Where the access module has its sign-in screen. */
const signInPath = '/connexion';

const entries = modules.flatMap((module) => module.routes);
const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });
const appFrame = createRoute({ getParentRoute: () => root, id: 'app', component: SignedIn });
const publicFrame = createRoute({ getParentRoute: () => root, id: 'public', component: InPublic });
const bareFrame = createRoute({ getParentRoute: () => root, id: 'bare', component: Outlet });
const home = createRoute({ getParentRoute: () => appFrame, path: '/', component: Home });

export const router = createRouter({
  routeTree: root.addChildren([
    appFrame.addChildren([home, ...routesOf('app', appFrame)]),
    publicFrame.addChildren(routesOf('public', publicFrame)),
    bareFrame.addChildren(routesOf('bare', bareFrame)),
  ]),
  defaultPreload: 'intent',
  defaultPendingComponent: () => <LoadingState />,
  defaultErrorComponent: Broken,
  scrollRestoration: true,
});

followPathsWith((path) => router.history.push(path));

function routesOf(frame: NonNullable<RouteEntry['frame']>, parent: AnyRoute): AnyRoute[] {
  return entries
    .filter((entry) => (entry.frame ?? 'app') === frame)
    .map((entry) => {
      const Screen = lazy(entry.component);
      return createRoute({
        getParentRoute: () => parent,
        path: entry.path,
        component: () => (entry.roles ? <ForRoles entry={entry} screen={<Screen />} /> : <Screen />),
      });
    });
}

function SignedIn(): ReactNode {
  const state = useSessionState();
  const next = useLocation({ select: (location) => location.href });
  if (state.status === 'loading') return <LoadingState />;
  if (state.status === 'signed-in') return <AppShell />;
  // The sign-in screen is on its way: its own address must not become the place to come back to, without end.
  if (next.startsWith(signInPath)) return <LoadingState />;
  // Deep links survive the sign-in (C3).
  return <Navigate to={signInPath} search={{ suite: next } as never} replace />;
}

function InPublic(): ReactNode {
  return (
    <PublicFrame>
      <Outlet />
    </PublicFrame>
  );
}

function ForRoles({ entry, screen }: { readonly entry: RouteEntry; readonly screen: ReactNode }): ReactNode {
  const { role } = useSession();
  return mayOpen(entry, role) ? screen : <NotFound />;
}

function Home(): ReactNode {
  const first = useVisibleSections()[0];
  return first ? <Navigate to={first.path} replace /> : <NotFound />;
}

function NotFound(): ReactNode {
  return (
    <>
      <PageHeader title={{ fr: 'Page introuvable', en: 'Page not found' }} />
      <EmptyState
        what={{ fr: "Il n'y a rien à cette adresse", en: 'There is nothing at this address' }}
        why={{
          fr: "L'adresse a changé, ou votre rôle n'ouvre pas cet écran.",
          en: 'The address has changed, or your role does not open this screen.',
        }}
        action={<LinkButton to="/">{{ fr: "Revenir à l'accueil", en: 'Back to the start' }}</LinkButton>}
      />
    </>
  );
}

function Broken(): ReactNode {
  return (
    <div className="m-state" role="alert">
      <h1>
        <BrokenWords />
      </h1>
      <LinkButton href={window.location.href}>{{ fr: 'Recharger', en: 'Reload' }}</LinkButton>
    </div>
  );
}

function BrokenWords(): ReactNode {
  const language = document.documentElement.lang;
  return language === 'en' ? 'This screen has failed' : 'Cet écran a cessé de fonctionner';
}

import { type ModuleWeb, screen } from '#web/app/route-entry.ts';

/** Every component in every state, to look at and to run axe on. Bare: no session, no server, made-up people. */
export const gallery: ModuleWeb = {
  routes: [
    {
      path: '/design',
      title: { fr: 'Système de design', en: 'Design system' },
      frame: 'bare',
      component: screen(() => import('./gallery-page.tsx'), 'GalleryPage'),
    },
    {
      path: '/design/crise',
      title: { fr: 'Tableau de bord, dessin', en: 'Dashboard, drawing' },
      frame: 'bare',
      component: screen(() => import('./dashboard-drawing.tsx'), 'DashboardDrawing'),
    },
    {
      path: '/design/appels',
      title: { fr: "Poste d'appel, dessin", en: 'Call post, drawing' },
      frame: 'bare',
      component: screen(() => import('./operator-drawing.tsx'), 'OperatorDrawing'),
    },
    {
      path: '/design/connexion',
      title: { fr: 'Connexion, dessin', en: 'Sign-in, drawing' },
      frame: 'public',
      component: screen(() => import('./sign-in-drawing.tsx'), 'SignInDrawing'),
    },
  ],
};

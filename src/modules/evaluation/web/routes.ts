import { type ModuleWeb, screen } from '#web/app/route-entry.ts';

const dashboardRoles = ['coordinator', 'professional', 'operator', 'town-hall'] as const;

export const evaluationWeb: ModuleWeb = {
  routes: [
    {
      path: '/crise',
      title: { fr: 'Tableau de bord', en: 'Dashboard' },
      roles: [...dashboardRoles],
      component: screen(() => import('./dashboard-page.tsx'), 'DashboardPage'),
      nav: { section: 'crisis', order: 10 },
    },
    {
      path: '/crise/mur',
      title: { fr: 'Écran mural', en: 'Wall screen' },
      component: screen(() => import('./wall-page.tsx'), 'WallPage'),
      frame: 'bare',
    },
    {
      path: '/crise/points',
      title: { fr: 'Points de situation', en: 'Situation reports' },
      roles: ['coordinator', 'professional', 'operator'],
      component: screen(() => import('./reports-page.tsx'), 'ReportsPage'),
      nav: { section: 'crisis', order: 45 },
    },
    {
      path: '/crise/points/jour',
      title: { fr: 'Point du jour', en: 'Report of the day' },
      roles: ['coordinator'],
      component: screen(() => import('./draft-page.tsx'), 'DraftPage'),
    },
    {
      path: '/crise/points/$report',
      title: { fr: 'Point de situation', en: 'Situation report' },
      roles: ['coordinator', 'professional', 'operator'],
      component: screen(() => import('./issued-page.tsx'), 'IssuedPage'),
    },
    {
      // Where a link of the ARS lands: the navigation knows it, the page itself stands alone.
      path: '/crise/autorites',
      title: { fr: 'Points de situation', en: 'Situation reports' },
      roles: ['ars'],
      component: screen(() => import('./to-ars-page.tsx'), 'ToArsPage'),
      nav: { section: 'crisis', order: 1 },
    },
    {
      path: '/ars',
      title: { fr: 'Points de situation', en: 'Situation reports' },
      component: screen(() => import('./ars-page.tsx'), 'ArsPage'),
      frame: 'bare',
    },
  ],
};

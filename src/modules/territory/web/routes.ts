import { type ModuleWeb, screen } from '#web/app/route-entry.ts';

export const territoryWeb: ModuleWeb = {
  routes: [
    {
      path: '/premier-demarrage',
      title: { fr: 'Premier démarrage', en: 'First run' },
      frame: 'public',
      component: screen(() => import('./first-run-page.tsx'), 'FirstRunPage'),
    },
    {
      path: '/reglages/premiers-pas',
      title: { fr: 'Premiers pas', en: 'First steps' },
      roles: ['coordinator'],
      component: screen(() => import('./first-steps-page.tsx'), 'FirstStepsPage'),
      nav: { section: 'settings', order: 5 },
    },
    {
      path: '/reglages/territoire',
      title: { fr: 'Territoire', en: 'Territory' },
      roles: ['coordinator', 'technical-admin', 'town-hall', 'professional', 'operator'],
      component: screen(() => import('./territory-page.tsx'), 'TerritoryPage'),
      nav: { section: 'settings', order: 10 },
    },
    {
      path: '/reglages/conventions',
      title: { fr: 'Conventions', en: 'Conventions' },
      roles: ['coordinator', 'town-hall'],
      component: screen(() => import('./conventions-page.tsx'), 'ConventionsPage'),
      nav: { section: 'settings', order: 15 },
    },
    {
      path: '/reglages/numeros',
      title: { fr: 'Nom et numéros', en: 'Name and numbers' },
      roles: ['coordinator'],
      component: screen(() => import('./numbers-page.tsx'), 'NumbersPage'),
      nav: { section: 'settings', order: 20 },
    },
  ],
};

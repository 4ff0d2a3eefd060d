import { type ModuleWeb, screen } from '#web/app/route-entry.ts';

const cell = ['coordinator', 'professional', 'operator'] as const;
// A volunteer is led to one sheet, not to the plan.
const readers = [...cell, 'town-hall', 'ars', 'technical-admin'] as const;

export const crisisWeb: ModuleWeb = {
  routes: [
    {
      path: '/crise/situation',
      title: { fr: 'Situation', en: 'Situation' },
      roles: [...cell, 'town-hall'],
      component: screen(() => import('./situation-page.tsx'), 'SituationPage'),
      nav: { section: 'crisis', order: 15 },
    },
    {
      path: '/crise/main-courante',
      title: { fr: 'Main courante', en: 'Log' },
      roles: [...cell, 'town-hall'],
      component: screen(() => import('./log-page.tsx'), 'LogPage'),
      nav: { section: 'crisis', order: 20 },
    },
    {
      path: '/crise/cellule',
      title: { fr: 'Cellule et rôles', en: 'Cell and roles' },
      roles: [...cell],
      component: screen(() => import('./cell-page.tsx'), 'CellPage'),
      nav: { section: 'crisis', order: 30 },
    },
    {
      path: '/crise/check-list',
      title: { fr: 'Check-list', en: 'Checklist' },
      roles: [...cell, 'town-hall'],
      component: screen(() => import('./tasks-page.tsx'), 'TasksPage'),
      nav: { section: 'crisis', order: 40 },
    },
    {
      path: '/crise/vigilance',
      title: { fr: 'Vigilance', en: 'Vigilance' },
      roles: [...cell, 'town-hall', 'technical-admin'],
      component: screen(() => import('./vigilance-page.tsx'), 'VigilancePage'),
      nav: { section: 'crisis', order: 50 },
    },
    {
      path: '/crise/plans',
      title: { fr: 'Plans', en: 'Plans' },
      roles: [...readers],
      component: screen(() => import('./playbooks-page.tsx'), 'PlaybooksPage'),
      nav: { section: 'crisis', order: 60 },
    },
    {
      path: '/crise/plans/$playbook',
      title: { fr: 'Plan de crise', en: 'Crisis plan' },
      roles: [...readers],
      component: screen(() => import('./playbook-page.tsx'), 'PlaybookPage'),
    },
    {
      path: '/crise/plans/$playbook/fiches/$sheet',
      title: { fr: 'Fiche', en: 'Sheet' },
      component: screen(() => import('./advice-page.tsx'), 'AdvicePage'),
    },
    {
      path: '/crise/activer',
      title: { fr: 'Activer', en: 'Activate' },
      roles: ['coordinator'],
      component: screen(() => import('./activation-page.tsx'), 'ActivationPage'),
      nav: { section: 'crisis', order: 90 },
    },
  ],
  band: screen(() => import('./crisis-band-source.tsx'), 'CrisisBandSource'),
};

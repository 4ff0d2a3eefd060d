import { type ModuleWeb, screen } from '#web/app/route-entry.ts';

const readers = ['town-hall', 'coordinator', 'professional', 'operator'] as const;
const owner = ['town-hall'] as const;

export const registerWeb: ModuleWeb = {
  routes: [
    {
      path: '/personnes/registre',
      title: { fr: 'Registre nominatif', en: 'Register' },
      roles: readers,
      component: screen(() => import('./register-page.tsx'), 'RegisterPage'),
      nav: {
        section: 'persons',
        label: { fr: 'Registre', en: 'Register' },
        order: 20,
        badge: () => import('./register-badge.ts').then((module) => module.useRegisterBadge),
      },
    },
    {
      path: '/personnes/registre/demandes',
      title: { fr: 'Demandes du public', en: 'Public requests' },
      roles: owner,
      component: screen(() => import('./requests-page.tsx'), 'RequestsPage'),
      nav: { section: 'persons', label: { fr: 'Demandes', en: 'Requests' }, order: 30 },
    },
    {
      path: '/personnes/registre/inscrire',
      title: { fr: 'Noter une demande', en: 'Record a request' },
      roles: owner,
      component: screen(() => import('./enrol-page.tsx'), 'EnrolPage'),
    },
    {
      path: '/personnes/registre/import',
      title: { fr: 'Importer un registre', en: 'Import a register' },
      roles: ['town-hall', 'coordinator'],
      component: screen(() => import('./import-page.tsx'), 'ImportPage'),
      nav: { section: 'persons', label: { fr: 'Importer', en: 'Import' }, order: 40 },
    },
    {
      path: '/personnes/registre/regles',
      title: { fr: 'Règles et lettres', en: 'Rules and letters' },
      roles: owner,
      component: screen(() => import('./rules-page.tsx'), 'RulesPage'),
      nav: { section: 'persons', order: 50 },
    },
  ],
  panels: { 'persons.person': screen(() => import('./entry-panel.tsx'), 'EntryPanel') },
};

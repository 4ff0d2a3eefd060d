import { type ModuleWeb, screen } from '#web/app/route-entry.ts';

export const roundsWeb: ModuleWeb = {
  routes: [
    {
      path: '/appels',
      title: { fr: 'Appels', en: 'Calls' },
      roles: ['operator', 'coordinator', 'town-hall'],
      component: screen(() => import('./operator-page.tsx'), 'OperatorPage'),
      nav: {
        section: 'calls',
        label: { fr: 'Poste opérateur', en: "Operator's post" },
        order: 10,
        badge: () => import('./rounds-badge.ts').then((module) => module.useRoundsBadge),
      },
    },
    {
      path: '/appels/pilotage',
      title: { fr: 'Pilotage des appels', en: 'Steering of the calls' },
      roles: ['coordinator', 'town-hall', 'professional'],
      component: screen(() => import('./steering-page.tsx'), 'SteeringPage'),
      nav: { section: 'calls', label: { fr: 'Pilotage', en: 'Steering' }, order: 5 },
    },
    {
      path: '/appels/releve',
      title: { fr: 'Relève', en: 'Shift hand-over' },
      roles: ['operator', 'coordinator', 'town-hall'],
      component: screen(() => import('./hand-over-page.tsx'), 'HandOverPage'),
      nav: { section: 'calls', order: 30 },
    },
    {
      path: '/appels/papier',
      title: { fr: 'Ressaisir une liste papier', en: 'Type a paper list back in' },
      roles: ['operator', 'coordinator', 'town-hall'],
      component: screen(() => import('./paper-page.tsx'), 'PaperPage'),
      nav: { section: 'calls', label: { fr: 'Liste papier', en: 'Paper list' }, order: 40 },
    },
  ],
  search: async (words) => (await import('./search-rounds.ts')).searchRounds(words),
};

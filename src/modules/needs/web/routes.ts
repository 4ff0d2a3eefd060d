import { type ModuleWeb, screen } from '#web/app/route-entry.ts';

const cell = ['coordinator', 'professional', 'operator', 'town-hall'] as const;

export const needsWeb: ModuleWeb = {
  routes: [
    {
      path: '/aujourdhui',
      title: { fr: "Aujourd'hui", en: 'Today' },
      roles: cell,
      component: screen(() => import('./today-page.tsx'), 'TodayPage'),
      nav: {
        section: 'today',
        order: 10,
        badge: () => import('./needs-badges.ts').then((module) => module.useRingingBadge),
      },
    },
    {
      path: '/besoins',
      title: { fr: 'Besoins', en: 'Needs' },
      roles: cell,
      component: screen(() => import('./needs-page.tsx'), 'NeedsPage'),
      nav: {
        section: 'needs',
        label: { fr: 'Boîte de réception', en: 'Inbox' },
        order: 10,
        badge: () => import('./needs-badges.ts').then((module) => module.useInboxBadge),
      },
    },
    {
      path: '/besoins/ruptures',
      title: { fr: 'Ruptures et doublons', en: 'Ruptures and duplicates' },
      roles: cell,
      component: screen(() => import('./ruptures-page.tsx'), 'RupturesPage'),
      nav: { section: 'needs', order: 20 },
    },
    {
      path: '/besoins/nouveau',
      title: { fr: 'Ouvrir un besoin', en: 'Open a need' },
      roles: cell,
      component: screen(() => import('./open-need-page.tsx'), 'OpenNeedPage'),
    },
    {
      path: '/besoins/$code',
      title: { fr: 'Besoin', en: 'Need' },
      roles: [...cell, 'volunteer'],
      component: screen(() => import('./need-page.tsx'), 'NeedPage'),
    },
  ],
  search: async (words) => (await import('./search-needs.ts')).searchNeeds(words),
};

import { type ModuleWeb, screen } from '#web/app/route-entry.ts';

const openTour = screen(() => import('./open-tour-page.tsx'), 'OpenTourPage');

/** « Domicile » for the cell and those who go, « Ma mission » for volunteers. One visit on a phone is the tour's, an application of its own. */
export const visitsWeb: ModuleWeb = {
  routes: [
    {
      path: '/domicile',
      title: { fr: 'Visites', en: 'Visits' },
      roles: ['coordinator', 'town-hall', 'operator'],
      component: screen(() => import('./visits-page.tsx'), 'VisitsPage'),
      nav: {
        section: 'home-care',
        order: 10,
        badge: () => import('./visits-badge.ts').then((m) => m.useVisitsBadge),
      },
    },
    {
      path: '/domicile/visites/$code',
      title: { fr: 'Visite', en: 'Visit' },
      roles: ['coordinator', 'professional', 'town-hall', 'operator'],
      component: screen(() => import('./visit-page.tsx'), 'VisitPage'),
    },
    {
      path: '/domicile/tournees',
      title: { fr: 'Tournées de visites', en: 'Visit tours' },
      roles: ['coordinator'],
      component: screen(() => import('./tours-page.tsx'), 'ToursPage'),
      nav: { section: 'home-care', order: 15, label: { fr: 'Tournées', en: 'Tours' } },
    },
    {
      path: '/domicile/mes-visites',
      title: { fr: 'Mes visites', en: 'My visits' },
      roles: ['professional', 'town-hall'],
      component: screen(() => import('./my-visits-page.tsx'), 'MyVisitsPage'),
      nav: { section: 'home-care', order: 20 },
    },
    {
      path: '/domicile/mes-visites/$code',
      title: { fr: 'Visite en cours', en: 'Current visit' },
      component: openTour,
      frame: 'bare',
    },
    {
      path: '/domicile/papier',
      title: { fr: 'Saisir une fiche papier', en: 'Type a sheet in' },
      roles: ['coordinator', 'professional', 'town-hall'],
      component: screen(() => import('./paper-page.tsx'), 'PaperPage'),
      nav: { section: 'home-care', order: 60, label: { fr: 'Fiche papier', en: 'Paper sheet' } },
    },
    {
      path: '/reglages/constantes',
      title: { fr: 'Constantes et échelle NEWS2', en: 'Vital signs and NEWS2 chart' },
      roles: ['coordinator', 'technical-admin'],
      component: screen(() => import('./vital-chart-page.tsx'), 'VitalChartPage'),
      nav: { section: 'settings', order: 60, label: { fr: 'Constantes', en: 'Vital signs' } },
    },
    {
      path: '/mission',
      title: { fr: 'Ma mission', en: 'My mission' },
      roles: ['volunteer'],
      component: screen(() => import('./mission-page.tsx'), 'MissionPage'),
      nav: { section: 'mission', order: 10 },
    },
    {
      path: '/mission/$code',
      title: { fr: 'Mission en cours', en: 'Current mission' },
      component: openTour,
      frame: 'bare',
    },
    {
      path: '/tournee',
      title: { fr: 'Ma tournée', en: 'My tour' },
      component: openTour,
      frame: 'bare',
    },
  ],
  search: async (words) => (await import('./search-visits.ts')).searchVisits(words),
};

import { type ModuleWeb, screen } from '#web/app/route-entry.ts';

const readers = ['coordinator', 'professional', 'operator', 'town-hall'] as const;
const keepers = ['coordinator', 'professional', 'town-hall'] as const;

export const personsWeb: ModuleWeb = {
  routes: [
    {
      path: '/personnes',
      title: { fr: 'Personnes', en: 'Persons' },
      roles: readers,
      component: screen(() => import('./persons-page.tsx'), 'PersonsPage'),
      nav: { section: 'persons', label: { fr: 'Chercher', en: 'Search' }, order: 10 },
    },
    {
      path: '/personnes/nouvelle',
      title: { fr: 'Nouvelle fiche', en: 'New record' },
      roles: ['coordinator', 'professional'],
      component: screen(() => import('./new-person-page.tsx'), 'NewPersonPage'),
    },
    {
      path: '/personnes/doublons',
      title: { fr: 'Doublons possibles', en: 'Possible duplicates' },
      roles: keepers,
      component: screen(() => import('./duplicates-page.tsx'), 'DuplicatesPage'),
      nav: { section: 'persons', order: 90 },
    },
    {
      path: '/personnes/$personId',
      title: { fr: 'Fiche personne', en: 'Person' },
      roles: readers,
      component: screen(() => import('./person-page.tsx'), 'PersonPage'),
    },
    {
      path: '/personnes/$personId/corriger',
      title: { fr: 'Corriger la fiche', en: 'Correct the record' },
      roles: readers,
      component: screen(() => import('./correct-person-page.tsx'), 'CorrectPersonPage'),
    },
  ],
  search: async (words) => (await import('./find-persons.ts')).findPersons(words),
};

import { type ModuleWeb, screen } from '#web/app/route-entry.ts';

const readers = ['coordinator', 'professional', 'operator', 'town-hall'] as const;
const coordination = ['coordinator'] as const;

export const directoryWeb: ModuleWeb = {
  routes: [
    {
      path: '/ressources/annuaire',
      title: { fr: 'Annuaire', en: 'Directory' },
      roles: readers,
      component: screen(() => import('./directory-page.tsx'), 'DirectoryPage'),
      nav: { section: 'resources', order: 10 },
    },
    {
      path: '/ressources/structures',
      title: { fr: 'Structures', en: 'Structures' },
      roles: readers,
      component: screen(() => import('./structures-page.tsx'), 'StructuresPage'),
      nav: { section: 'resources', order: 20 },
    },
    {
      path: '/ressources/adhesions',
      title: { fr: "Demandes d'adhésion", en: 'Requests to join' },
      roles: coordination,
      component: screen(() => import('./joining-requests-page.tsx'), 'JoiningRequestsPage'),
      nav: {
        section: 'resources',
        label: { fr: 'Adhésions', en: 'Joining' },
        order: 30,
        badge: () => import('./joining-badge.ts').then((module) => module.useJoiningBadge),
      },
    },
    {
      path: '/ressources/annuaire/import',
      title: { fr: "Importer l'annuaire", en: 'Import the directory' },
      roles: coordination,
      component: screen(() => import('./import-page.tsx'), 'ImportPage'),
      nav: { section: 'resources', label: { fr: 'Importer', en: 'Import' }, order: 40 },
    },
    {
      path: '/ressources/annuaire/ajouter',
      title: { fr: 'Ajouter un professionnel', en: 'Add a professional' },
      roles: coordination,
      component: screen(() => import('./add-professional-page.tsx'), 'AddProfessionalPage'),
    },
    {
      path: '/ressources/professionnels/$professionalId',
      title: { fr: 'Professionnel', en: 'Professional' },
      roles: readers,
      component: screen(() => import('./professional-page.tsx'), 'ProfessionalPage'),
    },
    {
      path: '/ressources/structures/$finess',
      title: { fr: 'Structure', en: 'Structure' },
      roles: readers,
      component: screen(() => import('./structure-page.tsx'), 'StructurePage'),
    },
    {
      path: '/rejoindre',
      title: { fr: 'Rejoindre la CPTS', en: 'Join the CPTS' },
      frame: 'public',
      component: screen(() => import('./join-page.tsx'), 'JoinPage'),
    },
  ],
  search: async (words) => (await import('./search-directory.ts')).searchDirectory(words),
};

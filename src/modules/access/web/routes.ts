import { type ModuleWeb, screen } from '#web/app/route-entry.ts';

export const accessWeb: ModuleWeb = {
  band: screen(() => import('./access-band.tsx'), 'AccessBand'),
  routes: [
    {
      path: '/connexion',
      title: { fr: 'Se connecter', en: 'Sign in' },
      frame: 'public',
      component: screen(() => import('./sign-in-page.tsx'), 'SignInPage'),
    },
    {
      path: '/invitation',
      title: { fr: 'Invitation', en: 'Invitation' },
      frame: 'public',
      component: screen(() => import('./accept-invitation-page.tsx'), 'AcceptInvitationPage'),
    },
    {
      path: '/lien',
      title: { fr: 'Lien', en: 'Link' },
      frame: 'public',
      component: screen(() => import('./open-link-page.tsx'), 'OpenLinkPage'),
    },
    {
      path: '/reglages/equipe',
      title: { fr: 'Équipe', en: 'Team' },
      roles: ['coordinator', 'technical-admin'],
      component: screen(() => import('./team-page.tsx'), 'TeamPage'),
      nav: { section: 'settings', order: 30 },
    },
    {
      path: '/reglages/liens',
      title: { fr: "Liens pour l'ARS", en: 'Links for the ARS' },
      roles: ['coordinator'],
      component: screen(() => import('./links-page.tsx'), 'LinksPage'),
      nav: { section: 'settings', order: 60 },
    },
    {
      path: '/reglages/sessions',
      title: { fr: 'Sessions', en: 'Sessions' },
      roles: ['coordinator', 'professional', 'operator', 'town-hall', 'volunteer', 'ars', 'technical-admin'],
      component: screen(() => import('./sessions-page.tsx'), 'SessionsPage'),
      nav: { section: 'settings', order: 80 },
    },
    {
      path: '/reglages/mon-compte',
      title: { fr: 'Mon compte', en: 'My account' },
      roles: ['coordinator', 'professional', 'operator', 'town-hall', 'volunteer', 'ars', 'technical-admin'],
      component: screen(() => import('./account-page.tsx'), 'AccountPage'),
      nav: { section: 'settings', order: 90 },
    },
  ],
};

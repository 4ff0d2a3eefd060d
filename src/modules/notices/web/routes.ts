import { type ModuleWeb, screen } from '#web/app/route-entry.ts';

export const noticesWeb: ModuleWeb = {
  routes: [
    {
      path: '/messages',
      title: { fr: 'Messages', en: 'Messages' },
      component: screen(() => import('./inbox-page.tsx'), 'InboxPage'),
      nav: {
        section: 'messages',
        order: 10,
        badge: () => import('./notices-badges.ts').then((module) => module.useUnreadBadge),
      },
    },
    {
      path: '/reglages/envois',
      title: { fr: 'Envois', en: 'Outgoing messages' },
      roles: ['coordinator'],
      component: screen(() => import('./outbox-page.tsx'), 'OutboxPage'),
      nav: {
        section: 'settings',
        order: 40,
        badge: () => import('./notices-badges.ts').then((module) => module.useFailedBadge),
      },
    },
    {
      path: '/reglages/envois/nouveau',
      title: { fr: 'Écrire un message', en: 'Write a message' },
      roles: ['coordinator'],
      component: screen(() => import('./compose-page.tsx'), 'ComposePage'),
    },
    {
      path: '/reglages/liaisons',
      title: { fr: 'Liaisons', en: 'Gateways' },
      roles: ['coordinator', 'technical-admin'],
      component: screen(() => import('./gateways-page.tsx'), 'GatewaysPage'),
      nav: { section: 'settings', order: 45 },
    },
  ],
};

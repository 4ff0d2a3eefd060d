import { type ModuleWeb, screen } from '#web/app/route-entry.ts';

/** What waits on this device and what was refused (C7: drafts, ready, sent). */
export const offline: ModuleWeb = {
  routes: [
    {
      path: '/envois',
      title: { fr: 'Envois de cet appareil', en: 'Outbox of this device' },
      component: screen(() => import('./outbox-page.tsx'), 'OutboxPage'),
      nav: { section: 'help', order: 80 },
    },
  ],
};

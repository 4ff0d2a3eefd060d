import { type ModuleWeb, screen } from '#web/app/route-entry.ts';

/** Every component in every state, to look at and to run axe on. Bare: it needs no session and no server. */
export const gallery: ModuleWeb = {
  routes: [
    {
      path: '/design',
      title: { fr: 'Système de design', en: 'Design system' },
      frame: 'bare',
      component: screen(() => import('./gallery-page.tsx'), 'GalleryPage'),
    },
  ],
};

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '#web/theme/tokens.css';
import '#web/theme/base.css';
import '#web/design/display.css';
import '#web/design/controls.css';
import { TourApp } from '#modules/visits/web/tour/tour-app.tsx';
import { keepScreensOffline } from '#web/offline/app-update.ts';

/** The tour is an application of its own: only what a phone needs at a door, so that it opens at once and whole. */
const place = document.getElementById('maillon');
if (!place) throw new Error('tournee.html has no #maillon');
createRoot(place).render(
  <StrictMode>
    <TourApp />
  </StrictMode>,
);

// After the first paint; a browser that refuses only loses the use without network.
window.addEventListener('load', () => void keepScreensOffline('tour').catch(() => undefined));

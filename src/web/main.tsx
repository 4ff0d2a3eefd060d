import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '#web/theme/tokens.css';
import '#web/theme/base.css';
import '#web/design/display.css';
import '#web/design/controls.css';
import '#web/theme/print.css';
import { Application } from '#web/app/application.tsx';
import { keepScreensOffline } from '#web/offline/app-update.ts';

const place = document.getElementById('maillon');
if (!place) throw new Error('index.html has no #maillon');
createRoot(place).render(
  <StrictMode>
    <Application />
  </StrictMode>,
);

// After the first paint; a browser that refuses only loses the use without network.
window.addEventListener('load', () => void keepScreensOffline('desk').catch(() => undefined));

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '#web/theme/tokens.css';
import '#web/theme/base.css';
import '#web/design/display.css';
import '#web/design/controls.css';
import '#web/theme/print.css';
import { Application } from '#web/app/application.tsx';

const place = document.getElementById('maillon');
if (!place) throw new Error('index.html has no #maillon');
createRoot(place).render(
  <StrictMode>
    <Application />
  </StrictMode>,
);

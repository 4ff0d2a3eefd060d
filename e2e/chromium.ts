import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

/** Where a Chromium is on this machine: the setting, Debian's, or Playwright's own. */
export function chromiumPath(): string | undefined {
  const candidates = [
    process.env.MAILLON_CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    chromium.executablePath(),
  ];
  return candidates.find((path) => path !== undefined && path !== '' && existsSync(path));
}

/** As root Chromium only starts without its sandbox; the rest keeps it from calling out on a closed network. */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

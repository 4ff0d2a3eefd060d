import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { chromiumArguments, chromiumPath } from './chromium.ts';

export async function openBrowser(): Promise<Browser> {
  const executablePath = chromiumPath();
  if (!executablePath)
    throw new Error('no Chromium: run npm test, which installs it, or set MAILLON_CHROMIUM');
  return chromium.launch({ executablePath, args: chromiumArguments });
}

export interface ContextOptions {
  readonly width?: number;
  readonly height?: number;
  readonly javaScriptEnabled?: boolean;
  readonly colorScheme?: 'light' | 'dark';
}

export function openContext(
  browser: Browser,
  baseURL: string,
  options: ContextOptions = {},
): Promise<BrowserContext> {
  return browser.newContext({
    baseURL,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
    javaScriptEnabled: options.javaScriptEnabled ?? true,
    colorScheme: options.colorScheme ?? 'light',
  });
}

/** Violations of WCAG 2.2 AA and best practice on the page as it is now, one line each. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  return faultsFrom(
    axe(page).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']),
  );
}

/** Only what another theme or another width can break. */
export async function lookFaults(page: Page): Promise<string[]> {
  return faultsFrom(
    axe(page).withRules([
      'color-contrast',
      'link-in-text-block',
      'scrollable-region-focusable',
      'target-size',
    ]),
  );
}

// One window and no frame: axe runs in the page itself, three times as fast.
const axe = (page: Page): AxeBuilder => new AxeBuilder({ page }).setLegacyMode(true);

async function faultsFrom(builder: AxeBuilder): Promise<string[]> {
  const { violations } = await builder.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityFaults, openBrowser, openContext } from './browser.ts';
import { signInAs } from './demonstration.ts';
import { type RunningServer, startServer } from './server.ts';

/** Every screen in the middle of a crisis, as each role finds it: no violation, no error, nothing cut off on a phone. */
const screens: Readonly<Record<string, readonly string[]>> = {
  coordinator: [
    '/aujourdhui',
    '/crise',
    '/crise/mur',
    '/crise/situation',
    '/crise/main-courante',
    '/crise/cellule',
    '/crise/check-list',
    '/crise/vigilance',
    '/crise/plans',
    '/crise/plans/heatwave',
    '/crise/activer',
    '/crise/points',
    '/crise/points/jour',
    '/crise/autorites',
    '/appels',
    '/appels/pilotage',
    '/appels/releve',
    '/appels/papier',
    '/besoins',
    '/besoins/ruptures',
    '/besoins/nouveau',
    '/messages',
    '/domicile',
    '/domicile/papier',
    '/personnes',
    '/personnes/nouvelle',
    '/personnes/doublons',
    '/ressources/annuaire',
    '/reglages/equipe',
    '/reglages/liens',
    '/reglages/sessions',
    '/reglages/mon-compte',
    '/reglages/envois',
    '/reglages/envois/nouveau',
    '/reglages/liaisons',
    '/reglages/territoire',
    '/reglages/conventions',
    '/reglages/numeros',
    '/envois',
  ],
  operator: ['/appels', '/aujourdhui', '/besoins'],
  professional: ['/aujourdhui', '/domicile/mes-visites', '/besoins', '/crise'],
  'town-hall': [
    '/personnes/registre',
    '/personnes/registre/demandes',
    '/personnes/registre/inscrire',
    '/personnes/registre/import',
    '/personnes/registre/regles',
    '/aujourdhui',
  ],
  volunteer: ['/mission', '/messages'],
  ars: ['/ars'],
};

let server: RunningServer;
let browser: Browser;
beforeAll(async () => {
  server = await startServer({ demo: true, scene: 'midday' });
  browser = await openBrowser();
}, 600_000);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function settle(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor({ timeout: 20_000 });
  await page.waitForLoadState('networkidle', { timeout: 4_000 }).catch(() => undefined);
}

async function faultsOf(page: Page, path: string, errors: string[]): Promise<string[]> {
  errors.length = 0;
  await page.goto(path);
  try {
    await settle(page);
  } catch {
    return [`${path}: no heading`];
  }
  return [
    ...(await accessibilityFaults(page)).map((fault) => `${path}: ${fault}`),
    ...errors.map((error) => `${path}: ${error}`),
  ];
}

test.each(Object.entries(screens))(
  'every screen of %s is accessible and without error',
  async (role, paths) => {
    const context = await openContext(browser, server.baseUrl);
    await signInAs(context, role);
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error).slice(0, 200)));
    page.on('response', (response) => {
      if (response.status() >= 400) errors.push(`${response.status()} ${new URL(response.url()).pathname}`);
    });
    const faults: string[] = [];
    for (const path of paths) faults.push(...(await faultsOf(page, path, errors)));
    await context.close();
    expect(faults).toEqual([]);
  },
);

test.each(Object.entries(screens))('no screen of %s is wider than a phone', async (role, paths) => {
  const context = await openContext(browser, server.baseUrl, {
    width: 390,
    height: 844,
    colorScheme: 'dark',
  });
  await signInAs(context, role);
  const page = await context.newPage();
  const wide: string[] = [];
  for (const path of paths) {
    await page.goto(path);
    await settle(page).catch(() => undefined);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (over > 1) wide.push(`${path}: ${over} px`);
  }
  await context.close();
  expect(wide).toEqual([]);
});

test('the last screens of a lost line say so and never look green (R-20)', async () => {
  const context = await openContext(browser, server.baseUrl);
  await signInAs(context, 'coordinator');
  const page = await context.newPage();
  await page.goto('/crise');
  await settle(page);
  await context.setOffline(true);
  await page
    .getByText(/Hors ligne|Liaison perdue/)
    .first()
    .waitFor({ timeout: 20_000 });
  const tiles = page.locator('.m-tile.is-good');
  expect(await tiles.count()).toBe(0);
  await context.close();
});

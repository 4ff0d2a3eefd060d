import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '#vocabulary/role.ts';
import { openBrowser, openContext } from './browser.ts';
import { signInAs } from './demonstration.ts';
import {
  addressesBehindTabs,
  mayOpen,
  members,
  screenAt,
  screensOf,
  signedInScreens,
  signedOutScreens,
} from './every-screen.ts';
import { type RunningServer, startServer } from './server.ts';
import { faultsOf, linksOf, listen, open } from './sweep.ts';

/**
 * Every screen in the middle of a crisis, as each role finds it: reachable by everybody (axe), no error, nothing cut
 * off on a phone, no dead link. The list is the router's own: a new screen is swept without a word here.
 */
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

/** Answered by the server itself, outside the application. */
const served = /^\/(api|assets|documentation|inscription|retrait|opposition|tournee)(\/|$)/;

const seen = new Set<string>();

/** One page that walks from screen to screen and notes what it finds wrong. */
class Walk {
  readonly faults: string[] = [];
  readonly #links = new Set<string>();
  readonly #page: Page;
  readonly #errors: string[];
  readonly #role: Role | undefined;

  constructor(page: Page, role?: Role) {
    this.#page = page;
    this.#errors = listen(page);
    this.#role = role;
  }

  async to(path: string): Promise<void> {
    this.#errors.length = 0;
    try {
      await open(this.#page, path);
      // A bare screen sends home whoever it is not for.
      if (new URL(this.#page.url()).pathname !== path.split('?')[0]) return;
      seen.add(screenAt(path)?.path ?? path);
      const found = [...(await faultsOf(this.#page)), ...this.#errors, ...(await this.#deadLinks())];
      this.faults.push(...found.map((fault) => `${path} ${fault}`));
    } catch (error) {
      this.faults.push(`${path} ${String(error).slice(0, 200)}`);
    }
  }

  /** A real address of a screen with `$`: a link to it on its own list, or any met on the way. */
  addressOf(screen: string): string | undefined {
    const all = [...this.#links].filter((link) => screenAt(link)?.path === screen);
    return all.at(-1) ?? addressesBehindTabs[screen];
  }

  async #deadLinks(): Promise<string[]> {
    const links = await linksOf(this.#page);
    for (const link of links) this.#links.add(link);
    const role = this.#role;
    if (!role) return [];
    return links
      .filter((link) => link !== '/' && !served.test(link) && !mayOpen(role, link))
      .map((link) => `dead link ${link}`);
  }
}

describe.concurrent('in the middle of a crisis', () => {
  test.each(members)(
    'every screen of %s is for everybody, on a desk and on a phone, light and dark',
    async (role) => {
      const context = await openContext(browser, server.baseUrl);
      await signInAs(context, role);
      const walk = new Walk(await context.newPage(), role);
      for (const screen of screensOf(role)) {
        const path = screen.includes('$') ? walk.addressOf(screen) : screen;
        if (path) await walk.to(path);
      }
      await context.close();
      expect(walk.faults).toEqual([]);
    },
    900_000,
  );

  test('every page before signing in is for everybody', async () => {
    const context = await openContext(browser, server.baseUrl);
    const walk = new Walk(await context.newPage());
    for (const path of signedOutScreens) await walk.to(path);
    await context.close();
    expect(walk.faults).toEqual([]);
  });
});

/** What this noon has none of, or what only leads elsewhere. */
const notHere = [
  '/crise/autorites', // sends the ARS to /ars
  '/domicile/mes-visites/$code', // sends to the tour, an application of its own
  '/crise/points/$report', // no report was sent yet: the heatwave's journey sends one
  '/mission/$code', // sends to the tour too
  '/ressources/structures/$finess', // no FINESS file was imported
];

test('nobody’s screen was left out', () => {
  const left = [...signedInScreens, ...signedOutScreens].filter((screen) => !seen.has(screen));
  expect(left.filter((screen) => !notHere.includes(screen))).toEqual([]);
});

test('twenty seconds after the line was cut every figure says how old it is and none looks good (R-20)', async () => {
  const screens = [
    '/crise',
    '/crise/mur',
    '/aujourdhui',
    '/besoins/ruptures',
    '/appels/pilotage',
    '/domicile',
  ];
  const stale = screens.map(async (path) => {
    const context = await openContext(browser, server.baseUrl);
    await signInAs(context, 'coordinator');
    const page = await context.newPage();
    await open(page, path);
    await page.locator('.m-tile').first().waitFor();
    await page.getByText('En ligne').or(page.locator('.e-wall')).first().waitFor();
    await context.setOffline(true);
    const banner = page.getByText(/(Hors ligne|Liaison perdue).*données de \d+/);
    await banner.first().waitFor({ timeout: 20_000 });
    const good = await page.locator('.m-tile:not(.is-stale)').allTextContents();
    await context.close();
    return { path, good };
  });
  expect(await Promise.all(stale)).toEqual(screens.map((path) => ({ path, good: [] })));
});

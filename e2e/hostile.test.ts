import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openFileRoutes, reachingAddress } from '../simulation/proofs/strangers.ts';
import { openBrowser, openContext } from './browser.ts';
import { signInAs } from './demonstration.ts';
import { addressesBehindTabs, members, screenAt, screensOf, signedOutScreens } from './every-screen.ts';
import { type HostileTerritory, openHostileTerritory } from './hostile/territory.ts';
import { hostileWords } from './hostile/words.ts';
import { pdfText } from './pdf-text.ts';
import { linksOf, open } from './sweep.ts';

/** S-15, S-14: hostile words in every sentence of a territory stay words, on every screen, paper and file. */
let territory: HostileTerritory;
let browser: Awaited<ReturnType<typeof openBrowser>>;
beforeAll(async () => {
  territory = await openHostileTerritory();
  browser = await openBrowser();
}, 600_000);
afterAll(async () => {
  await browser?.close();
  await territory?.close();
});

/** Screens on which some hostile word was read: a sweep that met none proves nothing. */
const metOn = new Set<string>();

/** A script that ran, a refusal of the content policy, a call to elsewhere: noted the moment they happen. */
async function guard(context: BrowserContext): Promise<string[]> {
  const alarms: string[] = [];
  await context.exposeFunction('pwned', () => alarms.push('a script ran'));
  await context.exposeFunction('policyBroken', (what: string) =>
    alarms.push(`refused by the policy: ${what}`),
  );
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      void (window as unknown as { policyBroken(what: string): void }).policyBroken(
        `${event.violatedDirective} ${event.blockedURI}`,
      );
    });
  });
  context.on('dialog', (dialog) => {
    alarms.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on('request', (request) => {
    if (!request.url().startsWith(territory.baseUrl) && !/^(data|blob):/.test(request.url()))
      alarms.push(`call to ${request.url()}`);
  });
  return alarms;
}

/** Elements and addresses that came out of words. */
function markupOf(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [
      ...document.querySelectorAll(
        '.pwn, [href^="javascript:" i], [src^="javascript:" i], [autofocus][onfocus]',
      ),
    ].map((element) => element.outerHTML.slice(0, 120)),
  );
}

async function look(page: Page, path: string): Promise<string[]> {
  try {
    await open(page, path);
  } catch (error) {
    return [`${path} does not open: ${String(error).slice(0, 160)}`];
  }
  // The frame always shows the territory's name: only what the screen itself shows counts.
  const shown = (await page.locator('main').allTextContents()).join(' ');
  if (hostileWords.some((word) => shown.includes(word))) metOn.add(screenAt(path)?.path ?? path);
  return (await markupOf(page)).map((found) => `${path} ${found}`);
}

describe.concurrent('in the browser', () => {
  test.each(members)('no hostile word becomes markup or script on any screen of %s', async (role) => {
    const context = await openContext(browser, territory.baseUrl);
    await signInAs(context, role);
    const alarms = await guard(context);
    const page = await context.newPage();
    const links = new Set<string>();
    const faults: string[] = [];
    for (const screen of screensOf(role)) {
      const path = screen.includes('$')
        ? ([...links].findLast((link) => screenAt(link)?.path === screen) ?? addressesBehindTabs[screen])
        : screen;
      if (!path) continue;
      faults.push(...(await look(page, path)));
      for (const link of await linksOf(page)) links.add(link);
      faults.push(...alarms.splice(0).map((alarm) => `${path} ${alarm}`));
    }
    await context.close();
    expect(faults).toEqual([]);
  });

  test('nor on any page before signing in', async () => {
    const context = await openContext(browser, territory.baseUrl);
    const alarms = await guard(context);
    const page = await context.newPage();
    const faults: string[] = [];
    for (const path of signedOutScreens) faults.push(...(await look(page, path)));
    await context.close();
    expect([...faults, ...alarms]).toEqual([]);
  });
});

test('the public form gives a hostile name back as words, and lets none in', async () => {
  const send = async (page: string, fields: Readonly<Record<string, string>>): Promise<string> => {
    const hidden = [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)];
    const body = new URLSearchParams({ action: 'suite', ...fields });
    for (const [, name = '', value = ''] of hidden) body.set(name, value);
    return (await fetch(`${territory.baseUrl}/inscription`, { method: 'POST', body })).text();
  };
  const begun = await send(await (await fetch(`${territory.baseUrl}/inscription`)).text(), {
    'pour-qui': 'relative',
    commune: '35236',
  });
  const born = { 'naissance-j': '12', 'naissance-m': '3', 'naissance-a': '1941', 'nom-naissance': '' };
  for (const word of hostileWords) {
    const page = await send(begun, { civilite: 'Mme', prenom: word, nom: 'Briand', ...born });
    expect(page).toContain('prenom-erreur');
    // What stands between quotes is a value; what else a tag holds would be markup.
    expect(page.replaceAll(/"[^"]*"/g, '""'), word).not.toMatch(/<[^>]*pwn/);
  }
});

/** What stands in each cell of one of our files: every cell is quoted. */
function cellsOf(file: string): string[] {
  return [...file.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell = '']) => cell);
}

test('every paper is drawn and shows the words as words; no cell of a file begins a formula (S-14)', async () => {
  const files = await openFileRoutes(territory.installation);
  const faults: string[] = [];
  const met = new Set<string>();
  const { accounts } = (await (await fetch(`${territory.baseUrl}/api/v1/session/demo-accounts`)).json()) as {
    accounts: { accountId: string; territoryId: string }[];
  };
  for (const { accountId, territoryId } of accounts) {
    const get = await files.signIn(accountId, territoryId);
    for (const route of files.routes.filter((one) => /\.(pdf|csv)$|papers/.test(one))) {
      const addresses = route.includes(':') ? territory.ids.map((id) => reachingAddress(route, id)) : [route];
      for (const address of addresses) {
        const { status, text, bytes } = await get(address);
        if (status >= 500) faults.push(`${address} ${status} ${text.slice(0, 200)}`);
        if (status !== 200) continue;
        const words = text.startsWith('%PDF') ? pdfText(bytes) : text;
        if (/pwned\(\)|class=pwn/.test(words)) met.add(route);
        if (!text.startsWith('%PDF'))
          faults.push(...cellsOf(text).filter((cell) => /^[\t\r\n =+\-@]*[=+\-@]/.test(cell)));
      }
    }
  }
  await files.close();
  expect(faults).toEqual([]);
  expect(met.size).toBeGreaterThan(3);
});

test('hostile words were taken by commands of every module and met on many screens', () => {
  for (const module of ['access', 'territory', 'crisis', 'needs', 'rounds', 'evaluation'])
    expect(
      [...territory.taken].some((name) => name.startsWith(`${module}.`)),
      module,
    ).toBe(true);
  expect(metOn.size).toBeGreaterThan(15);
});

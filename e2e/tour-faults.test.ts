import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityFaults, openBrowser, openContext } from './browser.ts';
import { type RunningServer, startServer } from './server.ts';
import { actorOf, call, type Planned, planVisits, signInAs, startOnPhone, unlock } from './tour-ground.ts';

/** What goes wrong on the road: answers cut, two phones, a full disk, an update at the wrong moment, a volunteer's link. */
let server: RunningServer;
let browser: Browser;
let cell: BrowserContext;
let holder: string;
const phoneSize = { width: 390, height: 844 };

beforeAll(async () => {
  server = await startServer({ demo: true });
  browser = await openBrowser();
  cell = await openContext(browser, server.baseUrl);
  await signInAs(cell, 'coordinator');
  const carer = await openContext(browser, server.baseUrl);
  await signInAs(carer, 'professional');
  holder = (await actorOf(carer)).actorId;
  await carer.close();
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function openPhone(): Promise<{ phone: BrowserContext; page: Page }> {
  const phone = await openContext(browser, server.baseUrl, phoneSize);
  phone.setDefaultTimeout(12_000);
  await signInAs(phone, 'professional');
  return { phone, page: await phone.newPage() };
}

async function planOne(from: number): Promise<Planned> {
  const [visit] = await planVisits(cell, { count: 1, holder, from });
  if (!visit) throw new Error('no visit was planned');
  return visit;
}

const events = async (code: string) => {
  const output = (await call(cell, 'queries', 'visits.get-visit', { code })) as unknown as {
    events: { what: string }[];
  };
  return output.events.map(({ what }) => what);
};

test('answers cut before or after the commit lose nothing and double nothing (R-14)', async () => {
  const visit = await planOne(0);
  const { phone, page } = await openPhone();
  await startOnPhone(page);
  await page.goto(`/tournee/${visit.code}`);
  await unlock(page);
  await page.getByRole('button', { name: 'Arrivé·e' }).click();
  const button = page.getByRole('button', { name: 'Encore là, tout va bien' });
  await button.waitFor();
  const fates = fc.sample(fc.constantFrom('cut-before', 'cut-after', 'half', 'whole', 'whole', 'whole'), {
    numRuns: 5_000,
    seed: 14,
  });
  let turn = 0;
  await page.route('**/commands/visits.stay', async (route) => {
    const fate = fates[turn++ % fates.length];
    if (fate === 'cut-before') return route.abort('connectionreset');
    const answer = await route.fetch();
    if (fate === 'cut-after') return route.abort('connectionreset');
    const body = await answer.text();
    return route.fulfill({ response: answer, body: fate === 'half' ? body.slice(0, body.length / 2) : body });
  });
  const unsent = () =>
    page.evaluate(async () => {
      window.dispatchEvent(new Event('online'));
      const request = indexedDB.open('maillon');
      await new Promise((resolve) => {
        request.onsuccess = resolve;
      });
      const asked = request.result.transaction('outbox').objectStore('outbox').getAllKeys();
      await new Promise((resolve) => {
        asked.onsuccess = resolve;
      });
      request.result.close();
      return asked.result.length;
    });
  const acts = process.env.MAILLON_PROOFS ? 500 : 100;
  // By handfuls, as a morning of visits: each waits, is cut, sent again, until the device holds no act.
  for (let sent = 0; sent < acts; sent += 50) {
    for (let act = 0; act < 50; act++) await button.evaluate((node: HTMLElement) => node.click());
    await expect.poll(unsent, { timeout: 120_000, interval: 20 }).toBe(0);
  }
  expect((await events(visit.code)).filter((what) => what === 'stayed')).toHaveLength(acts);
  expect(turn).toBeGreaterThan(acts);
  await phone.close();
});

test('two phones on one visit: both tellings reach the cell, the visit ends once', async () => {
  const visit = await planOne(1);
  const [one, two] = [await openPhone(), await openPhone()];
  for (const { phone, page } of [one, two]) {
    await startOnPhone(page);
    await page.goto(`/tournee/${visit.code}`);
    await unlock(page);
    await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
    await phone.setOffline(true);
    await page.getByRole('button', { name: 'Arrivé·e' }).click();
    await page
      .getByLabel(/^(Non|Aucun signe)$/)
      .first()
      .check();
    await page
      .getByLabel(/^(Rien de plus|Reste à domicile)/)
      .first()
      .check();
    await page.getByRole('button', { name: /^Fait/ }).click();
    await page.getByText('enregistré sur ce téléphone').first().waitFor();
  }
  await two.phone.setOffline(false);
  await expect.poll(() => events(visit.code), { timeout: 20_000 }).toContain('done');
  await one.phone.setOffline(false);
  await expect.poll(() => events(visit.code), { timeout: 20_000 }).toContain('told-again');
  expect((await events(visit.code)).filter((what) => what === 'done')).toHaveLength(1);
  await one.phone.close();
  await two.phone.close();
});

test('a full storage keeps the last tour and never says that an act was saved (R-29)', async () => {
  const visit = await planOne(2);
  const { phone, page } = await openPhone();
  await startOnPhone(page);
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('button', { name: 'Recharger la tournée' }).click();
  await page.getByText(/plus de place\s:\sla tournée affichée/).waitFor();
  await page.locator('.v-next h2').waitFor();
  await phone.setOffline(true);
  await page.locator('.t-stops button').filter({ hasText: visit.name }).click();
  await page.getByRole('button', { name: 'Arrivé·e' }).click();
  await page.getByText(/plus de place\s:\srien n’est enregistré/).waitFor();
  await page.getByRole('button', { name: 'Arrivé·e' }).waitFor();
  await phone.close();
});

test('an update waits for a draft, comes when asked, and the draft is still there (R-28)', async () => {
  const visit = await planOne(3);
  const { phone, page } = await openPhone();
  await startOnPhone(page);
  await page.goto(`/tournee/${visit.code}`);
  await unlock(page);
  await page.getByRole('button', { name: 'Arrivé·e' }).click();
  await page.getByLabel('À dire à la suivante ou au suivant').fill('Clé sous le géranium');
  const worker = new URL('../dist/web/service-worker.js', import.meta.url);
  const former = readFileSync(worker, 'utf8');
  try {
    writeFileSync(worker, former.replace(/maillon-[0-9a-f]+/, 'maillon-000000000001'));
    const loaded = page.waitForEvent('load', { timeout: 60_000 });
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    await page.getByRole('button', { name: 'Menu' }).click();
    const now = page.getByRole('button', { name: 'Mettre à jour maintenant' });
    await now.waitFor();
    expect(await page.evaluate(() => caches.keys())).toHaveLength(2);
    await now.click();
    await loaded;
    await unlock(page);
    await expect
      .poll(() => page.getByLabel('À dire à la suivante ou au suivant').inputValue(), { timeout: 12_000 })
      .toBe('Clé sous le géranium');
    expect(await page.evaluate(() => caches.keys())).toEqual(['maillon-000000000001']);
  } finally {
    writeFileSync(worker, former);
  }
  await phone.close();
});

test('what an older version left is sealed and sent, and a draft nobody can take up is read back in words (R-28)', async () => {
  const visit = await planOne(4);
  const { phone, page } = await openPhone();
  const { actorId } = await actorOf(phone);
  await page.goto('/icon.svg');
  // The device as version 1 left it: inputs in the clear.
  await page.evaluate(
    async ([commandId, visitId, owner]) => {
      const request = indexedDB.open('maillon', 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore('outbox', { keyPath: 'commandId' });
        request.result.createObjectStore('kept', { keyPath: 'key' });
      };
      await new Promise((resolve) => {
        request.onsuccess = resolve;
      });
      const transaction = request.result.transaction(['outbox', 'kept'], 'readwrite');
      transaction.objectStore('kept').put({ key: 'session', answer: { name: 'en clair' } });
      transaction.objectStore('outbox').put({
        commandId,
        name: 'visits.arrive',
        label: { fr: 'Arrivée sur place', en: 'Arrive' },
        input: { visitId },
        occurredAt: new Date(Date.now() - 60_000).toISOString(),
        subject: `visit:${visitId}`,
        actorId: owner,
        state: 'waiting',
      });
      await new Promise((resolve) => {
        transaction.oncomplete = resolve;
      });
      request.result.close();
    },
    [randomUUID(), visit.visitId, actorId],
  );
  await startOnPhone(page);
  await expect.poll(() => events(visit.code), { timeout: 20_000 }).toContain('arrived');
  await page.goto(`/tournee/${visit.code}`);
  await unlock(page);
  await page.getByLabel('À dire à la suivante ou au suivant').fill('Le chat est chez la voisine');
  await page.waitForTimeout(500);
  await call(cell, 'commands', 'visits.cancel', { visitId: visit.visitId, reason: 'other-means', words: '' });
  await page.goto('/tournee');
  await unlock(page);
  await page.getByText(/mis de côté/).waitFor();
  await page.getByText('Le chat est chez la voisine').waitFor();
  await phone.close();
});

test('a volunteer opens the tour by a link, without a password, and sees nothing of health', async () => {
  const context = await openContext(browser, server.baseUrl, phoneSize);
  context.setDefaultTimeout(12_000);
  const asked = await openContext(browser, server.baseUrl);
  await signInAs(asked, 'volunteer');
  const { actorId } = await actorOf(asked);
  await asked.close();
  const [carried] = await planVisits(cell, { count: 1, holder: actorId, kind: 'supplies-at-home', from: 20 });
  const { linkId } = await call(cell, 'commands', 'access.issue-volunteer-link', { accountId: actorId });
  const { token } = await call(cell, 'queries', 'access.show-link', { linkId });
  const page = await context.newPage();
  await page.goto(`/lien#${String(token)}`);
  await page.getByLabel('Choisissez 6 chiffres').waitFor();
  expect(page.url()).not.toContain(String(token));
  await startOnPhone(page);
  const shown = await page.locator('main').textContent();
  expect(shown).not.toContain(carried?.name ?? '?');
  for (const word of ['Diabète', 'vomissements', carried?.doorCode ?? '?']) expect(shown).not.toContain(word);
  await page.getByRole('link', { name: /Ouvrir la visite/ }).click();
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Arrivé·e' }).click();
  await page.getByLabel('Oui', { exact: true }).first().check();
  await page.getByLabel('Non', { exact: true }).first().check();
  await page.getByLabel('Remis à').fill('la voisine');
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.bringToFront();
  await page.getByRole('button', { name: /^Fait/ }).click();
  await page.getByText('enregistré sur ce téléphone').first().waitFor();
  await context.setOffline(false);
  await expect.poll(() => events(carried?.code ?? ''), { timeout: 20_000 }).toContain('done');
  await context.close();
});

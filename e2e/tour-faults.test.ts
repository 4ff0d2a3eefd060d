import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityFaults, openBrowser, openContext } from './browser.ts';
import { type Cut, openCuttingProxy } from './cutting-proxy.ts';
import { damage, fillStorage, unsentIds } from './device-storage.ts';
import { plantInVault } from './plant-in-vault.ts';
import { type RunningServer, startServer } from './server.ts';
import {
  actorOf,
  call,
  keptOffline,
  type Planned,
  pin,
  planVisits,
  signInAs,
  startOnPhone,
  unlock,
} from './tour-ground.ts';

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

async function openPhone(through = server.baseUrl): Promise<{ phone: BrowserContext; page: Page }> {
  const phone = await openContext(browser, through, phoneSize);
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

test('requests cut at any byte, before or after the commit, lose nothing and double nothing (R-14)', async () => {
  const visit = await planOne(0);
  const cut = fc.record({ in: fc.constantFrom('request', 'answer'), after: fc.nat(1_400) });
  const cuts: Cut[] = fc.sample(fc.oneof(cut, fc.constant('nowhere' as const)), {
    numRuns: 5_000,
    seed: 14,
  });
  let turn = 0;
  const proxy = await openCuttingProxy(
    server.baseUrl,
    '/api/v1/commands/visits.stay',
    () => cuts[turn++ % cuts.length] ?? 'nowhere',
  );
  const { phone, page } = await openPhone(proxy.baseUrl);
  await startOnPhone(page);
  await page.goto(`/tournee/${visit.code}`);
  await unlock(page);
  await page.getByRole('button', { name: 'Arrivé·e' }).click();
  const button = page.getByRole('button', { name: 'Encore là, tout va bien' });
  await button.waitFor();
  await expect.poll(() => unsentIds(page), { timeout: 20_000 }).toEqual([]);
  const acts = process.env.MAILLON_PROOFS ? 500 : 100;
  const seen = new Set<string>();
  // An act that has left the device has its receipt, at each moment that one looks.
  const unsent = async () => {
    const ids = await unsentIds(page);
    for (const id of ids) seen.add(id);
    expect([...seen].filter((id) => !ids.includes(id) && !proxy.receipts.has(id))).toEqual([]);
    return ids.length;
  };
  // By handfuls, as a morning of visits: each waits, is cut, sent again, until the device holds no act.
  for (let sent = 0; sent < acts; sent += 50) {
    for (let act = 0; act < 50; act++) await button.evaluate((node: HTMLElement) => node.click());
    await expect.poll(unsent, { timeout: 240_000, interval: 20 }).toBe(0);
  }
  expect((await events(visit.code)).filter((what) => what === 'stayed')).toHaveLength(acts);
  expect(Math.min(proxy.met.request, proxy.met.answer)).toBeGreaterThan(acts / 4);
  await phone.close();
  await proxy.stop();
});

test('two phones on one visit: both tellings reach the cell, the visit ends once', async () => {
  const visit = await planOne(1);
  const [one, two] = [await openPhone(), await openPhone()];
  for (const { phone, page } of [one, two]) {
    await startOnPhone(page);
    await page.goto(`/tournee/${visit.code}`);
    await unlock(page);
    await keptOffline(page);
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
  const device = await phone.newCDPSession(page);
  const { baseUrl: origin } = server;
  // A small disk from the start: browsers remember for a while how much room they saw.
  await device.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 12_000_000 });
  await startOnPhone(page);
  await keptOffline(page);
  await page.evaluate(fillStorage);
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('button', { name: 'Recharger la tournée' }).click();
  await page.getByText(/plus de place\s:\sla tournée affichée/).waitFor();
  await page.locator('.v-next h2').waitFor();
  await phone.setOffline(true);
  const row = page.locator('.t-stops button').filter({ hasText: visit.name });
  await ((await row.count()) > 0 ? row : page.getByRole('link', { name: /Ouvrir la visite/ })).click();
  await page.getByRole('button', { name: 'Arrivé·e' }).click();
  await page.getByText(/plus de place\s:\srien n’est enregistré/).waitFor();
  await page.getByRole('button', { name: 'Arrivé·e' }).waitFor();
  // Locked meanwhile: the count of tries cannot be written, and that is said too.
  await page.goto('/tournee');
  await page.getByLabel('Votre code à 6 chiffres').fill(pin);
  await page.getByText(/plus de place\s:\sla tournée ne peut pas s’ouvrir/).waitFor();
  // Some space again: the last good tour is still the one on the disk, and acts are saved.
  await page.evaluate(() => indexedDB.deleteDatabase('filler'));
  await page.goto(`/tournee/${visit.code}`);
  await unlock(page);
  await page.getByRole('button', { name: 'Arrivé·e' }).click();
  await page.getByRole('button', { name: /^Fait/ }).waitFor();
  await phone.setOffline(false);
  await page.goto('/tournee');
  await unlock(page);
  await page.getByRole('link', { name: 'Reprendre' }).waitFor();
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

test('drafts of the releases before, and one that cannot be opened, are read back in words; unsent acts leave (R-28)', async () => {
  const visit = await planOne(5);
  const { phone, page } = await openPhone();
  await startOnPhone(page);
  await page.goto(`/tournee/${visit.code}`);
  await unlock(page);
  await keptOffline(page);
  await phone.setOffline(true);
  await page.getByRole('button', { name: 'Arrivé·e' }).click();
  await page.getByRole('button', { name: /^Fait/ }).waitFor();
  await plantInVault(page, {
    // n−1: the same shape, for a form that has changed since.
    'draft:0197a000-0000-7000-8000-000000000001': {
      schema: 2,
      visitId: '0197a000-0000-7000-8000-000000000001',
      code: 'V-901',
      formId: 'heatwave-visit',
      formVersion: 0,
      answers: { note: 'x' },
      handedTo: '',
      words: ['Pouls : 88 /min', 'À dire : volets à fermer'],
    },
    // n−2: answers without their words. n−3: answers alone. Older still: a sentence.
    [`draft:${visit.visitId}`]: {
      schema: 1,
      code: visit.code,
      answers: { temperature: 38.2, done: ['gave-drink'] },
    },
    'draft:0197a000-0000-7000-8000-000000000003': { note: 'Le portail reste ouvert' },
    'draft:0197a000-0000-7000-8000-000000000004': 'Rappeler la fille à midi',
    'draft:0197a000-0000-7000-8000-000000000005': {
      schema: 9,
      code: 'V-905',
      parts: [{ said: { fr: 'Boit peu' } }],
    },
  });
  await page.evaluate(damage, 'draft:0197a000-0000-7000-8000-000000000006');
  await page.goto('/tournee');
  await unlock(page);
  for (const words of [
    'Pouls : 88 /min',
    'temperature : 38.2',
    'note : Le portail reste ouvert',
    'Rappeler la fille à midi',
    'Boit peu',
    'ne peut plus être ouvert',
  ])
    await page.getByText(words).first().waitFor();
  expect(await page.getByText(/mis de côté/).count()).toBe(6);
  await page
    .getByRole('button', { name: /J.ai recopié/ })
    .first()
    .click();
  await expect.poll(() => page.getByText(/mis de côté/).count()).toBe(5);
  await phone.setOffline(false);
  await expect.poll(() => events(visit.code), { timeout: 20_000 }).toContain('arrived');
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

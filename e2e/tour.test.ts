import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessibilityFaults, openBrowser, openContext } from './browser.ts';
import { chromiumArguments, chromiumPath } from './chromium.ts';
import { type RunningServer, startServer } from './server.ts';
import {
  actorOf,
  call,
  keptOffline,
  type Planned,
  planVisits,
  signInAs,
  startOnPhone,
  unlock,
} from './tour-ground.ts';

/** A carer's day in cellars and lifts: the phone carries the tour, sealed, and nothing waits for the network. */
let server: RunningServer;
let browser: Browser;
let cell: BrowserContext;
let phone: BrowserContext;
let page: Page;
let profile: string;
let stops: readonly Planned[];
const patience = 12_000;
const phoneSize = { width: 390, height: 844 };

beforeAll(async () => {
  server = await startServer({ demo: true });
  browser = await openBrowser();
  cell = await openContext(browser, server.baseUrl);
  await signInAs(cell, 'coordinator');
  await call(cell, 'commands', 'crisis.activate', {
    situationId: randomUUID(),
    kind: 'heatwave',
    level: 'full',
    colour: 3,
  });
  profile = mkdtempSync(join(tmpdir(), 'maillon-phone-'));
  phone = await openPhone();
  await signInAs(phone, 'professional');
  stops = await planVisits(cell, { count: 6, holder: (await actorOf(phone)).actorId });
  page = phone.pages()[0] ?? (await phone.newPage());
}, 300_000);
afterAll(async () => {
  await phone?.close();
  await browser?.close();
  await server?.stop();
  if (profile) rmSync(profile, { recursive: true, force: true });
});

/** A phone keeps its profile on a disk: closing it is killing the application. */
async function openPhone(): Promise<BrowserContext> {
  const opened = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath() ?? '',
    args: chromiumArguments,
    viewport: phoneSize,
    hasTouch: true,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    baseURL: server.baseUrl,
  });
  opened.setDefaultTimeout(patience);
  return opened;
}

async function restart(): Promise<void> {
  await phone.close();
  phone = await openPhone();
  page = phone.pages()[0] ?? (await phone.newPage());
}

const card = () => page.locator('.v-next').first();
const next = () => card().locator('h2').textContent();
const stopOf = (name: string | null): Planned => {
  const found = stops.find((stop) => name?.includes(stop.name));
  if (!found) throw new Error(`no planned visit is at ${name}`);
  return found;
};
const visitRow = async (code: string) => {
  const output = (await call(cell, 'queries', 'visits.get-visit', { code })) as unknown as {
    visit: { status: string; arrivedAt: string | null; closedAt: string | null };
    events: { what: string }[];
  };
  return output;
};

/** Looking opens another tab for a moment: the phone's screen comes back to the front, or it would hide itself. */
async function faults(): Promise<string[]> {
  const found = await accessibilityFaults(page);
  await page.bringToFront();
  return found;
}

async function clear(expected: readonly RegExp[]): Promise<void> {
  for (const words of expected) await page.getByText(words).first().waitFor({ timeout: 20_000 });
}

describe('a tour on a phone', () => {
  test('is downloaded whole behind a PIN, accessible on each of its screens', async () => {
    await page.goto('/tournee');
    await page.getByLabel('Choisissez 6 chiffres').waitFor();
    expect(await faults()).toEqual([]);
    await page.getByLabel('Choisissez 6 chiffres').fill('123456');
    await page.getByText('Trop facile').waitFor();
    await startOnPhone(page);
    expect(await page.locator('.t-stops li').count()).toBe(stops.length - 1);
    expect(await faults()).toEqual([]);
    await page.getByRole('button', { name: 'Menu' }).click();
    expect(await faults()).toEqual([]);
    await page.keyboard.press('Escape');
  });

  test('opens after a kill without network, with the way in of the next stop', async () => {
    await expect
      .poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null), { timeout: patience })
      .toBe(true);
    await expect
      .poll(() => page.locator('.v-next .v-access').textContent(), { timeout: patience })
      .toContain('digicode');
    await restart();
    await phone.setOffline(true);
    await page.goto('/tournee');
    await page.getByLabel('Votre code à 6 chiffres').waitFor();
    expect(await faults()).toEqual([]);
    await unlock(page);
    const here = stopOf(await next());
    await clear([/Hors ligne/]);
    expect(await page.locator('.v-next .v-access').textContent()).toContain(here.doorCode);
  });

  test('a visit takes at most 6 taps and 40 seconds, entirely without network', async () => {
    const here = stopOf(await next());
    const start = Date.now();
    let taps = 0;
    const tap = async (role: 'link' | 'button', name: string | RegExp) => {
      taps++;
      await page.getByRole(role, { name }).first().click();
    };
    const choose = async (label: string) => {
      taps++;
      await page.getByLabel(label, { exact: true }).first().check();
    };
    await tap('link', /Ouvrir la visite/);
    await tap('button', 'Arrivé·e');
    await choose('Aucun signe');
    await page.locator('input[name=temperature]').fill('37,8');
    await page.locator('input[name=pulse]').fill('88');
    await choose('Fait boire');
    await choose('Reste à domicile, appel demain');
    await tap('button', /^Fait/);
    await page.getByText('enregistré sur ce téléphone').first().waitFor();
    expect(taps).toBeLessThanOrEqual(6);
    expect(Date.now() - start).toBeLessThan(40_000);
    expect((await visitRow(here.code)).visit.status).toBe('taken');
    await clear([/2 à envoyer/]);
    expect(await faults()).toEqual([]);
  });

  test('drafts and unsent acts survive a kill, and nothing of anyone is readable on the disk', async () => {
    const here = stopOf(await next());
    await page.getByRole('link', { name: /Ouvrir la visite/ }).click();
    await page.getByRole('button', { name: 'Arrivé·e' }).click();
    await page.getByLabel('Aucun signe', { exact: true }).check();
    await page.getByLabel('À dire à la suivante ou au suivant').fill('Chatière bleue, revoir Zébulon demain');
    expect(await faults()).toEqual([]);
    await page.waitForTimeout(400);
    await restart();
    expect(foundOnDisk(clearWords())).toEqual([]);
    await phone.setOffline(true);
    await page.goto(`/tournee/${here.code}`);
    await unlock(page);
    await page.getByRole('button', { name: /^Fait/ }).waitFor();
    await expect
      .poll(() => page.getByLabel('À dire à la suivante ou au suivant').inputValue(), { timeout: patience })
      .toContain('Zébulon');
    await clear([/3 à envoyer/]);
  });

  test('the search of the disk finds what is put there in the clear: it has teeth', async () => {
    await page.evaluate(async () => {
      const request = indexedDB.open('planted', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('a');
      await new Promise((resolve) => {
        request.onsuccess = resolve;
      });
      const transaction = request.result.transaction('a', 'readwrite', { durability: 'strict' });
      transaction.objectStore('a').put('Madame Zorgluberte', 'b');
      await new Promise((resolve) => {
        transaction.oncomplete = resolve;
      });
      request.result.close();
    });
    expect(foundOnDisk(['Zorgluberte'])).toEqual(['Zorgluberte']);
  });

  test('when the network comes back everything leaves in order, with its own hour, once', async () => {
    await phone.setOffline(false);
    await clear([/En ligne/]);
    const [first] = stops;
    if (!first) throw new Error('no visit was planned');
    await expect
      .poll(async () => (await visitRow(first.code)).visit.status, { timeout: 20_000 })
      .toBe('done');
    const { events, visit } = await visitRow(first.code);
    expect(events.filter(({ what }) => what === 'done')).toHaveLength(1);
    expect(Date.parse(visit.arrivedAt ?? '')).toBeLessThan(Date.parse(visit.closedAt ?? ''));
    await page.goto('/tournee');
    await unlock(page);
    await clear([/reçu par la cellule/]);
  });

  test('danger is ready to read to the 15 without network, and the cell can be told by telephone or SMS', async () => {
    await phone.setOffline(true);
    const here = stopOf(await next());
    await page.getByRole('link', { name: /Ouvrir la visite|Reprendre/ }).click();
    await page.getByRole('button', { name: /Danger/ }).click();
    const dialog = page.getByRole('dialog', { name: /À lire au 15/ });
    expect(await dialog.textContent()).toContain(here.street);
    expect(await dialog.textContent()).toContain(here.doorCode);
    expect(await dialog.textContent()).toContain('non mesurée');
    expect(await dialog.getByRole('link', { name: 'Appeler le 15' }).getAttribute('href')).toBe('tel:15');
    const sms = await dialog.getByRole('link', { name: 'SMS à la cellule' }).getAttribute('href');
    expect(sms).toMatch(/^sms:\+?\d+\?body=V-/);
    expect(decodeURIComponent(sms ?? '')).not.toContain(here.name);
    expect(await faults()).toEqual([]);
    await dialog.getByRole('button', { name: 'Prévenir la cellule' }).click();
    await dialog.getByText('enregistré sur ce téléphone').waitFor();
    await page.keyboard.press('Escape');
    await phone.setOffline(false);
    await expect
      .poll(async () => (await visitRow(here.code)).events.map(({ what }) => what), { timeout: 20_000 })
      .toContain('alerted-danger');
  });

  test('a visit that the cell called off meanwhile is still told', async () => {
    await page.goto('/tournee');
    await unlock(page);
    await phone.setOffline(true);
    const last = stops.at(-1);
    if (!last) throw new Error('no visit was planned');
    await page.locator('.t-stops button').filter({ hasText: last.name }).click();
    await page.getByRole('button', { name: 'Personne ne répond' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Envoyer' }).click();
    await clear([/enregistré sur ce téléphone/]);
    await call(cell, 'commands', 'visits.cancel', {
      visitId: last.visitId,
      reason: 'other-means',
      words: '',
    });
    await phone.setOffline(false);
    await expect
      .poll(async () => (await visitRow(last.code)).visit.status, { timeout: 20_000 })
      .toBe('not-possible');
  });

  test('five wrong PINs wipe the tour, and the reason is said', async () => {
    const other = mkdtempSync(join(tmpdir(), 'maillon-phone-'));
    const context = await chromium.launchPersistentContext(other, {
      executablePath: chromiumPath() ?? '',
      args: chromiumArguments,
      viewport: phoneSize,
      baseURL: server.baseUrl,
    });
    await signInAs(context, 'professional');
    const theirs = context.pages()[0] ?? (await context.newPage());
    await startOnPhone(theirs);
    await theirs.reload();
    for (let turn = 0; turn < 5; turn++) {
      await theirs.getByLabel('Votre code à 6 chiffres').fill('000001');
      if (turn < 4) await theirs.getByText(/Code faux/).waitFor();
      await theirs.waitForTimeout(700);
    }
    await theirs.getByText('Cinq codes faux : la tournée a été effacée').waitFor();
    expect(await theirs.evaluate(sealedRecords)).toEqual({ lock: 0, tour: 0 });
    await context.close();
    rmSync(other, { recursive: true, force: true });
  });

  test('24 hours later nothing is left, without network; nor does a clock set back lengthen the day (D-1)', async () => {
    for (const hours of [25, -2]) {
      await startOnPhone(page);
      await keptOffline(page);
      await phone.setOffline(true);
      const later = await phone.newPage();
      await later.clock.install({ time: Date.now() + hours * 3_600_000 });
      await later.goto('/tournee');
      await later.getByText('La journée est finie').waitFor();
      expect(await later.evaluate(sealedRecords)).toEqual({ lock: 0, tour: 0 });
      await later.close();
      await phone.setOffline(false);
    }
    await startOnPhone(page);
  });

  test('a phone shut out by the cell is wiped at its first contact, within five seconds (S-19)', async () => {
    const { sessionId } = await actorOf(phone);
    await phone.setOffline(true);
    await call(cell, 'commands', 'access.end-session', { sessionId });
    const contact = Date.now();
    await phone.setOffline(false);
    await page.getByText(/accès de ce téléphone a été fermé/).waitFor({ timeout: 20_000 });
    expect(Date.now() - contact).toBeLessThan(5_000);
    expect(await page.evaluate(sealedRecords)).toEqual({ lock: 0, tour: 0 });
  });

  test('after a day of use the disk still tells nobody who was seen, nor the browser what it was answered', async () => {
    await phone.close();
    expect(foundOnDisk(clearWords())).toEqual([]);
    phone = await openPhone();
    page = phone.pages()[0] ?? (await phone.newPage());
  });

  test('a tour that the browser has erased is noticed, reloaded, and what the cell never received is told', async () => {
    await signInAs(phone, 'professional');
    await startOnPhone(page);
    // As a browser does when it makes room: everything of the site, but its cookies.
    const device = await phone.newCDPSession(page);
    const storageTypes = 'indexeddb,local_storage,cache_storage,service_workers';
    await device.send('Storage.clearDataForOrigin', { origin: server.baseUrl, storageTypes });
    await page.reload();
    await page.getByText('Le navigateur a effacé').waitFor();
    await startOnPhone(page);
    await page.getByText(/6 visites prévues, \d reçues par la cellule/).waitFor();
  });
});

/** Whatever would tell who lives where, how to get in, or what was seen; and the addresses of answers kept by the browser. */
function clearWords(): readonly string[] {
  return [
    ...stops.flatMap(({ name, street, doorCode, phone: number }) => {
      const national = `0${number.slice(3)}`;
      return [name, street, doorCode, number, national, national.replace(/(..)(?=.)/g, '$1 ')];
    }),
    'Chatière',
    'Zébulon',
    'vomissements',
    'Propos confus',
    'Diabète',
    '/api/v1/queries/visits.list-my-visits',
  ];
}

/** Every file of the phone's profile, searched in both alphabets that Chromium writes. */
function foundOnDisk(words: readonly string[]): string[] {
  const files = readdirSync(profile, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return words.filter((word) => {
    const needles = [Buffer.from(word, 'utf8'), Buffer.from(word, 'utf16le'), Buffer.from(word, 'latin1')];
    return files.some((file) => {
      const bytes = readFileSync(join(file.parentPath, file.name));
      return needles.some((needle) => bytes.includes(needle));
    });
  });
}

/** Runs in the page: what is left of the vault. */
async function sealedRecords(): Promise<{ lock: number; tour: number }> {
  const request = indexedDB.open('maillon');
  await new Promise((resolve) => {
    request.onsuccess = resolve;
  });
  const count = (store: string) =>
    new Promise<number>((resolve) => {
      const asked = request.result.transaction(store).objectStore(store).count();
      asked.onsuccess = () => resolve(asked.result);
    });
  const found = { lock: await count('lock'), tour: await count('tour') };
  request.result.close();
  return found;
}

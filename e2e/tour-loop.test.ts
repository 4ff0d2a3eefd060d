import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityFaults, openBrowser, openContext } from './browser.ts';
import { type RunningServer, startServer } from './server.ts';
import { actorOf, call, keptOffline, openGate, type Planned, planVisits, signInAs } from './tour-ground.ts';

/** From what a nurse finds missing to the word that it was brought: three telephones, one of them without network. */
let server: RunningServer;
let browser: Browser;
let cell: BrowserContext;
let nurse: Phone;
let seen: Planned;
let delivery: { readonly visitId: string; readonly code: string };
const phoneSize = { width: 390, height: 844 };

interface Phone {
  readonly phone: BrowserContext;
  readonly page: Page;
}

beforeAll(async () => {
  server = await startServer({ demo: true });
  browser = await openBrowser();
  cell = await openContext(browser, server.baseUrl);
  await signInAs(cell, 'coordinator');
  nurse = await openPhone();
  await signInAs(nurse.phone, 'professional');
  const holder = (await actorOf(nurse.phone)).actorId;
  const [planned] = await planVisits(cell, { count: 1, holder, from: 12 });
  if (!planned) throw new Error('no visit was planned');
  seen = planned;
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function openPhone(): Promise<Phone> {
  const phone = await openContext(browser, server.baseUrl, phoneSize);
  phone.setDefaultTimeout(15_000);
  return { phone, page: await phone.newPage() };
}

/** Each volunteer comes by the link that the coordination gives. */
async function openVolunteer(name: string, visitId: string): Promise<Phone> {
  const { visitors } = (await call(cell, 'queries', 'visits.list-visitors', { visitId })) as unknown as {
    visitors: { accountId: string; name: string }[];
  };
  const accountId = visitors.find((visitor) => visitor.name === name)?.accountId;
  const { linkId } = await call(cell, 'commands', 'access.issue-volunteer-link', { accountId });
  const { token } = await call(cell, 'queries', 'access.show-link', { linkId });
  const opened = await openPhone();
  await opened.page.goto(`/lien#${String(token)}`);
  await openGate(opened.page);
  return opened;
}

/** The visit that a need has led to, once the platform has asked for it. */
async function deliveryAsked(): Promise<{ visitId: string; code: string }> {
  const found = async () => {
    const { visits } = (await call(cell, 'queries', 'visits.list-visits', {
      which: 'live',
      communeCode: null,
    })) as unknown as { visits: { visitId: string; code: string; task: string; status: string }[] };
    return visits.find(({ task, status }) => task === 'supplies-at-home' && status === 'offered');
  };
  await expect.poll(async () => (await found())?.code, { timeout: 20_000 }).toMatch(/^V-/);
  return (await found()) ?? { visitId: '', code: '' };
}

const detailOf = (code: string) =>
  call(cell, 'queries', 'visits.get-visit', { code }) as Promise<{
    events: { what: string }[];
    proof: { handedTo: string } | null;
  }>;

test('a photograph, one tap of worry and a thing that is missing leave a home without network', async () => {
  const { phone, page } = nurse;
  await page.goto('/tournee');
  await openGate(page);
  await page.getByRole('link', { name: /Ouvrir la visite/ }).click();
  await keptOffline(page);
  await phone.setOffline(true);
  await page.getByRole('button', { name: 'Arrivé·e' }).click();
  await page.getByRole('button', { name: /Je m.inquiète/ }).click();
  await page.getByText(/enregistré sur ce téléphone, part dès/).waitFor();
  const picture = readFileSync(new URL('../src/web/public/icon-512.png', import.meta.url));
  await page
    .getByLabel('Prendre une photo')
    .setInputFiles({ name: 'salon.png', mimeType: 'image/png', buffer: picture });
  await page.getByRole('button', { name: 'Photo (1 ✓)' }).waitFor();
  await page
    .getByLabel(/^(Non|Aucun signe)$/)
    .first()
    .check();
  await page
    .getByLabel(/^(Ventilateur|Eau, matériel)$/)
    .first()
    .check();
  await page
    .getByLabel(/^(Rien de plus|Reste à domicile)/)
    .first()
    .check();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.bringToFront();
  await page.getByRole('button', { name: /^Fait/ }).click();
  await page.getByText(/4 à envoyer/).waitFor();
  await phone.setOffline(false);
  const whats = async () => (await detailOf(seen.code)).events.map(({ what }) => what);
  await expect.poll(whats, { timeout: 30_000 }).toContain('done');
  expect(await whats()).toEqual(expect.arrayContaining(['arrived', 'alerted-worried', 'photo']));
  const { photos } = (await call(phone, 'queries', 'visits.list-photos', {
    visitId: seen.visitId,
  })) as unknown as { photos: { jpeg: string }[] };
  // Drawn anew by the phone: a JPEG of its own, not the file that the camera wrote.
  expect(photos.map(({ jpeg }) => jpeg.slice(0, 4))).toEqual(['/9j/']);
});

test('of two who say yes the first one heard has it, the other is thanked in words, and what was brought comes back', async () => {
  delivery = await deliveryAsked();
  const { visitId, code } = delivery;
  const paul = await openVolunteer('Paul Moreau', visitId);
  const denise = await openVolunteer('Denise Fouchet', visitId);
  const offer = ({ page }: Phone) => page.locator('.v-offer').filter({ hasText: code.replace('-', '‑') });
  await keptOffline(paul.page);
  await paul.phone.setOffline(true);
  await offer(paul).getByRole('button', { name: 'Je la prends' }).click();
  await offer(paul).getByText('Votre oui attend le réseau').waitFor();
  await paul.page.getByText('Votre oui est enregistré sur ce téléphone').waitFor();
  expect(await accessibilityFaults(paul.page)).toEqual([]);
  await paul.page.bringToFront();

  await offer(denise).getByRole('button', { name: 'Je la prends' }).click();
  await denise.page.getByRole('link', { name: /Ouvrir la visite/ }).waitFor();
  await paul.phone.setOffline(false);
  await paul.page.getByText(/a été prise par quelqu.un d.autre à .*, merci/).waitFor();
  expect(await paul.page.getByText(/refusé/).count()).toBe(0);
  await paul.page.getByRole('button', { name: /C.est vu/ }).click();

  const { page } = denise;
  await page.getByRole('link', { name: /Ouvrir la visite/ }).click();
  await page.getByRole('button', { name: 'Arrivé·e' }).click();
  await page.getByLabel('Oui', { exact: true }).first().check();
  const fan = page.getByLabel('Ventilateur', { exact: true }).first();
  if (await fan.count()) await fan.check();
  await page.getByLabel('Non', { exact: true }).first().check();
  await page.getByLabel('Remis à').fill('la voisine du dessous');
  await page.getByRole('button', { name: /^Fait/ }).click();
  await expect
    .poll(async () => (await detailOf(code)).proof?.handedTo, { timeout: 20_000 })
    .toBe('la voisine du dessous');

  await cell.newPage().then(async (desk) => {
    await desk.goto(`/domicile/visites/${code}`);
    await desk.getByText('la voisine du dessous').waitFor();
    await desk.close();
  });
  await nurse.page.bringToFront();
  await nurse.page.goto('/tournee');
  await nurse.page.getByLabel('Votre code à 6 chiffres').waitFor();
  await openGate(nurse.page);
  await nurse.page.getByText(/livré à \d+.h.\d+ par Denise, merci/).waitFor();
});

test('« indisponible » is one tap, also without network, and nobody asks any more', async () => {
  const accountName = 'Léo Rozan';
  const { visitId } = delivery;
  const { phone, page } = await openVolunteer(accountName, visitId);
  const away = page.getByRole('button', { name: /Indisponible aujourd.hui/ });
  await away.waitFor();
  await keptOffline(page);
  await phone.setOffline(true);
  await away.click();
  await page.getByText(/Indisponible jusqu.à/).waitFor();
  await phone.setOffline(false);
  const until = async () => {
    const { visitors } = (await call(cell, 'queries', 'visits.list-visitors', { visitId })) as unknown as {
      visitors: { name: string; unavailableUntil: string | null }[];
    };
    return visitors.find(({ name }) => name === accountName)?.unavailableUntil;
  };
  await expect.poll(until, { timeout: 20_000 }).toMatch(/^\d{4}-/);
  await phone.close();
});

test('an iPhone is shown how to keep the tour before any code is chosen', async () => {
  const phone = await browser.newContext({
    baseURL: server.baseUrl,
    locale: 'fr-FR',
    viewport: phoneSize,
    userAgent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1',
  });
  await signInAs(phone, 'professional');
  const page = await phone.newPage();
  await page.goto('/tournee');
  await page.getByRole('heading', { name: /Ajouter à l.écran d.accueil/ }).waitFor();
  await page.getByText(/Touchez « Partager »|Touchez «\s?Partager/).waitFor();
  expect(await page.getByLabel('Choisissez 6 chiffres').count()).toBe(0);
  expect(await accessibilityFaults(page)).toEqual([]);
  await phone.close();
});

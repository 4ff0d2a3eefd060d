import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityFaults, openBrowser, openContext } from './browser.ts';
import { type RunningServer, startServer } from './server.ts';

/** The eve of an orange vigilance, from a coordinator's phone: a prepared plan goes live in a few taps (C6). */
let server: RunningServer;
let browser: Browser;
let phone: BrowserContext;
let page: Page;
let taps = 0;

beforeAll(async () => {
  server = await startServer({ demo: true });
  browser = await openBrowser();
  phone = await openContext(browser, server.baseUrl, { width: 390, height: 844 });
  page = await phone.newPage();
  await page.goto('/connexion');
  await page.getByRole('button', { name: /Claire Le Goff/ }).click();
  await page.getByRole('region', { name: 'Proposition de la vigilance' }).waitFor();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function tap(role: 'link' | 'button' | 'radio', name: string | RegExp): Promise<void> {
  taps++;
  await page.getByRole(role, { name }).first().click();
}

test('the question of the map leads to an activated plan in at most 6 taps and 60 seconds, from a phone', async () => {
  const start = Date.now();
  await tap('link', 'Lancer');
  await page.getByRole('heading', { name: 'Activer' }).waitFor();
  await page.getByText('La cellule de crise est ouverte').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await tap('button', /^Activer/);
  await page.getByRole('heading', { name: /^Canicule/ }).waitFor();
  expect(taps).toBeLessThanOrEqual(6);
  expect(Date.now() - start).toBeLessThan(60_000);
  await page.getByRole('region', { name: /Crise en cours, vigilance orange/ }).waitFor();
  await page.getByText('tension, hors SSE').first().waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
});

test('line 1 of the main courante is written by itself; a line takes two gestures', async () => {
  await page.getByRole('link', { name: 'Écrire dans la main courante' }).click();
  await page.getByText(/activation partielle, vigilance orange, par Claire Le Goff/).waitFor();
  const field = page.getByRole('textbox', { name: 'Nouvelle ligne' });
  await expect.poll(() => field.evaluate((node) => node === document.activeElement)).toBe(true);
  await page.keyboard.type('Gymnase de Redon ouvert, voir B-1');
  await page.keyboard.press('Enter');
  await page.locator('article').filter({ hasText: 'Gymnase de Redon ouvert' }).waitFor();
  await page.getByRole('link', { name: /B.1$/ }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
});

test('a line written without network is kept, shown as such, and reaches the cell with its own hour', async () => {
  await phone.setOffline(true);
  await page.getByRole('textbox', { name: 'Nouvelle ligne' }).fill('Écrite au sous-sol');
  await page.keyboard.press('Enter');
  await page.getByText('à envoyer', { exact: true }).waitFor();
  await phone.setOffline(false);
  await page.locator('article').filter({ hasText: 'Écrite au sous-sol' }).waitFor({ timeout: 30_000 });
  expect(await page.getByText('à envoyer', { exact: true }).count()).toBe(0);
});

test('lifting waits for its word', async () => {
  await page.goto('/crise/situation');
  await page.getByRole('button', { name: 'Lever' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Pourquoi').fill('La vigilance est repassée au vert');
  const confirm = dialog.getByRole('button', { name: 'Lever' });
  expect(await confirm.getAttribute('aria-disabled')).toBe('true');
  await dialog.getByLabel(/retapez/).fill('lever');
  await confirm.click();
  await page.getByRole('region', { name: /Crise en cours/ }).waitFor({ state: 'detached' });
});

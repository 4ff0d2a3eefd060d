import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityFaults, openBrowser, openContext } from './browser.ts';
import { signInAs } from './demonstration.ts';
import { type RunningServer, startServer } from './server.ts';

/** A daughter registers her mother from an old phone: 320 px, no JavaScript, and some wrong answers on the way. */
let server: RunningServer;
let browser: Browser;
let phone: BrowserContext;
let page: Page;
let twin: Page;

beforeAll(async () => {
  server = await startServer({ demo: true });
  browser = await openBrowser();
  phone = await openContext(browser, server.baseUrl, { width: 320, height: 640, javaScriptEnabled: false });
  page = await phone.newPage();
  twin = await (await openContext(browser, server.baseUrl, { width: 320, height: 640 })).newPage();
  await twin.goto('/inscription');
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** axe is a script: it reads the same page where scripts run. Nothing may stick out at 320 px either. */
async function isForEverybody(): Promise<void> {
  await twin.setContent(await page.content());
  await twin.waitForLoadState('networkidle');
  expect(await accessibilityFaults(twin)).toEqual([]);
  expect(await twin.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
}

const goes = () => page.getByRole('button', { name: /^(Continuer|Continue)$/ }).click();
/** The whole box of a choice is its target. */
const choose = (words: string) => page.locator('.choices label', { hasText: words }).click();
const question = (words: string) => page.getByRole('heading', { level: 2, name: words }).waitFor();
const errors = () => page.getByRole('alert').getByRole('link').allTextContents();

test('an empty page names every missing answer, in the title too', async () => {
  await page.goto('/inscription');
  await question('Qui voulez-vous inscrire ?');
  await isForEverybody();
  await goes();
  expect(await errors()).toEqual([
    'Dites pour qui est l’inscription.',
    'Choisissez la commune dans la liste.',
  ]);
  expect(await page.title()).toMatch(/^Erreur/);
  await isForEverybody();
  await choose('un proche, un voisin');
  await page.getByLabel('Commune du domicile').selectOption({ label: 'Redon' });
  await goes();
});

test('hostile words are refused where they stand, in French and in English, and stay to be corrected', async () => {
  const hostile = '=HYPERLINK("http://x.example";"ici")';
  await question('Comment s’appelle cette personne ?');
  await choose('Madame');
  await page.getByLabel('Prénom', { exact: true }).fill('Yvonne');
  await page.getByLabel('Nom', { exact: true }).fill(hostile);
  await page.getByLabel('Jour').fill('31');
  await page.getByLabel('Mois').fill('2');
  await page.getByLabel('Année').fill('1941');
  await goes();
  expect(await errors()).toEqual([
    'Un nom ne contient que des lettres.',
    'Écrivez une date de naissance qui existe, par exemple 12 3 1941.',
  ]);
  expect(await page.getByLabel('Nom', { exact: true }).inputValue()).toBe(hostile);
  await isForEverybody();
  await page.getByRole('button', { name: 'English' }).click();
  expect(await page.getByLabel('First name').inputValue()).toBe('Yvonne');
  await goes();
  expect(await errors()).toEqual([
    'A name holds letters only.',
    'Write a birth date that exists, such as 12 3 1941.',
  ]);
  await isForEverybody();
  await page.getByRole('button', { name: 'Français' }).click();
  await page.getByLabel('Nom', { exact: true }).fill('Le Berrigaud');
  await page.getByLabel('Jour').fill('12');
  await goes();
  await question('Quelle est sa situation ?');
  await choose('a 65 ans ou plus');
  await goes();
});

test('going back, by the page or by the telephone, loses nothing', async () => {
  await question('Comment joindre cette personne ?');
  await isForEverybody();
  await page.getByLabel('Téléphone').fill('02 99 71 12 34');
  await choose('le matin');
  await page.getByLabel('Adresse').fill('@SUM(1+9)*cmd|calc');
  await page.getByLabel('Code postal').fill('35600');
  await goes();
  expect(await errors()).toEqual(['Écrivez des mots et des chiffres, sans signe comme = ou <.']);
  await page.getByLabel('Adresse').fill('14 rue des Douves');
  await page.getByRole('button', { name: 'Revenir' }).click();
  await question('Quelle est sa situation ?');
  expect(await page.getByLabel('a 65 ans ou plus').isChecked()).toBe(true);
  await goes();
  await question('Comment joindre cette personne ?');
  expect(await page.getByLabel('Adresse').inputValue()).toBe('14 rue des Douves');
  await goes();
  await question('Et vous, qui êtes-vous ?');
  await page.goBack();
  await question('Comment joindre cette personne ?');
  expect(await page.getByLabel('Téléphone').inputValue()).toBe('02 99 71 12 34');
  await goes();
});

test('everything is read back, sent once, and the town hall finds it', async () => {
  await question('Et vous, qui êtes-vous ?');
  await page.getByLabel('Vos prénom et nom').fill('Maëlle Le Berrigaud');
  await page.getByLabel('Vous êtes').fill('sa fille');
  await page.getByLabel('Votre téléphone').fill('06 39 98 12 34');
  await isForEverybody();
  await goes();
  await question('Vérifiez avant d’envoyer');
  await page.getByText('14 rue des Douves').waitFor();
  await isForEverybody();
  await page.getByRole('button', { name: 'Envoyer la demande' }).click();
  await page.locator('.code').waitFor();
  await isForEverybody();

  const hall = await openContext(browser, server.baseUrl);
  await signInAs(hall, 'town-hall');
  const desk = await hall.newPage();
  await desk.goto('/personnes/registre/demandes');
  await desk
    .getByText(/LE BERRIGAUD/i)
    .first()
    .waitFor();
  await desk
    .getByText(/sa fille/)
    .first()
    .waitFor();
  await hall.close();
});

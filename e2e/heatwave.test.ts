import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityFaults, openBrowser, openContext } from './browser.ts';
import { signInAs } from './demonstration.ts';
import { pdfText } from './pdf-text.ts';
import { type RunningServer, startServer } from './server.ts';

/**
 * The whole loop in one evening, each at their own screen and nobody reloading: the map turns orange, somebody does not
 * answer, a nurse goes, what she finds is a need of its own, and the word comes back to who first saw it.
 */
let server: RunningServer;
let browser: Browser;
const at: Record<'cell' | 'operator' | 'witness' | 'nurse', Page> = {} as never;

beforeAll(async () => {
  server = await startServer({ demo: true });
  browser = await openBrowser();
  at.cell = await sits('coordinator');
  at.operator = await sits('operator');
  at.nurse = await sits('professional', { width: 390, height: 844 });
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function sits(role: string, size?: { width: number; height: number }): Promise<Page> {
  const context: BrowserContext = await openContext(browser, server.baseUrl, size);
  await signInAs(context, role);
  return context.newPage();
}

/** Found at one screen, looked for at the others. */
const found = { person: '', visit: '' };

test('orange: the coordinator activates, and the round comes to the operator by itself', async () => {
  const { cell, operator } = at;
  await operator.goto('/appels');
  await operator.getByRole('heading').first().waitFor();
  await cell.goto('/aujourdhui');
  await cell.getByRole('region', { name: 'Proposition de la vigilance' }).waitFor();
  await cell.getByRole('link', { name: 'Lancer' }).first().click();
  await cell.getByRole('button', { name: /^Activer/ }).click();
  await cell.getByRole('heading', { name: /^Canicule/ }).waitFor();
  await operator.getByRole('button', { name: /Commencer les appels/ }).waitFor({ timeout: 30_000 });
});

test('no relative, no neighbour answers: by keys alone the operator asks for somebody to go', async () => {
  const { operator, cell, nurse } = at;
  await nurse.goto('/domicile/mes-visites');
  await nurse.getByRole('heading', { name: 'Mes visites' }).waitFor();
  await cell.getByRole('link', { name: /^Domicile/ }).click();
  await cell.getByRole('heading', { name: 'Visites à domicile' }).waitFor();
  const today = await operator.context().newPage();
  at.witness = today;
  await today.goto('/aujourdhui');
  await operator.keyboard.press('Enter');
  await operator.getByText('est à appeler').first().waitFor();
  const steps = [];
  while (steps.length < 8 && steps.at(-1) !== 'visit') {
    await operator.getByText('est à appeler').first().waitFor();
    steps.push(await nobodyAnswers(operator));
  }
  // A relative, then perhaps a neighbour who is called later; somebody goes where the chain ends.
  expect(steps.at(-1)).toBe('visit');
  // The cell had its list of visits open, and has not moved.
  const row = cell.getByRole('row').filter({ hasText: found.person });
  await row.waitFor({ timeout: 30_000 });
  found.visit = (await row.locator('.m-code').first().textContent()) ?? '';
  expect(found.visit).toMatch(/^V.\d+$/);
});

/** The relative or neighbour of the person on the line, by keys: where the chain stands after it. */
async function nobodyAnswers(operator: Page): Promise<string> {
  await operator.keyboard.press('p');
  const dialog = operator.getByRole('dialog');
  const contacts = dialog.getByRole('radiogroup', { name: 'Qui est appelé' }).getByRole('radio');
  await contacts.first().waitFor();
  found.person = nameIn(await operator.locator('.r-desk h1').textContent());
  await dialog.getByLabel('Ne répond pas').press(' ');
  const noted = operator.waitForResponse((answer) => answer.url().includes('rounds.record-contact'));
  await dialog.getByRole('button', { name: 'Noter cet appel' }).press('Enter');
  await dialog.waitFor({ state: 'detached' });
  return ((await (await noted).json()) as { output: { state: string } }).output.state;
}

test('the nurse is asked on her phone, takes it, and goes', async () => {
  const { nurse, cell } = at;
  const offer = nurse.locator('.v-offer').filter({ hasText: found.visit });
  await offer.getByRole('button', { name: 'Je la prends' }).click({ timeout: 30_000 });
  await nurse.getByLabel('Choisissez 6 chiffres').fill(pin);
  await nurse.getByLabel('Retapez-les').fill(pin);
  await nurse.getByRole('heading', { name: new RegExp(found.person) }).waitFor();
  expect(await accessibilityFaults(nurse)).toEqual([]);
  await nurse.getByRole('button', { name: 'Arrivé·e' }).click();
  await cell.getByRole('tab', { name: /En main/ }).click();
  const row = cell.getByRole('row').filter({ hasText: found.visit });
  await row.getByText('Sur place').waitFor({ timeout: 30_000 });
});

test('what she finds becomes a need with an owner and a deadline, the word comes back to who first saw it', async () => {
  const { nurse, cell, witness } = at;
  const told = witness.locator('section').filter({ hasText: 'Ce que vous avez signalé' });
  await told.getByRole('listitem').first().waitFor();
  expect(await told.getByText('Résolu').count()).toBe(0);
  await nurse.getByLabel(/^Aucun signe/).check();
  await nurse.getByLabel(/^Fait boire/).check();
  await nurse.getByLabel(/^Un médecin rappelle/).check();
  await nurse.getByRole('button', { name: /^Fait/ }).click();

  await told.getByText(/La personne a été vue et la suite est organisée/).waitFor({ timeout: 30_000 });
  await cell.getByRole('link', { name: /^Besoins/ }).click();
  await cell.getByRole('tab', { name: /Tous les ouverts/ }).click();
  await cell.getByLabel('Genre').selectOption('call-back-by-professional');
  await cell.getByRole('link', { name: 'Un soignant rappelle après la visite' }).click();
  await cell.getByRole('heading', { level: 1, name: /B.\d+/ }).waitFor();
  await cell
    .getByText(found.person.toUpperCase().split(' ').at(-1) ?? '')
    .first()
    .waitFor();
  const fact = (name: string) => cell.locator(`dt:text-is("${name}") + dd`).textContent();
  expect(await fact('Responsable')).toContain('Expertise médicale');
  expect(await fact('Échéance')).toMatch(/\d+\sh/);
});

test('the situation report counts it, and its paper says the same', async () => {
  const { cell } = at;
  await cell.getByRole('link', { name: /^Crise/ }).click();
  await cell.getByRole('link', { name: 'Préparer' }).click();
  const done = cell.getByRole('row').filter({ hasText: 'Passages faits' });
  await done.waitFor();
  // One is exact for the cell, and too few to be published.
  expect((await done.getByRole('cell').allInnerTexts()).slice(-2)).toEqual(['1', 's']);
  await cell.getByRole('button', { name: 'Diffuser' }).click();
  await cell.getByRole('dialog').getByRole('button', { name: 'Diffuser' }).click();
  await cell.getByText('Point de situation diffusé').waitFor();
  expect(await accessibilityFaults(cell)).toEqual([]);
  const paper = (await cell.getByRole('link', { name: /^PDF/ }).first().getAttribute('href')) ?? '';
  const words = pdfText(await (await cell.request.get(paper)).body()).replace(/\s+/g, ' ');
  expect(words).toContain('Canicule');
  expect(words).toMatch(/Ruptures.*0/);
  expect(words).toContain('Passages faits');
});

/** `Mme Yvonne BRIAND, 87 ans` without the rest. */
function nameIn(heading: string | null): string {
  return heading?.split(',')[0]?.replace(/^(M\.|Mme)\s/, '') ?? '';
}

const pin = '482915';

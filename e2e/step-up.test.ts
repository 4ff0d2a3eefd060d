import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityFaults, lookFaults, openBrowser, openContext } from './browser.ts';
import { signInAs } from './demonstration.ts';
import { addPasskeyDevice } from './passkey.ts';
import { freshDirectory, type RunningServer, startServer } from './server.ts';
import { call } from './tour-ground.ts';

/** A grave action a quarter of an hour after sign-in: one question over the screen, and what was begun is done, once. */
const directory = freshDirectory();
const minute = 60_000;
let server: RunningServer;
let browser: Browser;
let yann: Person;
let hall: Person;

interface Person {
  readonly context: BrowserContext;
  readonly seed: string;
}

const home = () => server.baseUrl.replace('127.0.0.1', 'localhost');

beforeAll(async () => {
  server = await startServer({ demo: true, directory });
  browser = await openBrowser();
  const cell = await openContext(browser, home());
  // One click holds level 2: an invitation made at once, without a question.
  await signInAs(cell, 'coordinator');
  yann = await joins(cell, { displayName: 'Yann Le Roux', role: 'coordinator', communes: [] });
  hall = await joins(cell, { displayName: 'Mairie de Redon', role: 'town-hall', communes: ['35236'] });
  await cell.close();
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  rmSync(directory, { recursive: true, force: true });
});

/** Invited by the cell, in with a password and the codes of an application. */
async function joins(
  cell: BrowserContext,
  who: { displayName: string; role: string; communes: string[] },
): Promise<Person> {
  const { displayName } = who;
  const invitation = await call(cell, 'commands', 'access.invite-member', {
    ...who,
    contact: '',
    professionalId: null,
  });
  const { token } = await call(cell, 'queries', 'access.show-invitation', invitation);
  const context = await openContext(browser, home());
  const email = `${displayName.replaceAll(' ', '.').toLowerCase()}@cpts.test`;
  const enrolment = { token, kind: 'code', displayName, identifier: email };
  const { ceremonyId, code } = await post<{ ceremonyId: string; code: { secret: string } }>(
    context,
    'session/enrolment',
    enrolment,
  );
  const factor = {
    kind: 'password-and-code',
    ceremonyId,
    password: 'trois loutres peignent un pont',
    code: codeOf(code.secret),
  };
  await post(context, 'session/accept', { token, displayName, email, phone: '', language: 'fr', factor });
  return { context, seed: code.secret };
}

async function post<Answer>(context: BrowserContext, path: string, data: unknown = {}): Promise<Answer> {
  const answer = await context.request.post(`${home()}/api/v1/${path}`, { data });
  if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
  return (answer.status() === 204 ? undefined : await answer.json()) as Answer;
}

/** A code is good once: each test takes a later one than the test before, or waits for it. */
let lastStep = 0;
function codeOf(seed: string, timestamp = Date.now()): string {
  return new TOTP({ secret: Secret.fromBase32(seed) }).generate({ timestamp });
}
async function nextCode(seed: string): Promise<string> {
  const step = () => Math.floor(Date.now() / 30_000);
  while (step() + 1 <= lastStep) await new Promise((resolve) => setTimeout(resolve, 500));
  lastStep = step() + 1;
  return codeOf(seed, lastStep * 30_000);
}

/** A quarter of an hour of work elsewhere: nobody is signed out, and what was shown at sign-in no longer counts. */
async function quarterOfAnHourLater(...people: readonly Person[]): Promise<void> {
  for (let turn = 0; turn < 2; turn++) {
    await server.stop();
    const file = join(directory, 'demo', 'clock.json');
    const { shift } = JSON.parse(readFileSync(file, 'utf8')) as { shift: number };
    writeFileSync(file, JSON.stringify({ shift: shift + 8 * minute }));
    server = await startServer({ demo: true, directory });
    for (const { context } of people) await post(context, 'session/activity');
  }
}

const question = (page: Page) => page.getByRole('dialog', { name: 'Confirmez que c’est bien vous' });
const invitationsOf = async ({ context }: Person) => {
  const { output } = await post<{ output: { invitations: { displayName: string }[] } }>(
    context,
    'queries/access.list-invitations',
    { input: {} },
  );
  return output.invitations.filter(({ displayName }) => displayName === 'Paul Guého');
};

test('the question comes over what one was doing; the code given, the action is done once', async () => {
  await quarterOfAnHourLater(yann, hall);
  const page = await yann.context.newPage();
  await page.goto(`${home()}/reglages/equipe`);
  await page.getByRole('button', { name: 'Inviter', exact: true }).click();
  await page.getByLabel(/Personnes/).fill('Paul Guého, paul@cpts.test');
  await page.getByRole('button', { name: 'Créer l’invitation' }).click();
  await question(page).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  const field = question(page).getByLabel('Code de l’application, ou code de secours');
  expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);

  await page.keyboard.press('Escape');
  await question(page).waitFor({ state: 'detached' });
  await page.getByText('Rien n’a été fait').waitFor();
  expect(await page.getByLabel(/Personnes/).inputValue()).toBe('Paul Guého, paul@cpts.test');
  expect(await invitationsOf(yann)).toEqual([]);

  await page.getByRole('button', { name: 'Créer l’invitation' }).click();
  const right = await nextCode(yann.seed);
  await field.pressSequentially(right === '000000' ? '111111' : '000000');
  await question(page).getByText('Ce code ne convient pas').waitFor();
  expect(await field.inputValue()).toBe('');
  await field.pressSequentially(right);
  await question(page).waitFor({ state: 'detached' });
  await page.locator('dialog .m-secret').waitFor();
  expect(await invitationsOf(yann)).toHaveLength(1);
  await page.getByRole('button', { name: 'Terminé' }).click();
  // Not asked again for a while, and the screen stays signed in under its new token.
  await page.getByRole('button', { name: 'Inviter', exact: true }).click();
  await page.getByRole('button', { name: 'Créer l’invitation' }).click();
  await page.locator('dialog .m-secret').waitFor();
  await page.close();
});

test('a file waits for the code too, at 390 px, in the dark and in English', async () => {
  const page = await hall.context.newPage();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(`${home()}/personnes/registre`);
  await page.evaluate(() => localStorage.setItem('maillon.language', 'en'));
  await page.reload();
  await page.getByRole('button', { name: 'Export (CSV)' }).click();
  const dialog = page.getByRole('dialog', { name: 'Confirm that it is you' });
  await dialog.waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await lookFaults(page)).toEqual([]);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByLabel('Code of the application, or recovery code').fill(await nextCode(hall.seed)),
  ]);
  expect(file.suggestedFilename()).toBe('registre-35236.csv');
  expect(readFileSync(await file.path(), 'utf8')).toContain('Civilité');
  await page.close();
});

test('whoever has a passkey touches it instead', async () => {
  const page = await yann.context.newPage();
  await addPasskeyDevice(page);
  await page.goto(`${home()}/reglages/mon-compte`);
  await page.getByRole('button', { name: 'Ajouter cet appareil' }).click();
  await page.getByText('Clé d’accès ajoutée').waitFor();
  // The stream of a screen in sight would hold the server back.
  await page.goto('about:blank');
  await quarterOfAnHourLater(yann);
  await page.goto(`${home()}/reglages/liens`);
  await page.getByRole('button', { name: 'Créer un lien' }).first().click();
  await page.getByRole('dialog').getByLabel('Pour qui').fill('ARS Bretagne');
  await page.getByRole('dialog').getByRole('button', { name: 'Créer le lien' }).click();
  await question(page).getByRole('button', { name: 'Avec ma clé d’accès' }).click();
  await question(page).waitFor({ state: 'detached' });
  await page.locator('dialog .m-secret').waitFor();
});

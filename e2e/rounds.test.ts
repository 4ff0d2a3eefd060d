import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityFaults, openBrowser, openContext } from './browser.ts';
import { signInAs } from './demonstration.ts';
import { type RunningServer, startServer } from './server.ts';

/** A morning of calls: the operator never touches the mouse, the network fails, paper comes back. */
let server: RunningServer;
let browser: Browser;
let cell: BrowserContext;
let desk: BrowserContext;
let page: Page;

beforeAll(async () => {
  server = await startServer({ demo: true });
  browser = await openBrowser();
  cell = await openContext(browser, server.baseUrl);
  await signInAs(cell, 'coordinator');
  const situation = { situationId: randomUUID(), kind: 'heatwave', level: 'full', colour: 3 };
  await command('crisis.activate', situation);
  while ((await roundId()) === undefined) await sleep(300);
  desk = await openContext(browser, server.baseUrl);
  await signInAs(desk, 'operator');
  page = await desk.newPage();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function command(name: string, input: unknown): Promise<void> {
  const headers = { origin: server.baseUrl };
  const data = { commandId: randomUUID(), input };
  const answer = await cell.request.post(`/api/v1/commands/${name}`, { data, headers });
  if (!answer.ok()) throw new Error(`${name}: ${await answer.text()}`);
}

async function roundId(): Promise<string | undefined> {
  const headers = { origin: server.baseUrl };
  const answer = await cell.request.post('/api/v1/queries/rounds.get-progress', {
    data: { input: {} },
    headers,
  });
  return ((await answer.json()) as { output?: { round?: { roundId: string } } }).output?.round?.roundId;
}

const name = () => page.locator('.r-desk h1').textContent({ timeout: 20_000 });

/** Until somebody with a telephone is on the line: those without come first, their relative is called by keys too. */
async function toSomeoneWithPhone(): Promise<void> {
  for (let turn = 0; turn < 15; turn++) {
    await page.locator('.r-desk').waitFor();
    if ((await page.getByText('est à appeler').count()) === 0) return;
    const before = await name();
    await page.keyboard.press('p');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Donne des nouvelles').press(' ');
    await dialog.getByRole('button', { name: 'Noter cet appel' }).press('Enter');
    await expect.poll(name, { timeout: 20_000 }).not.toBe(before);
  }
}

test('one key starts the calls, and one person is on the screen with what the call needs', async () => {
  await page.goto('/appels');
  await page.getByRole('button', { name: /Commencer les appels/ }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await toSomeoneWithPhone();
  await page.getByText(/Bonjour, Maillon/).waitFor();
  await page.getByText("Ce qu'on lui demande".replace("'", '’')).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
}, 120_000);

test('a call is answered, recorded and followed by the next one without a mouse, in less than 8 seconds', async () => {
  const before = await name();
  for (const key of ['a', 'z', 'e', 'a', 'a']) await page.keyboard.press(key);
  expect(await page.getByRole('radio', { checked: true }).count()).toBeGreaterThanOrEqual(5);
  await page.keyboard.press('v');
  await page.keyboard.press('1');
  const start = Date.now();
  await page.keyboard.press('Enter');
  await expect.poll(name).not.toBe(before);
  expect(Date.now() - start).toBeLessThan(8_000);
  await page.getByText(/Appel noté\s:\sVa bien/).waitFor();
  await page.keyboard.press('Control+z');
  await expect.poll(name, { timeout: 20_000 }).toBe(before);
  await page.keyboard.press('Enter');
  await expect.poll(name).not.toBe(before);
});

test('a danger sign goes to the 15 with two keys, its hour noted, and the call goes on', async () => {
  const before = await name();
  await page.keyboard.press('u');
  expect(await page.getByRole('dialog').count()).toBe(0);
  await page.keyboard.press('u');
  await page.getByRole('dialog').getByText('Adresse').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('button', { name: /noter l.heure/ }).press('Enter');
  await page
    .getByRole('dialog')
    .getByText(/Noté à .* Besoin B-\d+ ouvert/)
    .waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await expect.poll(name).not.toBe(before);
});

test('single keys sleep while a note is typed', async () => {
  await page.keyboard.press('n');
  await page.keyboard.type('parle 1 peu bizarrement');
  expect(await page.getByRole('textbox', { name: /Note/ }).inputValue()).toBe('parle 1 peu bizarrement');
  expect(await page.getByRole('radio', { name: /Va bien/ }).isChecked()).toBe(false);
  await page.keyboard.press('Escape');
  await page.keyboard.press('4');
  expect(await page.getByRole('radio', { name: /Ne répond pas/ }).isChecked()).toBe(true);
});

test('the network fails for a while: the outcome waits here, the next person is already there, nothing is lost', async () => {
  // The next person is read while this one is on the phone.
  await page.waitForTimeout(2_500);
  const before = await name();
  await desk.setOffline(true);
  await page.keyboard.press('Enter');
  await expect.poll(name).not.toBe(before);
  await page.getByText(/à envoyer dès que la liaison revient/).waitFor();
  await desk.setOffline(false);
  const sent = page.waitForResponse((answer) => answer.url().includes('rounds.record-call') && answer.ok(), {
    timeout: 60_000,
  });
  await sent;
}, 120_000);

test('the steering shows it within 5 seconds, and paper typed back in by digits', async () => {
  const steering = await cell.newPage();
  await steering.goto('/appels/pilotage');
  await steering.getByText(/Par opérateur/).waitFor();
  await steering
    .getByText(/impossible aujourd|fini vers|heures d.appel sont passées/)
    .first()
    .waitFor();
  expect(await accessibilityFaults(steering)).toEqual([]);
  const settled = () => steering.getByRole('progressbar').first().getAttribute('aria-valuenow');
  const before = await settled();
  const who = await name();
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
  await expect.poll(name).not.toBe(who);
  await expect.poll(settled, { timeout: 5_000 }).not.toBe(before);
  const pdf = await cell.request.get(`/api/v1/papers/rounds/${await roundId()}/call-list.pdf?commune=35236`);
  expect(pdf.status()).toBe(200);
  const code = /appels-(L-\d+)\.pdf/.exec(pdf.headers()['content-disposition'] ?? '')?.[1] ?? '';
  await steering.goto(`/appels/papier?liste=${code}`);
  await steering.getByLabel('Ligne 1, chiffre').waitFor();
  await steering.keyboard.type('141');
  await steering.getByRole('button', { name: /Enregistrer 3 lignes/ }).press('Enter');
  await steering.getByText(/3 lignes enregistrées/).waitFor();
  await steering.close();
}, 120_000);

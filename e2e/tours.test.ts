import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessibilityFaults, lookFaults, openBrowser, openContext } from './browser.ts';
import { type RunningServer, startServer } from './server.ts';
import { actorOf, call, signInAs } from './tour-ground.ts';

/** The coordination's tours: planned, settled by keys, sent; a carer says no and the visit is to be planned again. */
let server: RunningServer;
let browser: Browser;
let cell: BrowserContext;
let carer: BrowserContext;
let page: Page;
let carerId: string;
const patience = 30_000;

interface Stop {
  readonly kind: string;
  readonly visitId: string;
  readonly locked: boolean;
  readonly answer: string;
}
interface Plan {
  readonly day: string;
  readonly lanes: readonly {
    readonly carerId: string;
    readonly name: string;
    readonly stops: readonly Stop[];
  }[];
  readonly visits: readonly { readonly visitId: string; readonly code: string }[];
  readonly unplanned: readonly {
    readonly visitId: string;
    readonly why: string;
    readonly by: string | null;
  }[];
  readonly candidates: readonly {
    readonly accountId: string;
    readonly name: string;
    readonly role: string;
  }[];
}

const readPlan = async () =>
  (await call(cell, 'queries', 'visits.get-tour-plan', { day: null })) as unknown as Plan;
const laneOf = (plan: Plan, id: string) =>
  (plan.lanes.find((lane) => lane.carerId === id)?.stops ?? []).filter(({ kind }) => kind === 'visit');
const codeOf = (plan: Plan, visitId: string) =>
  plan.visits.find((visit) => visit.visitId === visitId)?.code ?? '';

beforeAll(async () => {
  server = await startServer({ demo: true, scene: 'midday' });
  browser = await openBrowser();
  cell = await openContext(browser, server.baseUrl);
  await signInAs(cell, 'coordinator');
  carer = await openContext(browser, server.baseUrl);
  await signInAs(carer, 'professional');
  carerId = (await actorOf(carer)).actorId;
  page = await cell.newPage();
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** Adds someone through the screen: who, until when; the rest as proposed. */
async function addSomeone(accountId: string): Promise<void> {
  await page.getByRole('button', { name: 'Ajouter quelqu’un' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Qui').selectOption(accountId);
  await dialog.getByLabel('À', { exact: true }).fill('21:00');
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await dialog.waitFor({ state: 'detached', timeout: patience });
}

describe('the tours of a day', () => {
  test('say what to do while nobody works, and take those who said they do', async () => {
    await page.goto('/domicile/tournees');
    await page.getByText('Personne n’est noté disponible ce jour-là').first().waitFor({ timeout: patience });
    expect(await accessibilityFaults(page)).toEqual([]);
    await addSomeone(carerId);
    const { candidates } = await readPlan();
    const some = (role: string) => candidates.filter((one) => one.role === role).slice(0, 2);
    for (const { accountId } of [...some('professional'), ...some('volunteer')]) await addSomeone(accountId);
    await expect.poll(async () => (await readPlan()).lanes.length, { timeout: patience }).toBe(5);
  });

  test('are planned by a search that tells what it gains', async () => {
    await page.getByRole('button', { name: 'Calculer les tournées' }).click();
    await page.getByText('Calcul en cours').waitFor({ timeout: patience });
    await page
      .getByText(/plan\(s\), route/)
      .first()
      .waitFor({ timeout: patience });
    await page.getByText('Calculé par').waitFor({ timeout: 60_000 });
    const plan = await readPlan();
    expect(plan.lanes.flatMap(({ stops }) => stops).length).toBeGreaterThan(0);
    await page.locator('.vt-stops .vt-visit').first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await lookFaults(page)).toEqual([]);
  });

  test('are settled by keys alone: picked up, led, dropped, locked, undone', async () => {
    const before = await readPlan();
    const loose = before.unplanned.find(({ why }) => why === 'waiting');
    const own = laneOf(before, carerId).find(({ answer }) => answer === 'to-send');
    const visitId = own?.visitId ?? loose?.visitId ?? '';
    expect(visitId).not.toBe('');
    const chip = page.locator(`[data-visit="${visitId}"]`);
    await chip.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => chip.getAttribute('aria-pressed')).toBe('true');
    await page.keyboard.press('Escape');
    await expect.poll(() => chip.getAttribute('aria-pressed')).toBe('false');
    await page.keyboard.press('Enter');
    for (let up = 0; up < 8; up++) await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect
      .poll(async () => (await readPlan()).unplanned.find((one) => one.visitId === visitId)?.why, {
        timeout: patience,
      })
      .toBe('by-hand');
    await page.getByRole('button', { name: /^Défaire/ }).click();
    await expect
      .poll(async () => laneOf(await readPlan(), carerId).some((stop) => stop.visitId === visitId), {
        timeout: patience,
      })
      .toBe(true);
    await chip.focus();
    await page.getByRole('button', { name: 'Verrouiller', exact: true }).click();
    await expect
      .poll(async () => laneOf(await readPlan(), carerId).find((stop) => stop.visitId === visitId)?.locked, {
        timeout: patience,
      })
      .toBe(true);
  });

  test('are sent with the difference shown; a carer says no, and the visit is to be planned again', async () => {
    const before = await readPlan();
    const [stop] = laneOf(before, carerId).filter(({ answer }) => answer === 'to-send');
    const code = codeOf(before, stop?.visitId ?? '');
    await page.getByRole('button', { name: /^Envoyer \(/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(new RegExp(`${code} : `)).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Envoyer', exact: true }).click();
    await dialog.waitFor({ state: 'detached', timeout: patience });
    const theirs = await carer.newPage();
    await theirs.goto('/domicile/mes-visites');
    const offer = theirs.locator('.v-offer').filter({ hasText: code });
    await offer.getByRole('button', { name: 'Pas cette fois' }).click({ timeout: patience });
    await page
      .getByText(/refusée par/)
      .first()
      .waitFor({ timeout: patience });
    const after = await readPlan();
    expect(after.unplanned.find(({ visitId }) => visitId === stop?.visitId)).toMatchObject({
      why: 'declined',
    });
  });

  test('print in their order', async () => {
    const { day } = await readPlan();
    const pdf = await cell.request.get(`/api/v1/papers/tours.pdf?day=${day}`);
    expect(pdf.status()).toBe(200);
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
  });
});

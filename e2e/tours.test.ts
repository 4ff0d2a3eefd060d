import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessibilityFaults, lookFaults, openBrowser, openContext } from './browser.ts';
import { signInAs } from './demonstration.ts';
import { pdfText } from './pdf-text.ts';
import { type RunningServer, startServer } from './server.ts';
import { actorOf, call } from './tour-ground.ts';

/** The coordination's tours of tomorrow: carers say their hours, the search plans, hands settle, carers answer. */
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
  readonly visits: readonly { readonly visitId: string; readonly code: string; readonly task: string }[];
  readonly unplanned: readonly { readonly visitId: string; readonly why: string }[];
  readonly candidates: readonly { readonly accountId: string; readonly role: string }[];
}

let day: string | null = null;
const readPlan = async () => {
  const plan = (await call(cell, 'queries', 'visits.get-tour-plan', { day })) as unknown as Plan & {
    readonly today: string;
  };
  return plan;
};
const laneOf = (plan: Plan, id: string) =>
  (plan.lanes.find((lane) => lane.carerId === id)?.stops ?? []).filter(({ kind }) => kind === 'visit');
const codeOf = (plan: Plan, visitId: string) =>
  plan.visits.find((visit) => visit.visitId === visitId)?.code ?? '';
const chipOf = (visitId: string) => page.locator(`[data-visit="${visitId}"]`);

beforeAll(async () => {
  server = await startServer({ demo: true });
  browser = await openBrowser();
  cell = await openContext(browser, server.baseUrl);
  await signInAs(cell, 'coordinator');
  carer = await openContext(browser, server.baseUrl, { width: 390, height: 844 });
  await signInAs(carer, 'professional');
  carerId = (await actorOf(carer)).actorId;
  page = await cell.newPage();
  const { today } = await readPlan();
  day = new Date(Date.parse(`${today}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  const communes = ['35236', '35285', '56001', '44128', '35236', '56001'];
  for (const [index, communeCode] of communes.entries())
    await call(cell, 'commands', 'needs.open-need', {
      requestId: randomUUID(),
      kind: index % 2 === 0 ? 'home-visit' : 'supplies-at-home',
      severity: index % 2 === 0 ? 2 : 1,
      personId: null,
      communeCode,
      title: 'Visite à prévoir',
      detail: '',
      instructions: '',
      owner: null,
      dueAt: null,
      caller: null,
      origin: null,
    });
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
  await dialog.getByLabel('À', { exact: true }).fill('20:00');
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await dialog.waitFor({ state: 'detached', timeout: patience });
}

async function isPressed(chip: Locator, pressed: boolean): Promise<void> {
  await expect.poll(() => chip.getAttribute('aria-pressed')).toBe(String(pressed));
}

describe('the tours of a day', () => {
  test('say what to do while nobody works; a carer says their own hours, the cell adds the others', async () => {
    await expect
      .poll(async () => (await readPlan()).visits.length, { timeout: patience })
      .toBeGreaterThanOrEqual(6);
    await page.goto('/domicile/tournees');
    await page.getByRole('radio', { name: 'Demain' }).click();
    await page.getByText('Personne n’est noté disponible ce jour-là').first().waitFor({ timeout: patience });
    expect(await accessibilityFaults(page)).toEqual([]);

    const theirs = await carer.newPage();
    await theirs.goto('/domicile/mes-visites');
    await theirs.getByRole('button', { name: 'Dire mes horaires (Demain)' }).click();
    const dialog = theirs.getByRole('dialog');
    await dialog.getByLabel('De', { exact: true }).fill('09:00');
    expect(await accessibilityFaults(theirs)).toEqual([]);
    await dialog.getByRole('button', { name: 'Enregistrer' }).click();
    await theirs.getByText('09:00–18:00').waitFor({ timeout: patience });
    await theirs.close();

    // Live, without a reload.
    await page.locator(`#lane-${carerId}`).waitFor({ timeout: patience });
    const { candidates } = await readPlan();
    const some = (role: string) => candidates.filter((one) => one.role === role).slice(0, 1);
    for (const { accountId } of [...some('professional'), ...some('volunteer')]) await addSomeone(accountId);
    await expect.poll(async () => (await readPlan()).lanes.length, { timeout: patience }).toBe(3);
  });

  test('are planned by a search that tells what it gains', async () => {
    await page.getByRole('button', { name: 'Calculer les tournées' }).click();
    await page.getByText('Calcul en cours').waitFor({ timeout: patience });
    await page.getByText('Calculé par').waitFor({ timeout: patience });
    const plan = await readPlan();
    expect(plan.lanes.flatMap(({ stops }) => stops).length).toBeGreaterThan(0);
    await page.locator('.vt-stops .vt-visit').first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    // Every code can be read whole.
    const clipped = await page.locator('.vt-stops .vt-visit b').evaluateAll(
      (codes) =>
        codes.filter((code) => {
          const block = code.closest('.vt-visit')?.getBoundingClientRect();
          const { left, right } = code.getBoundingClientRect();
          return !block || left < block.left || right > block.right;
        }).length,
    );
    expect(clipped).toBe(0);
  });

  test('are settled by keys alone: picked up, led, dropped, undone, locked', async () => {
    const before = await readPlan();
    const lane = before.lanes.find(({ stops }) => stops.some(({ kind }) => kind === 'visit'));
    const visitId = laneOf(before, lane?.carerId ?? '')[0]?.visitId ?? '';
    const inLane = async () =>
      laneOf(await readPlan(), lane?.carerId ?? '').find((stop) => stop.visitId === visitId);
    await chipOf(visitId).focus();
    await page.keyboard.press('Enter');
    await isPressed(chipOf(visitId), true);
    await page.keyboard.press('Escape');
    await isPressed(chipOf(visitId), false);
    await page.keyboard.press('Enter');
    for (let up = 0; up < 4; up++) await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect
      .poll(async () => (await readPlan()).unplanned.find((one) => one.visitId === visitId)?.why, {
        timeout: patience,
      })
      .toBe('by-hand');
    await page.getByRole('button', { name: /^Défaire/ }).click();
    await expect.poll(async () => (await inLane()) !== undefined, { timeout: patience }).toBe(true);
    await chipOf(visitId).click();
    await page.getByRole('button', { name: 'Verrouiller', exact: true }).click();
    await page.getByRole('button', { name: 'Déverrouiller', exact: true }).waitFor({ timeout: patience });
    expect((await inLane())?.locked).toBe(true);
  });

  test('are settled by the mouse: visits dragged into somebody’s tour, and one out of it', async () => {
    const lane = page.locator(`section[aria-labelledby="lane-${carerId}"]`);
    const before = await readPlan();
    const nurses = before.visits.filter(({ task }) => task === 'home-visit').map(({ visitId }) => visitId);
    for (const visitId of nurses) {
      if (laneOf(await readPlan(), carerId).some((stop) => stop.visitId === visitId)) continue;
      await chipOf(visitId).dragTo(lane.locator('.vt-track'));
      await lane.locator(`[data-visit="${visitId}"]`).waitFor({ timeout: patience });
    }
    const inLane = laneOf(await readPlan(), carerId);
    expect(inLane.length).toBeGreaterThanOrEqual(3);
    const outId = inLane.at(-1)?.visitId ?? '';
    // From the top of the page: nothing lies over the place where it is dropped.
    await page.evaluate(() => window.scrollTo(0, 0));
    await chipOf(outId).dragTo(page.locator('.vt-loose').first());
    await page.locator(`.vt-loose [data-visit="${outId}"]`).waitFor({ timeout: patience });
    expect((await readPlan()).unplanned.some(({ visitId }) => visitId === outId)).toBe(true);
  });

  test('are sent with the difference shown; a yes stays where it is and says why, a no comes back', async () => {
    const [kept, refused] = laneOf(await readPlan(), carerId).map(({ visitId }) => visitId);
    const plan = await readPlan();
    const [yes, no] = [codeOf(plan, kept ?? ''), codeOf(plan, refused ?? '')];
    await page.getByRole('button', { name: /^Envoyer \(/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(new RegExp(`${yes}.: `)).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Envoyer', exact: true }).click();
    await dialog.waitFor({ state: 'detached', timeout: patience });

    const theirs = await carer.newPage();
    await theirs.goto('/domicile/mes-visites');
    const offer = (code: string) => theirs.locator('.v-offer').filter({ hasText: code.replace('-', '‑') });
    await offer(no).getByRole('button', { name: 'Pas cette fois' }).click({ timeout: patience });
    await page
      .getByText(/refusée par/)
      .first()
      .waitFor({ timeout: patience });
    await offer(yes).getByRole('button', { name: 'Je la prends' }).click({ timeout: patience });
    const lane = page.locator(`section[aria-labelledby="lane-${carerId}"]`);
    await lane.getByText('1 acceptée(s)').waitFor({ timeout: patience });
    expect((await readPlan()).unplanned.find(({ visitId }) => visitId === refused)).toMatchObject({
      why: 'declined',
    });
    await chipOf(kept ?? '').click();
    await page
      .getByText(/elle ne se déplace plus d’ici/)
      .first()
      .waitFor();
    await page.keyboard.press('Enter');
    await page
      .locator('[aria-live="assertive"]')
      .getByText(/elle ne se déplace plus d’ici/)
      .waitFor();
    await isPressed(chipOf(kept ?? ''), false);
    await theirs.close();
  });

  test('print in their order', async () => {
    const plan = await readPlan();
    const pdf = await cell.request.get(`/api/v1/papers/tours.pdf?day=${plan.day}`);
    expect(pdf.status()).toBe(200);
    const text = (await pdfText(await pdf.body())).replaceAll('‑', '-');
    const order = plan.lanes.flatMap(({ stops }) =>
      stops.filter(({ kind }) => kind === 'visit').map(({ visitId }) => codeOf(plan, visitId)),
    );
    const places = order.map((code) => text.indexOf(code));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual([...places].sort((one, other) => one - other));
  });

  test.each([
    { width: 390, colorScheme: 'light', language: 'fr' },
    { width: 390, colorScheme: 'dark', language: 'en' },
    { width: 1440, colorScheme: 'dark', language: 'en' },
  ] as const)('stand up to axe at $width px, $colorScheme, $language', async (look) => {
    await page.setViewportSize({ width: look.width, height: 844 });
    await page.emulateMedia({ colorScheme: look.colorScheme });
    await page.evaluate((language) => localStorage.setItem('maillon.language', language), look.language);
    await page.reload();
    await page.locator('.vt-stops .vt-visit').first().click({ timeout: patience });
    await page.locator('.vt-chosen').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await lookFaults(page)).toEqual([]);
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(sideways).toBe(0);
  });
});

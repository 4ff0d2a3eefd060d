import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { signInAs } from './demonstration.ts';

/** Names that no other test and no demonstration data bear: what must not be found on a phone's disk is looked for by them. */
const families = ['Querbelec', 'Morvandiau', 'Trégonning', 'Lescoublac', 'Guéhennic'];
const firstNames = ['Yvonne', 'Marcel', 'Odile', 'Eugène', 'Suzanne'];

export interface Planned {
  readonly visitId: string;
  readonly code: string;
  readonly name: string;
  readonly street: string;
  readonly doorCode: string;
  /** E.164. */
  readonly phone: string;
}

/** Calls the API with the cookies of one browser. */
export async function call(
  context: BrowserContext,
  kind: 'commands' | 'queries',
  name: string,
  input: unknown,
): Promise<Record<string, unknown>> {
  const data = kind === 'commands' ? { commandId: randomUUID(), input } : { input };
  const answer = await context.request.post(`/api/v1/${kind}/${name}`, {
    data,
    headers: { 'sec-fetch-site': 'same-origin' },
  });
  if (!answer.ok()) throw new Error(`${name}: ${await answer.text()}`);
  return ((await answer.json()) as { output: Record<string, unknown> }).output;
}

export async function actorOf(context: BrowserContext): Promise<{ actorId: string; sessionId: string }> {
  return (await (await context.request.get('/api/v1/session')).json()) as {
    actorId: string;
    sessionId: string;
  };
}

/** So many people at home, each with a way in and a reason, confided to one person for today. */
export async function planVisits(
  cell: BrowserContext,
  plan: { readonly count: number; readonly holder: string; readonly kind?: string; readonly from?: number },
): Promise<readonly Planned[]> {
  const planned: Planned[] = [];
  for (let index = plan.from ?? 0; index < (plan.from ?? 0) + plan.count; index++)
    planned.push(await planVisit(cell, { ...plan, index }));
  return planned;
}

async function planVisit(
  cell: BrowserContext,
  plan: { readonly index: number; readonly holder: string; readonly kind?: string },
): Promise<Planned> {
  const { index, kind = 'home-visit' } = plan;
  const family = `${families[index % families.length]}${String.fromCharCode(97 + (index % 26))}`;
  const street = `${index + 1} venelle des Oubliettes`;
  const phone = `+3363998${String(1000 + index)}`;
  const doorCode = `7${String(index).padStart(2, '0')}B9`;
  const personId = randomUUID();
  await call(cell, 'commands', 'persons.create', {
    personId,
    knowingly: true,
    person: {
      compartment: 'care',
      civility: index % 2 === 0 ? 'Mme' : 'M.',
      birthName: family,
      usedName: '',
      firstNames: firstNames[index % firstNames.length],
      birthDate: `19${30 + (index % 15)}-03-12`,
      communeCode: '35236',
      postcode: '35600',
      addressLines: [street],
      phones: [{ e164: phone, label: 'mobile' }],
      relatives: [],
      instructions: 'Sonner longtemps',
      preferredTime: 'any',
    },
    accessFacts: {
      doorCode,
      intercom: family,
      floor: '3',
      lift: false,
      dog: index % 3 === 0,
      keyHolder: '',
      remarks: '',
    },
  });
  const severity = kind === 'home-visit' ? 2 : 1;
  const need = await call(cell, 'commands', 'needs.open-need', {
    requestId: randomUUID(),
    kind,
    severity,
    personId,
    communeCode: '35236',
    title: kind === 'home-visit' ? 'Propos confus au téléphone' : "Pack d'eau à porter",
    detail: 'Diabète connu, vomissements depuis hier.',
    instructions: '',
    owner: null,
    dueAt: null,
    caller: null,
    origin: null,
  });
  const { visitId, code } = await visitOf(cell, String(need.needId));
  await call(cell, 'commands', 'visits.assign', { visitId, accountId: plan.holder, knowingly: true });
  return { visitId, code, name: family, street, doorCode, phone };
}

async function visitOf(cell: BrowserContext, needId: string): Promise<{ visitId: string; code: string }> {
  for (let turn = 0; turn < 60; turn++) {
    const { visits } = (await call(cell, 'queries', 'visits.list-visits', {
      which: 'live',
      communeCode: null,
    })) as unknown as { visits: { visitId: string; code: string; needId: string }[] };
    const found = visits.find((visit) => visit.needId === needId);
    if (found) return found;
    await sleep(250);
  }
  throw new Error('the need led to no visit');
}

export const pin = '482915';

/** Opens the tour on a phone for the first time of the day: PIN chosen, tour downloaded and sealed. */
export async function startOnPhone(page: Page): Promise<void> {
  await page.goto('/tournee');
  await openGate(page);
  await page.getByRole('link', { name: /Ouvrir la visite|Reprendre/ }).waitFor({ timeout: 30_000 });
}

/** The PIN, chosen or typed, whatever the day holds. */
export async function openGate(page: Page): Promise<void> {
  const chosen = page.getByLabel('Choisissez 6 chiffres');
  const asked = page.getByLabel('Votre code à 6 chiffres');
  await chosen.or(asked).waitFor();
  if (await asked.isVisible()) return unlock(page);
  await chosen.fill(pin);
  await page.getByLabel('Retapez-les').fill(pin);
  await page.locator('.v-stop').waitFor({ timeout: 30_000 });
}

/** The application is whole on the device: from here it opens without network. */
export async function keptOffline(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, {
    timeout: 60_000,
  });
}

export async function unlock(page: Page): Promise<void> {
  await page.getByLabel('Votre code à 6 chiffres').fill(pin);
  await page.locator('.t-gate').waitFor({ state: 'detached' });
}

export { signInAs };

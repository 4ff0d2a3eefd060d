import type { Page } from 'playwright-core';
import { accessibilityFaults, lookFaults } from './browser.ts';

const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };
const smallest = { width: 320, height: 700 };

/** Asked before signing in, and answered so: nobody is there, and an address without its secret opens nothing. */
const nobody = /^(401 \/api\/v1\/session|404 \/api\/v1\/session\/(invitation|link))$/;

/** What a page did wrong since the last look: answers of 400 and more, exceptions. */
export function listen(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error).slice(0, 200)));
  page.on('response', (response) => {
    const answer = `${response.status()} ${new URL(response.url()).pathname}`;
    if (response.status() >= 400 && !nobody.test(answer)) errors.push(answer);
  });
  return errors;
}

/** Opens a screen and waits until it has read what it shows; a drawing of the design system shows the wait itself. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.locator('h1').first().waitFor({ state: 'attached', timeout: 60_000 });
  if (path.startsWith('/design')) return;
  const settled = () => document.querySelector('.m-skeleton') === null;
  await page.waitForFunction(settled, undefined, { timeout: 60_000 });
}

/** On a desk in the light, then on a phone in the dark: rules of access, width, words that no reader should see. */
export async function faultsOf(page: Page): Promise<string[]> {
  const atDesk = await accessibilityFaults(page);
  const raw = await rawWords(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize(phone);
  const onPhone = await lookFaults(page);
  const wide = [];
  for (const size of [phone, smallest]) {
    await page.setViewportSize(size);
    const over = await sideways(page);
    if (over.length > 0) wide.push(`wider than ${size.width} px: ${over.join(', ')}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(desk);
  return [...atDesk, ...raw, ...onPhone.map((fault) => `dark, phone: ${fault}`), ...wide];
}

/** What sticks out to the right, if the page can be moved sideways. */
function sideways(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const out = [...document.querySelectorAll('main *, header *, nav *')].filter(
      (node) => node.getBoundingClientRect().right > width + 1,
    );
    return out.slice(0, 3).map((node) => `${node.localName}.${node.className}`);
  });
}

/** An unfilled place in a sentence, a missing value shown as such. */
async function rawWords(page: Page): Promise<string[]> {
  const text = await page.locator('body').textContent();
  return [...(text ?? '').matchAll(/.{0,30}(undefined|NaN|Invalid Date|\[object \w+\]|\{\w+\}).{0,20}/g)].map(
    ([found]) => `raw words: ${found}`,
  );
}

/** Addresses inside the application that the screen leads to. */
export async function linksOf(page: Page): Promise<string[]> {
  const addresses = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>('a[href]')]
      .filter((link) => link.origin === location.origin)
      .map((link) => link.pathname),
  );
  return [...new Set(addresses)];
}

import { gzipSync } from 'node:zlib';
import type { Browser, Page, Response } from 'playwright-core';
import { openBrowser, openContext } from '../e2e/browser.ts';
import { signInAs } from '../e2e/demonstration.ts';
import { startServer } from '../e2e/server.ts';
import { report, round } from './measure.ts';

/** JavaScript that a first visit loads before the page rests, in a real browser with nothing kept, gzipped file by file. */
const pages = [
  { name: "operator's post", path: '/appels', role: 'operator', limitKilobytes: 270 },
  { name: "citizen's form", path: '/inscription', role: undefined, limitKilobytes: 60 },
  { name: 'sign-in', path: '/connexion', role: undefined, limitKilobytes: undefined },
  { name: 'dashboard', path: '/', role: 'coordinator', limitKilobytes: undefined },
] as const;

const server = await startServer({ demo: true, scene: 'midday' });
const browser = await openBrowser();
try {
  const measured = [];
  for (const page of pages) measured.push(await firstLoad(browser, page));
  report({
    what: 'first load, gzipped JavaScript (kilobytes of 1 000 bytes)',
    how: 'demonstration at midday, Chromium with an empty cache, every script the page asks for until the network rests; each file gzipped at level 9',
    pages: measured,
    reached: measured.every(({ reached }) => reached),
  });
} finally {
  await browser.close();
  await server.stop();
}

async function firstLoad(of: Browser, { name, path, role, limitKilobytes }: (typeof pages)[number]) {
  const context = await openContext(of, server.baseUrl);
  if (role) await signInAs(context, role);
  const page = await context.newPage();
  const responses: Response[] = [];
  page.on('response', (response) => responses.push(response));
  await page.goto(path, { waitUntil: 'networkidle' });
  const scripts = responses.filter((response) => response.request().resourceType() === 'script');
  const sizes = await Promise.all(
    scripts.map(async (script) => gzipSync(await script.body(), { level: 9 }).length),
  );
  const kilobytes = round(sizes.reduce((sum, size) => sum + size, 0) / 1_000);
  const firstPaintMilliseconds = await firstPaint(page);
  await context.close();
  return {
    name,
    path,
    scripts: scripts.length,
    kilobytes,
    firstPaintMilliseconds,
    limitKilobytes: limitKilobytes ?? null,
    reached: limitKilobytes === undefined || kilobytes <= limitKilobytes,
  };
}

async function firstPaint(page: Page): Promise<number> {
  return page.evaluate(() =>
    Math.round(performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN),
  );
}

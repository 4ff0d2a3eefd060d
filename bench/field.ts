import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core';
import { openBrowser, openContext } from '../e2e/browser.ts';
import { chromiumArguments, chromiumPath } from '../e2e/chromium.ts';
import { signInAs } from '../e2e/demonstration.ts';
import { startServer } from '../e2e/server.ts';
import { actorOf, pin, planVisits, startOnPhone } from '../e2e/tour-ground.ts';
import { percentile, report, round } from './measure.ts';

/**
 * The tour on a mid-range phone: cold open of 25 visits without network, processor slowed four times (aim 1.5 s); JavaScript
 * of the whole tour, gzipped (aim 200 kB); and R-23, a tour of 15 visits on 64 kbit/s with 400 ms of round trip: opened from
 * the device (aim 3 s), brought up to date (aim 60 s), weight of the answer (aim 150 kB). Typing the PIN is not counted.
 */
const visits = 25;
const turns = 9;
const server = await startServer({ demo: true });
const browser = await openBrowser();
const cell = await openContext(browser, server.baseUrl);
await signInAs(cell, 'coordinator');
const profile = mkdtempSync(join(tmpdir(), 'maillon-bench-phone-'));

async function openPhone(): Promise<{ phone: BrowserContext; page: Page; device: CDPSession }> {
  const phone = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath() ?? '',
    args: chromiumArguments,
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    baseURL: server.baseUrl,
  });
  const page = phone.pages()[0] ?? (await phone.newPage());
  return { phone, page, device: await phone.newCDPSession(page) };
}

/** Runs in the page before anything of it: notes when the code field and the next stop are first drawn. The bench's own tools,
 * slowed four times as well, would weigh more than the tour. */
function watchOpening(): void {
  const seen: Record<string, number> = {};
  Object.assign(window, { opening: seen });
  const look = () => {
    for (const [name, selector] of [
      ['code', '.t-pin input'],
      ['tour', '.v-next h2'],
    ] as const)
      if (seen[name] === undefined && document.querySelector(selector)) seen[name] = performance.now();
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
  document.addEventListener(
    'input',
    (event) => {
      const { value } = event.target as HTMLInputElement;
      if (value.length === 6) seen.typed = performance.now();
    },
    true,
  );
}

/** From the tap on the icon to the code field; then from the sixth digit to the next stop. */
async function timeOpening(page: Page): Promise<{ lock: number; tour: number }> {
  await page.addInitScript(watchOpening);
  await page.goto('/tournee', { waitUntil: 'commit' });
  const field = page.getByLabel('Votre code à 6 chiffres');
  await field.fill(pin.slice(0, 5));
  await field.fill(pin);
  await page.locator('.v-next h2').waitFor();
  const { code, typed, tour } = await page.evaluate(
    () => (window as unknown as { opening: { code: number; typed: number; tour: number } }).opening,
  );
  return { lock: code, tour: tour - typed };
}

async function coldOpenings(): Promise<{ lock: number; tour: number }[]> {
  const times: { lock: number; tour: number }[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const { phone, page, device } = await openPhone();
    // The browser's own start is the phone's, not the tour's.
    await page.waitForTimeout(1_500);
    await phone.setOffline(true);
    await device.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    times.push(await timeOpening(page));
    await phone.close();
  }
  return times;
}

/** The same phone on the edge of the network: what it opens from itself, and how long an update takes. */
async function badMobile() {
  const { phone, page, device } = await openPhone();
  let bytes = 0;
  const tour = /\/api\/v1\/queries\/visits\.list-my-visits/;
  const sizes = new Map<string, boolean>();
  await device.send('Network.enable');
  device.on('Network.responseReceived', ({ requestId, response }) => {
    if (tour.test(response.url)) sizes.set(requestId, true);
  });
  const arrived = new Promise<void>((resolve) => {
    device.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (!sizes.has(requestId) || bytes > 0) return;
      bytes = encodedDataLength;
      resolve();
    });
  });
  await device.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 400,
    downloadThroughput: 64_000 / 8,
    uploadThroughput: 64_000 / 8,
  });
  const opening = await timeOpening(page);
  const start = performance.now();
  await arrived;
  const synced = performance.now() - start + opening.tour;
  await phone.close();
  return {
    openMilliseconds: round(opening.lock + opening.tour, 0),
    syncMilliseconds: round(synced, 0),
    answerBytes: bytes,
  };
}

function javascript(): { files: number; gzipBytes: number } {
  const folder = new URL('../dist/web/', import.meta.url);
  const worker = readFileSync(new URL('service-worker.js', folder), 'utf8');
  const files = JSON.parse(/const tour = (\[.*?\]);/s.exec(worker)?.[1] ?? '[]') as string[];
  const scripts = files.filter((file) => file.endsWith('.js'));
  const sizes = scripts.map(
    (file) => gzipSync(readFileSync(new URL(`.${file}`, folder)), { level: 9 }).length,
  );
  return { files: scripts.length, gzipBytes: sizes.reduce((sum, size) => sum + size, 0) };
}

try {
  const first = await openPhone();
  await signInAs(first.phone, 'professional');
  const holder = (await actorOf(first.phone)).actorId;
  await planVisits(cell, { count: 15, holder });
  await startOnPhone(first.page);
  await first.page.waitForTimeout(3_000);
  await first.phone.close();
  const mobile = await badMobile();
  await planVisits(cell, { count: visits - 15, holder, from: 15 });
  const loading = await openPhone();
  await timeOpening(loading.page);
  await loading.page
    .locator('.v-stop-bar')
    .filter({ hasText: `/ ${visits}` })
    .waitFor();
  await loading.page.waitForTimeout(2_000);
  await loading.phone.close();
  const times = await coldOpenings();
  const totals = times.map(({ lock, tour }) => lock + tour);
  report({
    what: 'the tour on a phone',
    coldOpen: {
      visits,
      how: 'new browser process, processor slowed 4 times, network off; typing the code is not counted',
      turns,
      medianMilliseconds: round(percentile(totals, 0.5), 0),
      worstMilliseconds: round(Math.max(...totals), 0),
      toCodeMilliseconds: round(
        percentile(
          times.map(({ lock }) => lock),
          0.5,
        ),
        0,
      ),
      fromCodeMilliseconds: round(
        percentile(
          times.map(({ tour }) => tour),
          0.5,
        ),
        0,
      ),
      limitMilliseconds: 1_500,
    },
    javascript: { ...javascript(), limitBytes: 200_000 },
    badMobile: {
      visits: 15,
      how: '400 ms of round trip, 64 kbit/s',
      ...mobile,
      limits: { openMilliseconds: 3_000, syncMilliseconds: 60_000, answerBytes: 150_000 },
    },
  });
} finally {
  await browser.close();
  await server.stop();
  rmSync(profile, { recursive: true, force: true });
}

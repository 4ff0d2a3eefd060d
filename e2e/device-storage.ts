import type { Page } from 'playwright-core';

/** What the tests see of a phone's disk, and do to it. */

/** What the device holds, and a nudge to send it. */
export function unsentIds(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    window.dispatchEvent(new Event('online'));
    const request = indexedDB.open('maillon');
    await new Promise((resolve) => {
      request.onsuccess = resolve;
    });
    const asked = request.result.transaction('outbox').objectStore('outbox').getAllKeys();
    await new Promise((resolve) => {
      asked.onsuccess = resolve;
    });
    request.result.close();
    return asked.result.map(String);
  });
}

/** Runs in the page: other things of this phone take all the room that is left. */
export async function fillStorage(): Promise<void> {
  const request = indexedDB.open('filler', 1);
  request.onupgradeneeded = () => request.result.createObjectStore('a', { autoIncrement: true });
  await new Promise((resolve) => {
    request.onsuccess = resolve;
  });
  const put = (size: number) =>
    new Promise<boolean>((resolve) => {
      const transaction = request.result.transaction('a', 'readwrite', { durability: 'strict' });
      transaction.oncomplete = () => resolve(true);
      transaction.onabort = () => resolve(false);
      const bytes = crypto.getRandomValues(new Uint8Array(Math.min(size, 65_536)));
      transaction
        .objectStore('a')
        .put(Array.from({ length: Math.ceil(size / 65_536) }, () => bytes.slice(0, size)));
    });
  for (const size of [1_048_576, 131_072, 8_192, 512, 64]) while (await put(size));
  request.result.close();
}

/** Runs in the page: a sealed record that no key opens. */
export async function damage(name: string): Promise<void> {
  const request = indexedDB.open('maillon');
  await new Promise((resolve) => {
    request.onsuccess = resolve;
  });
  const transaction = request.result.transaction('tour', 'readwrite');
  transaction.objectStore('tour').put({ key: name, iv: new Uint8Array(12), data: new ArrayBuffer(40) });
  await new Promise((resolve) => {
    transaction.oncomplete = resolve;
  });
  request.result.close();
}

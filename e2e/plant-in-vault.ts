import type { Page } from 'playwright-core';
import { pin } from './tour-ground.ts';

/** Seals a record into the tour's vault as another release of the application would have left it: whoever has the PIN can. */
export function plantInVault(page: Page, records: Readonly<Record<string, unknown>>): Promise<void> {
  return page.evaluate(plant, { pin, records });
}

/** Runs in the page; it says again, on its own, what `offline/vault.ts` writes: another release shares no code. */
async function plant(given: { pin: string; records: Readonly<Record<string, unknown>> }): Promise<void> {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const request = indexedDB.open('maillon');
  await new Promise((resolve) => {
    request.onsuccess = resolve;
  });
  const store = request.result;
  const asked = store.transaction('lock').objectStore('lock').get('lock');
  await new Promise((resolve) => {
    asked.onsuccess = resolve;
  });
  const { actorId, salt, iterations, wrapped } = asked.result;
  const base = await crypto.subtle.importKey('raw', bytes(given.pin), 'PBKDF2', false, ['deriveKey']);
  const wrapping = await crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations },
    base,
    { name: 'AES-GCM', length: 256 },
    false,
    ['decrypt'],
  );
  const opened = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv: wrapped.iv, additionalData: bytes(actorId) },
    wrapping,
    wrapped.data,
  );
  const raw = Uint8Array.from(JSON.parse(new TextDecoder().decode(opened)) as number[]);
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt']);
  for (const [name, value] of Object.entries(given.records)) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const about = { name: 'AES-GCM', iv, additionalData: bytes(name) };
    const data = await crypto.subtle.encrypt(about, key, bytes(JSON.stringify(value)));
    const transaction = store.transaction('tour', 'readwrite');
    transaction.objectStore('tour').put({ key: name, iv, data });
    await new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
  }
  store.close();
}

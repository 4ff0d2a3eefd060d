import { useSyncExternalStore } from 'react';
import { deviceStore, type LockRecord, putDurably } from './device-store.ts';
import { bytesOf, seal, unseal } from './sealing.ts';

/** Wrong PINs before the tour is wiped, and the life of what a phone carries (deviation D-1). */
export const mostWrongPins = 5;
const life = 24 * 3_600_000;
const lockAfter = 5 * 60_000;
/** OWASP's floor for PBKDF2-HMAC-SHA256. */
const iterations = 600_000;
/** A clock may be corrected by this much without being suspected of being turned back. */
const clockTolerance = 10 * 60_000;
const wipedKey = 'maillon.wiped';

/** Why nothing is left on this device: said on the next screen. `lost`: not our doing, the browser's. */
export type WipeReason = 'wrong-pins' | 'day-over' | 'signed-out' | 'revoked' | 'lost';

export type VaultState =
  | { readonly status: 'unknown' }
  | { readonly status: 'empty'; readonly because: WipeReason | undefined }
  | { readonly status: 'locked'; readonly actorId: string; readonly triesLeft: number }
  | { readonly status: 'open'; readonly actorId: string };

let state: VaultState = { status: 'unknown' };
let key: CryptoKey | undefined;
let lastTouch = 0;
const listeners = new Set<() => void>();

export function useVault(): VaultState {
  return useSyncExternalStore(subscribe, () => state);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function become(next: VaultState): void {
  state = next;
  for (const listener of listeners) listener();
}

/** Looks at what the device carries. What is older than a day goes before anything is shown. */
export async function readVault(now = Date.now()): Promise<VaultState> {
  const record = await (await deviceStore()).get('lock', 'lock');
  if (!record) {
    key = undefined;
    become({ status: 'empty', because: readReason() });
  } else if (isOver(record, now)) {
    await wipeVault('day-over');
  } else if (key === undefined) {
    become({
      status: 'locked',
      actorId: record.actorId,
      triesLeft: mostWrongPins - record.wrongPins,
    });
  }
  return state;
}

function isOver(record: LockRecord, now: number): boolean {
  return now - record.createdAt >= life || now < record.seenAt - clockTolerance;
}

/** Six digits: a new random key, wrapped by a key that only the PIN gives. What was there before goes. */
export async function createVault(pin: string, actorId: string): Promise<void> {
  await wipeVault('signed-out');
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const raw = crypto.getRandomValues(new Uint8Array(32));
  const wrapped = await seal(await keyOf(pin, { salt, iterations }), actorId, Array.from(raw));
  const now = Date.now();
  const lock = { id: 'lock', actorId, salt, iterations, wrapped, createdAt: now, seenAt: now, wrongPins: 0 };
  await putDurably('lock', lock as LockRecord);
  clearReason();
  await opened(raw, actorId);
}

/** The count of wrong PINs is on the disk before the PIN is tried: killing the application buys no try. */
export async function unlockVault(pin: string): Promise<VaultState> {
  const record = await (await deviceStore()).get('lock', 'lock');
  if (!record || isOver(record, Date.now())) return readVault();
  await putDurably('lock', { ...record, wrongPins: record.wrongPins + 1 });
  try {
    const raw = await unseal<number[]>(await keyOf(pin, record), record.actorId, record.wrapped);
    await putDurably('lock', { ...record, wrongPins: 0, seenAt: Math.max(record.seenAt, Date.now()) });
    await opened(Uint8Array.from(raw), record.actorId);
  } catch {
    const triesLeft = mostWrongPins - record.wrongPins - 1;
    if (triesLeft <= 0) await wipeVault('wrong-pins');
    else become({ status: 'locked', actorId: record.actorId, triesLeft });
  }
  return state;
}

async function opened(raw: Uint8Array<ArrayBuffer>, actorId: string): Promise<void> {
  key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
  raw.fill(0);
  touchVault();
  become({ status: 'open', actorId });
}

export function lockVault(): void {
  if (state.status !== 'open') return;
  key = undefined;
  become({ status: 'locked', actorId: state.actorId, triesLeft: mostWrongPins });
}

/** Someone is using it. */
export function touchVault(): void {
  lastTouch = Date.now();
}

/** Locks after five minutes without a touch, and ends the day when it is over. Answers what stops watching. */
export function watchVault(): () => void {
  const look = () => {
    if (Date.now() - lastTouch >= lockAfter) lockVault();
    void readVault();
  };
  const timer = setInterval(look, 10_000);
  document.addEventListener('visibilitychange', look);
  window.addEventListener('pointerdown', touchVault);
  window.addEventListener('keydown', touchVault);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', look);
    window.removeEventListener('pointerdown', touchVault);
    window.removeEventListener('keydown', touchVault);
  };
}

/**
 * Nothing that was read stays, and what is left of it on the disk has no key any more. What was done and not yet received
 * stays in the outbox: it is sealed for the cell, this device cannot read it.
 */
export async function wipeVault(because: WipeReason): Promise<void> {
  key = undefined;
  const store = await deviceStore();
  const transaction = store.transaction(['lock', 'tour'], 'readwrite', { durability: 'strict' });
  const had = (await transaction.objectStore('lock').get('lock')) !== undefined;
  await Promise.all([
    transaction.objectStore('lock').clear(),
    transaction.objectStore('tour').clear(),
    transaction.done,
  ]);
  if (had) writeReason(because);
  become({ status: 'empty', because: readReason() });
}

/** Seals one record. A full storage throws, and leaves what was there before. */
export async function putInVault(name: string, value: unknown): Promise<void> {
  if (!key) throw new Error('the vault is locked');
  await putDurably('tour', { key: name, ...(await seal(key, name, value)) });
}

export async function getFromVault<Value>(name: string): Promise<Value | undefined> {
  if (!key) return undefined;
  const record = await (await deviceStore()).get('tour', name);
  return record && unseal<Value>(key, name, record);
}

export async function removeFromVault(name: string): Promise<void> {
  await (await deviceStore()).delete('tour', name);
}

/** Names of the records whose name begins so: codes and ids, never a person. */
export async function namesInVault(prefix: string): Promise<readonly string[]> {
  const names = await (await deviceStore()).getAllKeys('tour');
  return names.filter((name) => name.startsWith(prefix));
}

async function keyOf(pin: string, { salt, iterations }: Pick<LockRecord, 'salt' | 'iterations'>) {
  const base = await crypto.subtle.importKey('raw', bytesOf(pin), 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations },
    base,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

function readReason(): WipeReason | undefined {
  try {
    return (localStorage.getItem(wipedKey) as WipeReason | null) ?? undefined;
  } catch {
    return undefined;
  }
}

function writeReason(because: WipeReason): void {
  try {
    localStorage.setItem(wipedKey, because);
  } catch {
    // Without it the screen only says that nothing is left.
  }
}

function clearReason(): void {
  try {
    localStorage.removeItem(wipedKey);
  } catch {
    // As above.
  }
}

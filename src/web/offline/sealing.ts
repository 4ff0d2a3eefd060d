/** Sealed bytes as the device keeps them. */
export interface SealedValue {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly data: ArrayBuffer;
}

/** Browsers only seal on HTTPS and on this very machine: elsewhere there is no tour and no service worker either. */
export function canSeal(): boolean {
  return globalThis.crypto?.subtle !== undefined;
}

/** `about` binds a sealed value to its place: it does not open in another. */
export async function seal(key: CryptoKey, about: string, value: unknown): Promise<SealedValue> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const data = await crypto.subtle.encrypt(algorithm(iv, about), key, bytesOf(JSON.stringify(value)));
  return { iv, data };
}

/** @throws when the key is another, or the value was moved or altered. */
export async function unseal<Value>(key: CryptoKey, about: string, sealed: SealedValue): Promise<Value> {
  const bytes = await crypto.subtle.decrypt(algorithm(sealed.iv, about), key, sealed.data);
  return JSON.parse(new TextDecoder().decode(bytes)) as Value;
}

export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;
}

function algorithm(iv: Uint8Array<ArrayBuffer>, about: string): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: bytesOf(about) };
}

const curve = { name: 'ECDH', namedCurve: 'P-256' } as const;

/**
 * Seals for the cell alone, with its public key and a key of the moment: not even this device reads it again. Opened by
 * `kernel/cell-key.ts`.
 */
export async function sealForCell(publicKey: string, about: string, text: string): Promise<string> {
  const cell = await crypto.subtle.importKey('raw', fromBase64Url(publicKey), curve, false, []);
  const moment = await crypto.subtle.generateKey(curve, false, ['deriveBits']);
  const sender = new Uint8Array(await crypto.subtle.exportKey('raw', moment.publicKey));
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: cell }, moment.privateKey, 256);
  const base = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
  const key = await crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: sender, info: bytesOf('maillon/cell/v1') },
    base,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt'],
  );
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const body = await crypto.subtle.encrypt(algorithm(iv, about), key, bytesOf(text));
  return `c1:${toBase64Url(new Uint8Array([...sender, ...iv]), new Uint8Array(body))}`;
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

function toBase64Url(head: Uint8Array, body: Uint8Array): string {
  let binary = '';
  // In slices: a photograph has more bytes than a call may have arguments.
  for (const part of [head, body]) {
    for (let from = 0; from < part.length; from += 0x2000)
      binary += String.fromCharCode(...part.subarray(from, from + 0x2000));
  }
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

import { createDecipheriv, createECDH, type ECDH, hkdfSync } from 'node:crypto';

const curve = 'prime256v1';
const publicLength = 65;
const ivLength = 12;
const tagLength = 16;

/**
 * What a phone wrote and could not send is sealed for the cell alone: the phone holds the public half, so that nobody who
 * finds it, not even its owner, reads an act that waits. ECDH on P-256 with a key of the moment, HKDF-SHA-256,
 * AES-256-GCM. `about` binds the act to its command: it cannot be sent as another. Mirrored by `web/offline/sealing.ts`.
 */
export interface CellKey {
  /** Uncompressed point, base64url. */
  readonly publicKey: string;
  /** @throws when it was sealed for another cell, about another command, or altered. */
  open(about: string, sealed: string): string;
}

/** `seed`: 32 bytes that only this installation knows, one for each territory. */
export function cellKeyFrom(seed: Uint8Array): CellKey {
  const own = createECDH(curve);
  own.setPrivateKey(Buffer.from(seed));
  return {
    publicKey: own.getPublicKey('base64url'),
    open(about, sealed) {
      if (!sealed.startsWith('c1:')) throw new Error('a sealed act of an unknown version');
      const bytes = Buffer.from(sealed.slice(3), 'base64url');
      const sender = bytes.subarray(0, publicLength);
      const iv = bytes.subarray(publicLength, publicLength + ivLength);
      const body = bytes.subarray(publicLength + ivLength, bytes.length - tagLength);
      const decipher = createDecipheriv('aes-256-gcm', keyBetween(own, sender, sender), iv);
      decipher.setAAD(Buffer.from(about));
      decipher.setAuthTag(bytes.subarray(bytes.length - tagLength));
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
    },
  };
}

function keyBetween(own: ECDH, other: Uint8Array, sender: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', own.computeSecret(other), sender, 'maillon/cell/v1', 32));
}

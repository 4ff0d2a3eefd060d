import { createHash } from 'node:crypto';

/** 256 bits in base64url, as links and cookies carry them. */
const SHAPE = /^[A-Za-z0-9_-]{43}$/;

export function isSecretToken(value: string): boolean {
  return SHAPE.test(value);
}

/** What the database keeps of a token: enough to recognise it, useless to whoever reads the table. */
export function hashSecretToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

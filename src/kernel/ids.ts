import { createHash, randomBytes } from 'node:crypto';

export type NewId = () => string;

/** UUIDv7 (RFC 9562): sortable by the millisecond handed in, 74 bits of the chance handed in. */
export function uuidv7(at: Date, random: (length: number) => Uint8Array = randomBytes): string {
  const bytes = random(16);
  const milliseconds = BigInt(at.getTime());
  for (let index = 0; index < 6; index++) {
    bytes[index] = Number((milliseconds >> BigInt(8 * (5 - index))) & 0xffn);
  }
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return format(bytes);
}

/**
 * The same parts always give the same id (UUIDv8, SHA-256). Reactions and timers use it as command id, so that a job
 * run twice has one effect.
 */
export function derivedId(...parts: readonly string[]): string {
  const bytes = createHash('sha256').update(parts.join('\u0000')).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return format(bytes);
}

function format(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

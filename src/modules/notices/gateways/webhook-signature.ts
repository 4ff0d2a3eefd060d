import { createHmac, timingSafeEqual } from 'node:crypto';
import { Refusal } from '#kernel/refusal.ts';

const windowSeconds = 300;

export interface SignedCall {
  readonly id: string | undefined;
  readonly timestamp: string | undefined;
  /** `v1,<base64>`, several separated by spaces while a secret is being changed. */
  readonly signature: string | undefined;
  readonly body: Buffer;
}

/**
 * Standard Webhooks 1.0 (standardwebhooks.com): HMAC-SHA256 of `id.timestamp.body`, 5 minutes of tolerance. The secret is the
 * gateway's token, decoded when written `whsec_<base64>`. Refuses `notices.webhook-unsigned` and `notices.webhook-stale`.
 */
export function requireSigned(call: SignedCall, secret: string | undefined, now: Date): string {
  const { id, timestamp, signature, body } = call;
  if (!secret || !id || id.length > 200 || !timestamp || !/^\d{9,11}$/.test(timestamp) || !signature)
    throw unsigned();
  const expected = sign({ id, timestamp, body }, secret);
  const given = signature
    .split(' ')
    .flatMap((one) => (one.startsWith('v1,') ? [Buffer.from(one.slice(3), 'base64')] : []));
  if (!given.some((one) => one.length === expected.length && timingSafeEqual(one, expected)))
    throw unsigned();
  if (Math.abs(now.getTime() / 1_000 - Number(timestamp)) > windowSeconds) {
    throw new Refusal({ kind: 'forbidden', code: 'notices.webhook-stale' });
  }
  return id;
}

/** What a gateway puts after `v1,` once in base64. */
export function sign(call: { id: string; timestamp: string; body: Buffer }, secret: string): Buffer {
  const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret);
  return createHmac('sha256', key).update(`${call.id}.${call.timestamp}.`).update(call.body).digest();
}

function unsigned(): Refusal {
  return new Refusal({ kind: 'forbidden', code: 'notices.webhook-unsigned' });
}

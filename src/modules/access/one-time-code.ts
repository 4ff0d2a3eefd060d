import * as OTPAuth from 'otpauth';
import type { Runtime } from '#kernel/runtime.ts';

const period = 30;

function authenticator(secret: OTPAuth.Secret, label: string): OTPAuth.TOTP {
  return new OTPAuth.TOTP({ issuer: 'Maillon', label, algorithm: 'SHA1', digits: 6, period, secret });
}

/**
 * The time that authenticator applications live in. A demonstration runs in the summer of its heatwave, and the phone of
 * whoever tries it does not.
 */
export function applicationTime(runtime: Pick<Runtime, 'demo' | 'clock'>): Date {
  return runtime.demo ? new Date() : runtime.clock.now();
}

/** A seed of 160 bits for an authenticator application (RFC 6238), with the address its QR code carries. */
export function newSeed(label: string): { seed: string; uri: string } {
  const secret = new OTPAuth.Secret({ size: 20 });
  return { seed: secret.base32, uri: authenticator(secret, label).toString() };
}

/**
 * The 30-second step a code belongs to, one step early or late allowed; undefined when it is wrong. The caller accepts a
 * step once only, and never an older one.
 */
export function stepOfCode(seed: string, code: string, now: Date): number | undefined {
  const digits = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) return undefined;
  const timestamp = now.getTime();
  const delta = authenticator(OTPAuth.Secret.fromBase32(seed), '').validate({
    token: digits,
    timestamp,
    window: 1,
  });
  return delta === null ? undefined : Math.floor(timestamp / 1_000 / period) + delta;
}

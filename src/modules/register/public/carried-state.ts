import { timingSafeEqual } from 'node:crypto';
import type { Secrets } from '#kernel/secrets.ts';

/** Answers given so far travel in the form itself, signed: no cookie, no address, nothing kept on the server until sent. */
export interface Carried {
  readonly id: string;
  readonly startedAt: number;
  readonly answers: Readonly<Record<string, string>>;
}

const hoursValid = 4;
const about = 'register.public-form';

function signature(secrets: Secrets, body: string): string {
  return secrets.fingerprint('public', about, body);
}

export function sealState(secrets: Secrets, state: Carried): string {
  const body = Buffer.from(JSON.stringify(state)).toString('base64url');
  return `${body}.${signature(secrets, body)}`;
}

/** Undefined when it was altered, is too old, or is not ours. */
export function openState(secrets: Secrets, sealed: string | undefined, now: Date): Carried | undefined {
  const [body, mark] = (sealed ?? '').slice(0, 20_000).split('.');
  if (!body || !mark) return undefined;
  const expected = Buffer.from(signature(secrets, body));
  const given = Buffer.from(mark);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  const state = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as Carried;
  return now.getTime() - state.startedAt > hoursValid * 3_600_000 ? undefined : state;
}

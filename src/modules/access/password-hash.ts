import { hash, verify } from '@node-rs/argon2';
import { Refusal } from '#kernel/refusal.ts';

/** OWASP's floor for argon2id: 19 MiB, two passes, one lane; 15 ms here. Algorithm 2 is argon2id. */
const parameters = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Sign-ins are a lever for exhaustion: two at a time, a short queue, then "busy" rather than a slow service. */
const atOnce = 2;
const longestQueue = 60;
let running = 0;
const queue: (() => void)[] = [];

export async function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize('NFC'), parameters));
}

/** Takes as long for an unknown account as for a known one. */
export async function verifyPassword(stored: string | undefined, password: string): Promise<boolean> {
  const against = stored ?? (await decoy());
  const right = await inTurn(() => verify(against, password.normalize('NFC')));
  return right && stored !== undefined;
}

let decoyHash: Promise<string> | undefined;
function decoy(): Promise<string> {
  decoyHash ??= hash('nobody has this password', parameters);
  return decoyHash;
}

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= atOnce) {
    if (queue.length >= longestQueue) throw new Refusal({ kind: 'unavailable', code: 'kernel.busy' });
    await new Promise<void>((resolve) => queue.push(resolve));
  } else {
    running += 1;
  }
  try {
    return await work();
  } finally {
    // The turn is handed on, never given back and taken again.
    const next = queue.shift();
    if (next) next();
    else running -= 1;
  }
}

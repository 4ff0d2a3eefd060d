import { randomBytes } from 'node:crypto';
import { platformScope } from '#kernel/database.ts';
import type { Runtime } from '#kernel/runtime.ts';
import { hashSecretToken } from '#modules/access/secret-token.ts';
import { isUntouched, replaceFirstRunToken } from '#modules/access/store/first-run.ts';

const day = 86_400_000;

/**
 * The one-time address to print at start while nobody coordinates anything here; undefined afterwards. Each call
 * replaces the address given before; it is good for 24 hours. The token is in the fragment, which no server logs.
 */
export async function firstRunAddress(runtime: Runtime): Promise<string | undefined> {
  const token = randomBytes(32).toString('base64url');
  const now = runtime.clock.now();
  const issued = await runtime.database.transaction(platformScope, async (tx) => {
    if (!(await isUntouched(tx))) return false;
    await replaceFirstRunToken(tx, {
      hash: hashSecretToken(token),
      now,
      expiresAt: new Date(now.getTime() + day),
    });
    return true;
  });
  return issued ? `${localName(runtime.settings.baseUrl)}/premier-demarrage#${token}` : undefined;
}

/** Passkeys exist on `localhost`, never on a bare loopback number. */
function localName(baseUrl: string): string {
  return baseUrl.replace(/^(https?:\/\/)(?:127\.0\.0\.1|\[::1\])(?=[:/]|$)/, '$1localhost');
}

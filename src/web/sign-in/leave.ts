import { queryClient } from '#web/api/query-client.ts';
import { forgetKeptAnswers } from '#web/offline/device-store.ts';
import { wipeVault } from '#web/offline/vault.ts';
import { callSession } from '#web/sign-in/session-call.ts';

/** Signs out and leaves nothing of this person on the screen or the device. */
export async function leave(): Promise<void> {
  await callSession('session/sign-out').catch(() => undefined);
  await forgetKeptAnswers();
  await wipeVault('signed-out').catch(() => undefined);
  queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
  queryClient.setQueryData(['session'], null);
}

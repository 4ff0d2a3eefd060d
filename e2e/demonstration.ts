import type { BrowserContext } from 'playwright-core';

/** Signs a browser in as one of the demonstration's accounts, without the screen: many tests begin there. */
export async function signInAs(context: BrowserContext, role: string): Promise<void> {
  const { accounts } = (await (await context.request.get('/api/v1/session/demo-accounts')).json()) as {
    accounts: { accountId: string; territoryId: string; role: string }[];
  };
  const account = accounts.find((candidate) => candidate.role === role);
  if (!account) throw new Error(`no demonstration account is ${role}`);
  const { accountId, territoryId } = account;
  const answer = await context.request.post('/api/v1/session/demo', { data: { accountId, territoryId } });
  if (!answer.ok()) throw new Error(`sign-in refused: ${await answer.text()}`);
}

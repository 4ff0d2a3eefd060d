import { randomUUID } from 'node:crypto';
import { Agent, type IncomingMessage, request } from 'node:http';
import type { CommandContract, InputOf, OutputOf } from '#kernel/contract.ts';

/** A signed-in caller of a server of this machine, over kept-alive connections. */
export interface Caller {
  readonly baseUrl: string;
  readonly cookie: string;
  run<C extends CommandContract>(
    contract: C,
    input: InputOf<C>,
    commandId?: string,
  ): Promise<{ output: OutputOf<C>; seq: number }>;
  open(path: string, onData: (chunk: string) => void): Promise<() => void>;
}

const agent = new Agent({ keepAlive: true, maxSockets: 1_024 });

/** Signs in one of the demonstration's accounts, the way its button does. */
export async function signIn(baseUrl: string, role: string): Promise<Caller> {
  const { accounts } = (await (await fetch(`${baseUrl}/api/v1/session/demo-accounts`)).json()) as {
    accounts: { accountId: string; territoryId: string; role: string }[];
  };
  const account = accounts.find((candidate) => candidate.role === role);
  if (!account) throw new Error(`no demonstration account is ${role}`);
  const answer = await fetch(`${baseUrl}/api/v1/session/demo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ accountId: account.accountId, territoryId: account.territoryId }),
  });
  if (!answer.ok) throw new Error(`sign-in refused: ${await answer.text()}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return {
    baseUrl,
    cookie,
    run: (contract, input, commandId) =>
      send(baseUrl, cookie, { contract, input, commandId: commandId ?? randomUUID() }),
    open: (path, onData) => open(baseUrl, cookie, path, onData),
  };
}

async function send<C extends CommandContract>(
  baseUrl: string,
  cookie: string,
  { contract, input, commandId }: { contract: C; input: InputOf<C>; commandId: string },
): Promise<{ output: OutputOf<C>; seq: number }> {
  const body = JSON.stringify({ commandId, input });
  const { status, text } = await post(`${baseUrl}/api/v1/commands/${contract.name}`, cookie, body);
  if (status !== 200) throw new Error(`${contract.name} ${status}: ${text.slice(0, 300)}`);
  return JSON.parse(text) as { output: OutputOf<C>; seq: number };
}

export function post(url: string, cookie: string, body: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const call = request(
      url,
      {
        method: 'POST',
        agent,
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), cookie },
      },
      (response) => {
        void read(response).then((text) => resolve({ status: response.statusCode ?? 0, text }), reject);
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}

async function read(response: IncomingMessage): Promise<string> {
  let text = '';
  response.setEncoding('utf8');
  for await (const chunk of response) text += chunk;
  return text;
}

function open(
  baseUrl: string,
  cookie: string,
  path: string,
  onData: (chunk: string) => void,
): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const call = request(
      `${baseUrl}${path}`,
      { agent: false, headers: { cookie, accept: 'text/event-stream' } },
      (response) => {
        if (response.statusCode !== 200) return reject(new Error(`${path} answered ${response.statusCode}`));
        response.setEncoding('utf8');
        response.on('data', onData);
        response.on('error', () => undefined);
        resolve(() => call.destroy());
      },
    );
    call.on('error', reject);
    call.end();
  });
}

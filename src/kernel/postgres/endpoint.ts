import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { ClusterPaths } from './cluster.ts';

/** Where the server listens: `host` is the folder of the unix socket, or 127.0.0.1. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

const SOCKET_PORT = 5432;
const LOOPBACK = '127.0.0.1';
/** Bytes of `sun_path`, less the final zero. */
const LONGEST_SOCKET_PATH = process.platform === 'darwin' ? 103 : 107;

function fitsUnixSocket(folder: string): boolean {
  return Buffer.byteLength(join(folder, `.s.PGSQL.${SOCKET_PORT}`)) <= LONGEST_SOCKET_PATH;
}

export function usesSocket(endpoint: Endpoint): boolean {
  return endpoint.host !== LOOPBACK;
}

async function isFree(port: number): Promise<number | undefined> {
  const { promise, resolve } = Promise.withResolvers<number | undefined>();
  const server = createServer();
  server.once('error', () => resolve(undefined));
  server.listen({ host: LOOPBACK, port, exclusive: true }, () => {
    const address = server.address();
    server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : undefined));
  });
  return promise;
}

/** Unix socket when its path is short enough, else a loopback port, kept from one start to the next when still free. */
export async function chooseEndpoint(paths: ClusterPaths): Promise<Endpoint> {
  if (fitsUnixSocket(paths.sockets)) return { host: paths.sockets, port: SOCKET_PORT };
  const memory = join(paths.directory, 'loopback-port');
  const known = existsSync(memory) ? Number(readFileSync(memory, 'utf8')) : 0;
  const port = (known > 0 ? await isFree(known) : undefined) ?? (await isFree(0));
  if (port === undefined) throw new Error('no free loopback port');
  writeFileSync(memory, String(port));
  return { host: LOOPBACK, port };
}

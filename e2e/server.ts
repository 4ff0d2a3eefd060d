import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The real server as a person starts it, on a port and a folder of its own. */
export interface RunningServer {
  readonly baseUrl: string;
  readonly directory: string;
  /** What it printed so far: the one-time address of a first run is read there. */
  output(): string;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly demo: boolean;
  /** Started instead of the server itself, with the same settings. */
  readonly entry?: string;
  readonly scene?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Kept from an earlier run; a new temporary folder otherwise. */
  readonly directory?: string;
}

export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const directory = options.directory ?? freshDirectory();
  const port = await freePort();
  const args = [
    options.entry ?? 'src/server/main.ts',
    ...(options.demo ? ['--demo'] : []),
    ...(options.scene ? ['--scene', options.scene] : []),
  ];
  const child = spawn(process.execPath, args, {
    env: {
      ...withoutSettings(process.env),
      MAILLON_DATA_DIR: directory,
      MAILLON_PORT: String(port),
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  child.stdout.on('data', (data) => {
    printed += String(data);
  });
  child.stderr.on('data', (data) => {
    printed += String(data);
  });
  await new Promise<void>((resolve, reject) => {
    const look = setInterval(() => {
      if (!printed.includes('Ctrl-C')) return;
      clearInterval(look);
      resolve();
    }, 100);
    child.once('exit', (code) => {
      clearInterval(look);
      reject(new Error(`the server ended (${code}):\n${printed.slice(-4_000)}`));
    });
  });
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    directory,
    output: () => printed,
    process: child,
    stop: async () => {
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      if (child.exitCode === null) child.kill('SIGTERM');
      else return;
      await ended;
      if (!options.directory) rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** The database runs under another account when we are root: the folder must let it through. */
export function freshDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'maillon-e2e-'));
  chmodSync(directory, 0o755);
  return directory;
}

function withoutSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !name.startsWith('MAILLON_') && !name.startsWith('VITEST')),
  );
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address !== 'string' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

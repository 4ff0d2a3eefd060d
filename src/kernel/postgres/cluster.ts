import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import {
  chownSync,
  existsSync,
  lchownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { StartRefusal } from '#kernel/start-refusal.ts';
import { diskFullRefusal, folderRefusal, type ServerAccount } from './account.ts';

export const OWNER_ROLE = 'maillon_owner';
export const DATABASE = 'maillon';
const MAX_CONNECTIONS = 100;
const DRAFT_LIFE_MS = 3_600_000;

/** Paths of everything the supervisor keeps under its directory. */
export interface ClusterPaths {
  readonly directory: string;
  readonly data: string;
  readonly passwordFile: string;
  readonly sockets: string;
  readonly log: string;
  /** Exists while a stop was asked for: other processes must not revive the server. */
  readonly stopMark: string;
}

export function clusterPaths(directory: string): ClusterPaths {
  return {
    directory,
    data: join(directory, 'cluster', 'data'),
    passwordFile: join(directory, 'cluster', 'owner-password'),
    sockets: join(directory, 'run'),
    log: join(directory, 'postgres.log'),
    stopMark: join(directory, 'stopped-on-request'),
  };
}

/** PostgreSQL, never the caller's PG* variables or locale. */
export const SERVER_ENVIRONMENT = {
  PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin',
  LANG: 'C',
  LC_ALL: 'C',
  TZ: 'UTC',
};

function sharedBuffers(): string {
  const available = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
  const megabytes = Math.round(available / 8 / 1024 / 1024);
  return `${Math.min(Math.max(megabytes, 64), 1024)}MB`;
}

/** Written once into postgresql.conf, where the operator may tune them. What must hold is on the command line. */
function initialSettings(): readonly string[] {
  return [
    `max_connections=${MAX_CONNECTIONS}`,
    `shared_buffers=${sharedBuffers()}`,
    'timezone=UTC',
    'log_timezone=UTC',
    'log_checkpoints=off',
    'jit=off',
  ].flatMap((setting) => ['--set', setting]);
}

async function runInitdb(runtime: string, draft: string, account: ServerAccount): Promise<void> {
  const command = [
    ['-D', join(draft, 'data'), '-U', OWNER_ROLE],
    ['-A', 'scram-sha-256', '--pwfile', join(draft, 'owner-password')],
    ['-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    initialSettings(),
  ].flat();
  const child = spawn(join(runtime, 'bin', 'initdb'), command, {
    ...account.switchTo,
    cwd: draft,
    env: SERVER_ENVIRONMENT,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2000);
  });
  const { promise, resolve, reject } = Promise.withResolvers<number | null>();
  child.once('error', reject).once('close', resolve);
  const code = await promise;
  if (code === 0) return;
  if (said.includes('No space left')) throw diskFullRefusal(draft);
  throw new StartRefusal('cluster-not-created', {
    fr: `PostgreSQL n'a pas pu créer la base dans ${draft} : ${said.trim()}`,
    en: `PostgreSQL could not create the database in ${draft}: ${said.trim()}`,
  });
}

/**
 * Creates the cluster once, with a generated owner password (file 0600). Atomic: prepared beside, then renamed; an
 * interrupted attempt leaves a draft that nothing uses.
 */
export async function createCluster(
  paths: ClusterPaths,
  runtime: string,
  account: ServerAccount,
): Promise<void> {
  if (existsSync(paths.data)) return;
  const draft = join(paths.directory, `.cluster-${randomUUID()}`);
  try {
    mkdirSync(draft, { mode: 0o700 });
    writeFileSync(join(draft, 'owner-password'), randomBytes(24).toString('base64url'), { mode: 0o600 });
    if (account.switchTo !== undefined) {
      chownSync(draft, account.uid, account.gid);
      chownSync(join(draft, 'owner-password'), account.uid, account.gid);
    }
    await runInitdb(runtime, draft, account);
    renameSync(draft, join(paths.directory, 'cluster'));
  } catch (cause) {
    rmSync(draft, { recursive: true, force: true });
    // Another process created it meanwhile.
    if (existsSync(paths.data)) return;
    throw folderRefusal(paths.directory, cause);
  }
}

/** Removes what interrupted installations left, an hour old at least: a younger draft may be in use. */
export function removeOldDrafts(directory: string): void {
  for (const folder of [directory, join(directory, 'runtime')]) {
    for (const name of readdirSync(folder).filter((entry) => /^\.(cluster|draft)-/.test(entry))) {
      const path = join(folder, name);
      if (Date.now() - statSync(path).mtimeMs > DRAFT_LIFE_MS) rmSync(path, { recursive: true, force: true });
    }
  }
}

/** Refuses a cluster of another major version: its files cannot be read by these binaries. */
export function requireSameMajor(paths: ClusterPaths, runtime: string): void {
  const found = readFileSync(join(paths.data, 'PG_VERSION'), 'utf8').trim();
  const bundled = /\/(\d+)[^/]*$/.exec(runtime)?.[1];
  if (found === bundled) return;
  throw new StartRefusal('other-major-version', {
    fr: `La base de ${paths.data} est au format PostgreSQL ${found}, le serveur fourni est en version ${bundled}. Reprenez la version précédente de Maillon, sauvegardez, puis restaurez dans celle-ci.`,
    en: `The database in ${paths.data} has the format of PostgreSQL ${found}, the bundled server is version ${bundled}. Go back to the previous Maillon, make a backup, then restore it in this one.`,
  });
}

/** A backup copied back by root belongs to root, which PostgreSQL refuses: give it to the server's account. */
export function giveToAccount(path: string, account: ServerAccount): void {
  if (account.switchTo === undefined) return;
  lchownSync(path, account.uid, account.gid);
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const child = join(path, entry.name);
    if (entry.isDirectory()) giveToAccount(child, account);
    else lchownSync(child, account.uid, account.gid);
  }
}

export function readPassword(paths: ClusterPaths): string {
  try {
    return readFileSync(paths.passwordFile, 'utf8').trim();
  } catch (cause) {
    throw folderRefusal(paths.passwordFile, cause);
  }
}

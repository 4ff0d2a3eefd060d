import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, type Stats, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { StartRefusal } from '#kernel/start-refusal.ts';

/** The account PostgreSQL runs under. `switchTo` is set only when we are root and must change. */
export interface ServerAccount {
  readonly uid: number;
  readonly gid: number;
  readonly switchTo: { readonly uid: number; readonly gid: number } | undefined;
}

/** First of `names` found in the text of /etc/passwd, root excluded. */
export function findAccount(
  passwd: string,
  names: readonly string[],
): { uid: number; gid: number } | undefined {
  const rows = passwd.split('\n').map((line) => line.split(':'));
  for (const name of names) {
    const row = rows.find((fields) => fields[0] === name);
    const [uid, gid] = [Number(row?.[2]), Number(row?.[3])];
    if (Number.isInteger(uid) && Number.isInteger(gid) && uid > 0) return { uid, gid };
  }
  return undefined;
}

/**
 * PostgreSQL refuses to run as root. An existing cluster keeps its owner; otherwise `postgres`, then `nobody`.
 * @param dataDirectory folder of the cluster, which may not exist yet
 */
export function chooseAccount(dataDirectory: string): ServerAccount {
  const uid = process.getuid?.() ?? 0;
  const owner = statOf(dataDirectory);
  if (uid !== 0) {
    if (owner === undefined) requireName(uid);
    return { uid, gid: process.getgid?.() ?? uid, switchTo: undefined };
  }
  const chosen =
    owner !== undefined && owner.uid !== 0
      ? { uid: owner.uid, gid: owner.gid }
      : findAccount(readFileSync('/etc/passwd', 'utf8'), ['postgres', 'nobody']);
  if (chosen === undefined) {
    throw new StartRefusal('no-server-account', {
      fr: "Maillon est lancé par root et PostgreSQL refuse root : ni le compte « postgres » ni le compte « nobody » n'existe dans /etc/passwd. Créez-en un, ou lancez Maillon avec un compte ordinaire.",
      en: 'Maillon runs as root and PostgreSQL refuses root: neither the account "postgres" nor "nobody" exists in /etc/passwd. Create one, or run Maillon under an ordinary account.',
    });
  }
  return { ...chosen, switchTo: chosen };
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (cause) {
    throw folderRefusal(path, cause);
  }
}

/** initdb looks its own uid up in passwd and fails without it (containers started with a random uid). */
function requireName(uid: number): void {
  try {
    userInfo();
  } catch (cause) {
    throw new StartRefusal(
      'account-without-name',
      {
        fr: `Le compte numéro ${uid} n'a pas de ligne dans /etc/passwd : PostgreSQL ne peut pas s'installer. Donnez un nom à ce compte, ou indiquez MAILLON_DATABASE_URL.`,
        en: `Account number ${uid} has no line in /etc/passwd: PostgreSQL cannot be set up. Name this account, or set MAILLON_DATABASE_URL.`,
      },
      { cause },
    );
  }
}

/** initdb hands its own path to a shell between double quotes: refuse what the shell would interpret there. */
export function requirePlainPath(directory: string): void {
  const odd = /["$`\\\p{Cc}]/u.exec(directory)?.[0];
  if (odd === undefined) return;
  const [path, character] = [JSON.stringify(directory), JSON.stringify(odd)];
  throw new StartRefusal('folder-name-unusable', {
    fr: `PostgreSQL ne supporte pas le caractère ${character} dans le chemin ${path}. Indiquez un autre MAILLON_DATA_DIR.`,
    en: `PostgreSQL does not support the character ${character} in the path ${path}. Set another MAILLON_DATA_DIR.`,
  });
}

/** Creates `directory` so that the server account can cross it: 0755 when root, else 0700, for the part we create. */
export function makeDirectory(directory: string, account: ServerAccount): void {
  const mode = account.switchTo === undefined ? 0o700 : 0o755;
  try {
    const first = mkdirSync(directory, { recursive: true, mode });
    if (first === undefined) return;
    // The umask may have removed bits.
    for (let path = resolve(directory); path !== dirname(first); path = dirname(path)) chmodSync(path, mode);
  } catch (cause) {
    throw folderRefusal(directory, cause);
  }
}

/** Turns a file system error into a refusal that names the path. Anything else is returned as it is. */
export function folderRefusal(directory: string, cause: unknown): unknown {
  const error = cause as NodeJS.ErrnoException;
  const path = error.path ?? directory;
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') return diskFullRefusal(path, cause);
  if (error.code === 'EACCES' || error.code === 'EPERM' || error.code === 'EROFS') {
    return new StartRefusal(
      'folder-not-writable',
      {
        fr: `Le compte qui lance Maillon n'a pas le droit d'écrire ou de lire ici : ${path} (${error.code}). Changez le propriétaire du dossier, ou indiquez MAILLON_DATA_DIR.`,
        en: `The account running Maillon may not write or read here: ${path} (${error.code}). Change the owner of the folder, or set MAILLON_DATA_DIR.`,
      },
      { cause },
    );
  }
  if (error.code === 'ENOENT') {
    return new StartRefusal(
      'file-missing',
      {
        fr: `Le dossier de la base est incomplet, il manque : ${path}. Restaurez une sauvegarde.`,
        en: `The database folder is incomplete, this is missing: ${path}. Restore a backup.`,
      },
      { cause },
    );
  }
  if (error.code === 'ENOTDIR' || error.code === 'EEXIST' || error.code === 'ENAMETOOLONG') {
    return new StartRefusal(
      'folder-unusable',
      {
        fr: `Ce chemin ne peut pas servir de dossier : ${path} (${error.code}). Indiquez un autre MAILLON_DATA_DIR.`,
        en: `This path cannot be used as a folder: ${path} (${error.code}). Set another MAILLON_DATA_DIR.`,
      },
      { cause },
    );
  }
  return cause;
}

/** No space left where the database lives. */
export function diskFullRefusal(path: string, cause?: unknown): StartRefusal {
  return new StartRefusal(
    'disk-full',
    {
      fr: `Le disque est plein : ${path}. Il faut au moins 300 Mo libres. Libérez de la place, puis relancez.`,
      en: `The disk is full: ${path}. At least 300 MB must be free. Free some space, then start again.`,
    },
    { cause },
  );
}

function modeAllowsCrossing(path: string, account: ServerAccount): boolean {
  const { uid, gid, mode } = statSync(path);
  if (uid === account.uid) return (mode & 0o100) !== 0;
  if (gid === account.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}

/** First folder on the way to `directory` that the account cannot cross. */
function findUncrossable(directory: string, account: ServerAccount): string | undefined {
  if (account.switchTo === undefined) return undefined;
  let path = '/';
  for (const part of ['', ...resolve(directory).split('/').filter(Boolean)]) {
    path = join(path, part);
    if (modeAllowsCrossing(path, account)) continue;
    // Access lists may allow what the mode does not show: really try before refusing.
    const attempt = spawnSync('/bin/sh', ['-c', 'cd -- "$0"', path], { ...account.switchTo, cwd: '/' });
    if (attempt.status !== 0) return path;
  }
  return undefined;
}

/** Refuses, naming the folder, when PostgreSQL's account cannot reach the data. */
export function requireCrossable(directory: string, account: ServerAccount): void {
  const blocked = findUncrossable(directory, account);
  if (blocked === undefined) return;
  throw new StartRefusal('folder-not-traversable', {
    fr: `PostgreSQL tourne sous le compte numéro ${account.uid}, qui ne peut pas traverser ${blocked}. Autorisez la traversée (chmod o+x ${blocked}), ou placez les données ailleurs avec MAILLON_DATA_DIR, par exemple /var/lib/maillon.`,
    en: `PostgreSQL runs as account number ${account.uid}, which cannot cross ${blocked}. Allow crossing (chmod o+x ${blocked}), or put the data elsewhere with MAILLON_DATA_DIR, for example /var/lib/maillon.`,
  });
}

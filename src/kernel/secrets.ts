import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type CellKey, cellKeyFrom } from '#kernel/cell-key.ts';
import { StartRefusal } from '#kernel/start-refusal.ts';

/**
 * Seals the highest secrecy class (door codes, key holders, one-time-code seeds) before it reaches the database.
 * One key per territory, derived from a master key that never enters the database. `about` binds a ciphertext to its
 * row and column, so that it cannot be moved to another person's row.
 */
export interface Secrets {
  seal(territoryId: string, about: string, plaintext: string): string;
  open(territoryId: string, about: string, sealed: string): string;
  /** Keyed fingerprint for equality without the value: phone look-ups, suppression lists. */
  fingerprint(territoryId: string, about: string, value: string): string;
  /** For which the phones of this territory seal what they cannot send yet. */
  cellKey(territoryId: string): CellKey;
}

export function createSecrets(masterKey: Uint8Array): Secrets {
  const keys = new Map<string, Buffer>();
  const keyFor = (territoryId: string, use: string): Buffer => {
    const name = `${use}:${territoryId}`;
    let key = keys.get(name);
    if (!key) {
      key = Buffer.from(hkdfSync('sha256', masterKey, territoryId, `maillon/${use}/v1`, 32));
      keys.set(name, key);
    }
    return key;
  };
  return {
    seal(territoryId, about, plaintext) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', keyFor(territoryId, 'seal'), iv);
      cipher.setAAD(Buffer.from(about));
      const body = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()]);
      return `v1:${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`;
    },
    open(territoryId, about, sealed) {
      if (!sealed.startsWith('v1:')) throw new Error('a sealed value of an unknown version');
      const bytes = Buffer.from(sealed.slice(3), 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', keyFor(territoryId, 'seal'), bytes.subarray(0, 12));
      decipher.setAAD(Buffer.from(about));
      decipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
    },
    fingerprint(territoryId, about, value) {
      return createHmac('sha256', keyFor(territoryId, 'fingerprint'))
        .update(`${about}\u0000${value}`)
        .digest('base64url');
    },
    cellKey: (territoryId) => cellKeyFrom(keyFor(territoryId, 'cell')),
  };
}

/**
 * The master key of an installation: read, or made once, readable by its owner only.
 * @param holdsSealed whether the database already holds what a former key sealed: another key would never open it again
 * @throws StartRefusal `master-key-missing`, `master-key-unreadable`
 */
export function masterKeyFrom(file: string, holdsSealed: boolean): Uint8Array {
  if (!existsSync(file)) {
    if (holdsSealed) throw keyMissing(file);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
    chmodSync(file, 0o600);
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  if (key.length !== 32) {
    throw new StartRefusal('master-key-unreadable', {
      fr: `La clé maîtresse ${file} n'est pas faite de 32 octets en base64. Remettez celle de votre sauvegarde.`,
      en: `The master key ${file} is not 32 bytes in base64. Put back the one of your backup.`,
    });
  }
  return key;
}

function keyMissing(file: string): StartRefusal {
  return new StartRefusal('master-key-missing', {
    fr: `La clé maîtresse ${file} manque, et la base contient des données qu'elle seule ouvre : codes de connexion, accès aux logements, comptes rendus. Remettez ce fichier depuis votre sauvegarde (droits 600, au compte qui lance Maillon), ou indiquez où il est par MAILLON_SECRET_FILE, puis relancez. Rien n'a été effacé.`,
    en: `The master key ${file} is missing, and the database holds data that it alone opens: sign-in codes, ways into homes, visit reports. Put this file back from your backup (mode 600, owned by the account that runs Maillon), or say where it is with MAILLON_SECRET_FILE, then start again. Nothing was erased.`,
  });
}

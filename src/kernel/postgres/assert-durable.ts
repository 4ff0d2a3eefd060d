import { StartRefusal } from '#kernel/start-refusal.ts';

/** The part of a `pg` client or pool needed here. */
interface Queryable {
  query(text: string): Promise<{ rows: { name: string; setting: string }[] }>;
}

const OLDEST_VERSION = 150_000;

/**
 * Refuses a server that could lose what it said was written (a call answered, a dose given), or older than 15.
 * Used for the embedded server and for MAILLON_DATABASE_URL alike. Settings are those of this session, so a role or
 * database that switches `synchronous_commit` off is found too.
 */
export async function assertDurable(client: Queryable): Promise<void> {
  const { rows } = await client.query(
    `select name, setting from pg_settings
     where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'server_version_num', 'server_version')`,
  );
  const settings = new Map(rows.map((row) => [row.name, row.setting]));
  if (Number(settings.get('server_version_num')) < OLDEST_VERSION) {
    const version = settings.get('server_version') ?? '?';
    throw new StartRefusal('server-too-old', {
      fr: `Maillon demande PostgreSQL 15 ou plus récent ; ce serveur est en version ${version}.`,
      en: `Maillon needs PostgreSQL 15 or later; this server is version ${version}.`,
    });
  }
  const off = ['fsync', 'full_page_writes', 'synchronous_commit'].filter(
    (name) => settings.get(name) === undefined || settings.get(name) === 'off',
  );
  if (off.length === 0) return;
  const names = off.join(', ');
  throw new StartRefusal('server-not-durable', {
    fr: `Une coupure de courant ferait perdre des données : ${names} doit être à « on » sur ce serveur PostgreSQL. Maillon ne démarre pas.`,
    en: `A power cut would lose data: ${names} must be "on" on this PostgreSQL server. Maillon does not start.`,
  });
}

import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import type { Playbook } from '#modules/crisis/domain/playbook.ts';
import type { LoadedPlaybook } from '#modules/crisis/playbooks.ts';

/** Keeps the plan as it is now, once for each content: what a situation was opened with stays readable for ever. */
export async function keepPlaybook(tx: Tx, { playbook, digest }: LoadedPlaybook, now: Date): Promise<void> {
  await sql`insert into crisis.playbook_copy (territory_id, digest, playbook_id, version, content, kept_at)
    values (kernel.territory(), ${digest}, ${playbook.id}, ${playbook.version}, ${JSON.stringify(playbook)}::jsonb, ${now})
    on conflict (territory_id, digest) do nothing`.execute(tx);
}

/** The plan a situation was opened with. Checked when it was read from its files, before it was kept. */
export async function findKeptPlaybook(tx: Tx, digest: string | null): Promise<Playbook | undefined> {
  if (digest === null) return undefined;
  const { rows } = await sql<{ content: Playbook }>`select content from crisis.playbook_copy
    where territory_id = kernel.territory() and digest = ${digest}`.execute(tx);
  return rows[0]?.content;
}

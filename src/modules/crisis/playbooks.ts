import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Playbook } from '#modules/crisis/domain/playbook.ts';
import { type PlaybookProblem, readPlaybooks } from '#modules/crisis/playbook-files.ts';

export interface LoadedPlaybook {
  readonly playbook: Playbook;
  /** SHA-256 of its content: what a situation remembers beside the version. */
  readonly digest: string;
}

export interface RefusedPlaybook {
  readonly folder: string;
  readonly problems: readonly PlaybookProblem[];
}

const readings = await readPlaybooks(fileURLToPath(new URL('../../../playbooks/', import.meta.url)));

const loaded: ReadonlyMap<string, LoadedPlaybook> = new Map(
  readings.flatMap(({ playbook }) =>
    playbook ? [[playbook.id, { playbook, digest: digestOf(playbook) }] as const] : [],
  ),
);

function digestOf(playbook: Playbook): string {
  return createHash('sha256').update(JSON.stringify(playbook)).digest('hex');
}

/** The plan of that id as the files had it at start; undefined for none, or a plan that was refused. */
export function findLoadedPlaybook(playbookId: string | null): LoadedPlaybook | undefined {
  return playbookId === null ? undefined : loaded.get(playbookId);
}

export function listLoadedPlaybooks(): readonly LoadedPlaybook[] {
  return [...loaded.values()];
}

/** Plans that were refused at start, with the places: one bad file never stops the others, and never stays silent. */
export function listRefusedPlaybooks(): readonly RefusedPlaybook[] {
  return readings.flatMap(({ folder, playbook, problems }) => (playbook ? [] : [{ folder, problems }]));
}

import type { Effects } from '#kernel/command.ts';
import type { Tx } from '#kernel/database.ts';
import type { LogLink, SituationCard, Tag } from '#modules/crisis/contract.ts';
import type { Playbook } from '#modules/crisis/domain/playbook.ts';
import { findLoadedPlaybook } from '#modules/crisis/playbooks.ts';
import { holdersAt } from '#modules/crisis/store/duties.ts';
import { appendAutomaticLine } from '#modules/crisis/store/log.ts';
import { cardOf, listSituations } from '#modules/crisis/store/situations.ts';
import type { Duty } from '#vocabulary/duty.ts';
import type { Text } from '#vocabulary/text.ts';

export type { Playbook } from '#modules/crisis/domain/playbook.ts';
export { readVigilanceMap } from '#modules/crisis/domain/vigilance-map.ts';

/** The gravest active situation (level `partial` or `full`); undefined when no crisis is active, watch and pre-alert included. */
export async function findActiveSituation(tx: Tx): Promise<SituationCard | undefined> {
  const [gravest] = await listSituations(tx, ['partial', 'full']);
  return gravest && cardOf(gravest);
}

/** Every situation that is not lifted, watch and pre-alert included, gravest first. */
export async function listOpenSituations(tx: Tx): Promise<SituationCard[]> {
  return (await listSituations(tx, ['watch', 'pre-alert', 'partial', 'full'])).map(cardOf);
}

/** The plan of that id, as the files had it when the server started. Pure. Undefined for null or an unknown id. */
export function getPlaybook(playbookId: string | null): Playbook | undefined {
  return findLoadedPlaybook(playbookId)?.playbook;
}

/** Who holds the duty at `now`: its holder; where there is none, its understudies; nobody: `[]`. */
export async function listDutyHolders(
  tx: Tx,
  duty: Duty,
  now: Date,
): Promise<{ accountId: string; displayName: string; until: Date | null }[]> {
  const turns = await holdersAt(tx, duty, now);
  return turns.map(({ accountId, displayName, until }) => ({ accountId, displayName, until }));
}

/**
 * A line the platform itself writes into the main courante, signed Maillon. No name, no health data: town halls and the ARS
 * read the line too when it is `shared`. Refuses `crisis.unknown-situation`.
 */
export async function writeLogLine(
  tx: Tx,
  effects: Effects,
  line: {
    readonly situationId: string;
    readonly tag: Tag;
    readonly text: Text;
    readonly links: readonly LogLink[];
    readonly visibility?: 'cell' | 'shared';
  },
): Promise<{ lineId: string; number: number }> {
  const { lineId, number } = await appendAutomaticLine(tx, effects, line);
  return { lineId, number };
}

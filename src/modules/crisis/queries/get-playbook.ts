import { defineQuery } from '#kernel/query.ts';
import { Refusal } from '#kernel/refusal.ts';
import { getPlaybook } from '#modules/crisis/contract/playbooks.ts';
import { findLoadedPlaybook } from '#modules/crisis/playbooks.ts';
import { findKeptPlaybook } from '#modules/crisis/store/playbook-copies.ts';
import { getSituation } from '#modules/crisis/store/situations.ts';

/** The plan of today's files, or the one a situation was opened with. Refuses `crisis.unknown-playbook`. */
export const getPlaybookQuery = defineQuery(getPlaybook, {
  read: async (tx, input) => {
    if ('playbookId' in input) {
      const loaded = findLoadedPlaybook(input.playbookId);
      if (loaded)
        return { playbook: { ...loaded.playbook }, version: loaded.playbook.version, digest: loaded.digest };
    } else {
      const { playbook_digest: digest } = await getSituation(tx, input.situationId);
      const kept = await findKeptPlaybook(tx, digest);
      if (kept && digest) return { playbook: { ...kept }, version: kept.version, digest };
    }
    throw new Refusal({ kind: 'not-found', code: 'crisis.unknown-playbook' });
  },
});

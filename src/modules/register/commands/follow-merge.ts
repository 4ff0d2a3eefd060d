import { sql } from 'kysely';
import { defineCommand } from '#kernel/command.ts';
import { followMerge } from '../contract/crisis.ts';

/** The entry follows its person through a merge; of two living entries the kept person's stands, until an undo. */
export const followMergeCommand = defineCommand(followMerge, {
  load: async () => undefined,
  decide: (_, input) => ({ change: input, facts: [], output: {} }),
  save: async (tx, { keptPersonId, gonePersonId, undone }, { now }) => {
    if (undone) {
      await sql`
        update register.entry set person_id = merged_person_id, merged_person_id = null, superseded_at = null,
          version = version + 1, updated_at = ${now}
        where territory_id = kernel.territory() and merged_person_id = ${gonePersonId}`.execute(tx);
      return;
    }
    await sql`
      update register.entry e set merged_person_id = person_id, person_id = ${keptPersonId}, version = version + 1, updated_at = ${now},
        superseded_at = case when exists (
          select from register.entry k where k.territory_id = e.territory_id and k.person_id = ${keptPersonId}
            and k.state not in ('struck-off', 'opposed') and k.superseded_at is null) then ${now}::timestamptz end
      where territory_id = kernel.territory() and person_id = ${gonePersonId} and state not in ('struck-off', 'opposed')`.execute(
      tx,
    );
  },
});

import { defineQuery } from '#kernel/query.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import { formatSpokenCode } from '#vocabulary/spoken-code.ts';
import { listRounds } from '../contract/steering.ts';
import { listRoundSums } from '../store/listing.ts';

/** The last thirty rounds, in figures. */
export const listRoundsQuery = defineQuery(listRounds, {
  read: async (tx, _input, { actor }) => {
    const communes = actor.role === 'town-hall' ? actor.communes : null;
    const rows = await withSystemRole(tx, () => listRoundSums(tx, communes));
    return {
      rounds: rows.map(({ round_id, number, ...row }) => ({
        roundId: round_id,
        code: formatSpokenCode('R', number),
        ...row,
      })),
    };
  },
});

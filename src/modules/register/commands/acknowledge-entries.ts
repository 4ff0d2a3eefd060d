import { defineCommand } from '#kernel/command.ts';
import { getTerritory } from '#modules/territory/api.ts';
import { dayOf } from '#vocabulary/wall-time.ts';
import { acknowledgeEntries } from '../contract/enrolment.ts';
import { acknowledge } from '../domain/entry-life.ts';
import { whyNotCommune } from '../permissions.ts';
import { lifeOf, lockEntries, moveEntry } from '../store.ts';

/** All or none: a batch of letters went to the post together. */
export const acknowledgeEntriesCommand = defineCommand(acknowledgeEntries, {
  load: async (tx, { entryIds }, { now }) => ({
    rows: await lockEntries(tx, entryIds),
    today: dayOf(now, (await getTerritory(tx)).timeZone),
  }),
  decide: ({ rows, today }, { sentOn, delivery, noticeSent }, { actor, now }) => {
    const moves = rows.map((row) => {
      const refusal = whyNotCommune(actor, row.commune_code);
      if (refusal) throw refusal;
      return { row, life: acknowledge(lifeOf(row), { sentOn, delivery, noticeSent, today, now }) };
    });
    const inState = (state: string) => moves.filter(({ life }) => life.state === state).length;
    return {
      change: moves,
      facts: [],
      output: { registered: inState('registered'), inOppositionPeriod: inState('opposition-period') },
    };
  },
  save: async (tx, moves, effects) => {
    for (const move of moves) await moveEntry(tx, effects, move);
  },
});

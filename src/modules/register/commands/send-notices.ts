import { defineCommand } from '#kernel/command.ts';
import { getTerritory } from '#modules/territory/api.ts';
import { dayOf } from '#vocabulary/wall-time.ts';
import { sendNotices } from '../contract/enrolment.ts';
import { tellPerson } from '../domain/entry-life.ts';
import { whyNotCommune } from '../permissions.ts';
import { lifeOf, lockEntries, moveEntry } from '../store.ts';

export const sendNoticesCommand = defineCommand(sendNotices, {
  load: async (tx, { entryIds }, { now }) => ({
    rows: await lockEntries(tx, entryIds),
    today: dayOf(now, (await getTerritory(tx)).timeZone),
  }),
  decide: ({ rows, today }, { sentOn, delivery }, { actor, now }) => {
    const moves = rows.map((row) => {
      const refusal = whyNotCommune(actor, row.commune_code);
      if (refusal) throw refusal;
      return { row, life: tellPerson(lifeOf(row), { sentOn, delivery, noticeSent: true, today, now }) };
    });
    return { change: moves, facts: [], output: { inOppositionPeriod: moves.length } };
  },
  save: async (tx, moves, effects) => {
    for (const move of moves) await moveEntry(tx, effects, move);
  },
});

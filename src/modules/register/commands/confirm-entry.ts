import { defineCommand } from '#kernel/command.ts';
import { getTerritory } from '#modules/territory/api.ts';
import { dayOf } from '#vocabulary/wall-time.ts';
import { confirmEntry } from '../contract/enrolment.ts';
import { confirm } from '../domain/entry-life.ts';
import { lifeOf, lockEntry, moveEntry } from '../store.ts';

export const confirmEntryCommand = defineCommand(confirmEntry, {
  load: async (tx, { entryId }, { now }) => ({
    row: await lockEntry(tx, entryId),
    today: dayOf(now, (await getTerritory(tx)).timeZone),
  }),
  decide: ({ row, today }, _, { now }) => ({
    change: { row, life: confirm(lifeOf(row), today, now) },
    facts: [],
    output: {},
  }),
  save: (tx, move, effects) => moveEntry(tx, effects, move),
});

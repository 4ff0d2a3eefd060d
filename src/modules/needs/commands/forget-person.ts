import { defineCommand } from '#kernel/command.ts';
import { forgetPersonOfNeeds } from '#modules/needs/contract/commands.ts';
import { isLive } from '#modules/needs/domain/need.ts';
import { forgetWords, listOfPerson } from '#modules/needs/store-forgetting.ts';
import { forgetInbox, forgetMessages } from '#modules/notices/api.ts';

/** The needs stay, counted and timed; every word about the person goes, and the telephones of who saw it. */
export const forgetPersonCommand = defineCommand(forgetPersonOfNeeds, {
  load: (tx, { personId }) => listOfPerson(tx, personId),
  decide: (needs) => ({ change: needs, facts: [], output: { needs: needs.length } }),
  save: async (tx, needs, { now }) => {
    for (const need of needs) await forgetWords(tx, need);
    await forgetMessages(tx, { kind: 'need', ids: needs.map(({ needId }) => needId) }, now);
    // Before its end a need sends codes only; the word back carries what was written.
    const ended = needs.filter((need) => !isLive(need));
    await forgetInbox(
      tx,
      ended.map(({ code }) => `/besoins/${code}`),
    );
  },
});

import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { acknowledge } from '#modules/notices/contract/commands.ts';
import { acknowledged } from '#modules/notices/contract.ts';
import { markRead } from '#modules/notices/inbox-store.ts';

export const acknowledgeCommand = defineCommand(acknowledge, {
  load: async () => undefined,
  decide: (_state, { inboxIds }, { actor }) => ({
    change: inboxIds,
    facts: [fact(acknowledged, { kind: 'account', id: actor.id }, { count: inboxIds.length })],
    output: {},
  }),
  save: (tx, inboxIds, { actor, now }) => markRead(tx, inboxIds, actor.id, now),
});

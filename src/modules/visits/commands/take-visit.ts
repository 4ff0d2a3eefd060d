import { defineCommand } from '#kernel/command.ts';
import { findAccount } from '#modules/access/api.ts';
import { takeVisit } from '#modules/visits/contract/ground.ts';
import { assignVisit } from '#modules/visits/contract/steering.ts';
import { goers } from '#modules/visits/contract.ts';
import { whyNotAct, whyNotGo } from '#modules/visits/domain/visit.ts';
import { refuse } from '#modules/visits/refusals.ts';
import { loadVisit } from '#modules/visits/store.ts';
import { giveVisit } from '#modules/visits/taking.ts';

/** « Je la prends » : the first one has it. */
export const takeVisitCommand = defineCommand(takeVisit, {
  load: (tx, { visitId }) => loadVisit(tx, visitId),
  decide: (visit, { knowingly }, { actor }) => {
    const role = goers.find((goer) => goer === actor.role);
    const refusal = whyNotAct(visit, 'take') ?? whyNotGo(visit, actor.role);
    if (refusal || !role) throw refusal ?? refuse('forbidden', 'visits.not-for-this-role');
    const holder = { accountId: actor.id, label: actor.label, role };
    return {
      change: { visit, holder, knowingly, how: 'taken' as const },
      facts: [],
      output: { code: visit.code },
    };
  },
  save: (tx, change, effects) => giveVisit(tx, effects, change),
});

/** A coordinator gives it to somebody by name, who is told. */
export const assignVisitCommand = defineCommand(assignVisit, {
  load: async (tx, { visitId, accountId }) => ({
    visit: await loadVisit(tx, visitId),
    account: await findAccount(tx, accountId),
  }),
  decide: ({ visit, account }, { knowingly }) => {
    const role = goers.find((goer) => goer === account?.role);
    const refusal = whyNotAct(visit, 'offer') ?? whyNotGo(visit, account?.role ?? '');
    if (refusal || !role || !account) throw refusal ?? refuse('forbidden', 'visits.not-for-this-role');
    const holder = { accountId: account.accountId, label: account.displayName, role };
    return { change: { visit, holder, knowingly, how: 'assigned' as const }, facts: [], output: {} };
  },
  save: (tx, change, effects) => giveVisit(tx, effects, change),
});

import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { Refusal } from '#kernel/refusal.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import {
  cancelNeed,
  mergeNeed,
  noteNeed,
  reopenNeed,
  resolveNeedContract,
} from '#modules/needs/contract/commands.ts';
import { outcomeLabels } from '#modules/needs/contract/need-words.ts';
import { needMerged, needNoted } from '#modules/needs/contract.ts';
import { decideCancel, decideMerge, decideReopen, decideResolve } from '#modules/needs/domain/close.ts';
import { whyNotSteer } from '#modules/needs/domain/take.ts';
import { endEngagements } from '#modules/needs/engagement-store.ts';
import { factOf } from '#modules/needs/facts.ts';
import {
  addEvent,
  findLiveTwin,
  forgetTelling,
  loadNeed,
  moveWitnessesAndDetails,
  saveChange,
} from '#modules/needs/store.ts';

export const resolveNeedCommand = defineCommand(resolveNeedContract, {
  load: (tx, { needId }) => loadNeed(tx, needId),
  decide: (need, { outcome, words, remark }, { actor, now }) => {
    const said = words ? { fr: words, en: words } : outcomeLabels[outcome];
    const change = decideResolve(need, actor, { outcome, words: said, remark }, now);
    return { change, facts: [factOf(change.after)], output: { code: need.code } };
  },
  save: async (tx, change, effects) => {
    await saveChange(tx, change, effects);
    await endEngagements(tx, effects, change.after.needId);
  },
});

export const cancelNeedCommand = defineCommand(cancelNeed, {
  load: (tx, { needId }) => loadNeed(tx, needId),
  decide: (need, { reason }, { actor, now }) => {
    const change = decideCancel(need, actor, reason, now);
    return { change, facts: [factOf(change.after)], output: { code: need.code } };
  },
  save: async (tx, change, effects) => {
    await saveChange(tx, change, effects);
    await endEngagements(tx, effects, change.after.needId);
  },
});

export const mergeNeedCommand = defineCommand(mergeNeed, {
  load: async (tx, { needId, into }) => {
    // Always in the same order, whichever merges into which.
    const [first, second] = await loadBoth(tx, [needId, into]);
    return needId < into ? { need: first, into: second } : { need: second, into: first };
  },
  decide: ({ need, into }, _input, { actor, now }) => {
    const refusal = whyNotSteer(into, actor);
    if (refusal) throw refusal;
    const change = decideMerge(need, into, actor, now);
    const { needId, code, severity } = into;
    const data = { needId, code, severity, originKind: need.origin.kind, originId: need.origin.id };
    return {
      change: { change, into },
      facts: [fact(needMerged, { kind: 'need', id: needId }, data)],
      output: { code: into.code },
    };
  },
  save: async (tx, { change, into }, effects) => {
    await saveChange(tx, change, effects);
    await endEngagements(tx, effects, change.after.needId);
    await withSystemRole(tx, async () => {
      await moveWitnessesAndDetails(tx, change.after.needId, into.needId, effects);
      await addEvent(tx, effects, into.needId, { what: 'joined', data: { from: change.after.code } });
    });
  },
});

async function loadBoth(tx: Parameters<typeof loadNeed>[0], ids: readonly [string, string]) {
  const [one, other] = [...ids].sort();
  return [await loadNeed(tx, one ?? ids[0]), await loadNeed(tx, other ?? ids[1])] as const;
}

export const reopenNeedCommand = defineCommand(reopenNeed, {
  load: async (tx, { needId }) => {
    const need = await loadNeed(tx, needId);
    const { personId, kind } = need;
    const twin =
      personId === null ? undefined : await withSystemRole(tx, () => findLiveTwin(tx, personId, kind));
    return { need, twin };
  },
  decide: ({ need, twin }, { reason }, { now }) => {
    if (twin && twin.needId !== need.needId) {
      throw new Refusal({ kind: 'conflict', code: 'needs.another-open', facts: { code: twin.code } });
    }
    const change = decideReopen(need, reason, now);
    return { change, facts: [factOf(change.after, 'reopened')], output: { code: need.code } };
  },
  save: async (tx, change, effects) => {
    await saveChange(tx, change, effects);
    await forgetTelling(tx, change.after.needId);
  },
});

export const noteNeedCommand = defineCommand(noteNeed, {
  load: (tx, { needId }) => loadNeed(tx, needId),
  decide: ({ needId, code }, { words }) => ({
    change: { needId, words },
    facts: [fact(needNoted, { kind: 'need', id: needId }, { needId, code })],
    output: { code },
  }),
  save: (tx, { needId, words }, effects) =>
    withSystemRole(tx, () => addEvent(tx, effects, needId, { what: 'noted', data: {}, remark: words })),
});

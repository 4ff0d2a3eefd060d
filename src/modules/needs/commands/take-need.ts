import { defineCommand } from '#kernel/command.ts';
import { acceptNeed, handOverNeed, replanNeed, waitNeed } from '#modules/needs/contract/commands.ts';
import { isFulfilledByVisit } from '#modules/needs/domain/engagement.ts';
import { decideAccept, decideHandOver, decideReplan, decideWait } from '#modules/needs/domain/take.ts';
import { endEngagements, startEngagement } from '#modules/needs/engagement-store.ts';
import { factOf } from '#modules/needs/facts.ts';
import { requireOwner } from '#modules/needs/require-owner.ts';
import { loadNeed, saveChange } from '#modules/needs/store.ts';

export const acceptNeedCommand = defineCommand(acceptNeed, {
  load: (tx, { needId }) => loadNeed(tx, needId),
  decide: (need, { knowingly }, { actor, now }) => {
    const change = decideAccept(need, actor, now);
    const until = change.after.status === 'accepted' ? change.after.acceptanceEndsAt : now;
    return {
      change: { change, knowingly },
      facts: [factOf(change.after)],
      output: { code: need.code, until: until.toISOString() },
    };
  },
  save: async (tx, { change, knowingly }, effects) => {
    const { needId, personId, kind, code } = change.after;
    if (personId !== null && !isFulfilledByVisit(kind)) {
      await startEngagement(tx, effects, { personId, kind: 'need', originId: needId, knowingly, code });
    }
    await saveChange(tx, change, effects);
  },
});

export const handOverNeedCommand = defineCommand(handOverNeed, {
  load: async (tx, { needId, owner }) => ({
    need: await loadNeed(tx, needId),
    owner: await requireOwner(tx, owner),
  }),
  decide: ({ need, owner }, { reason }, { actor, now }) => {
    const change = decideHandOver(need, actor, { owner, reason }, now);
    return { change, facts: [factOf(change.after)], output: { code: need.code } };
  },
  save: async (tx, change, effects) => {
    await saveChange(tx, change, effects);
    await endEngagements(tx, effects, change.after.needId);
  },
});

export const waitNeedCommand = defineCommand(waitNeed, {
  load: (tx, { needId }) => loadNeed(tx, needId),
  decide: (need, { until, reason }, { actor, now }) => {
    const change = decideWait(need, actor, { until: new Date(until), reason }, now);
    return { change, facts: [factOf(change.after)], output: { code: need.code } };
  },
  save: async (tx, change, effects) => {
    await saveChange(tx, change, effects);
    // Whoever waits is not with the person.
    await endEngagements(tx, effects, change.after.needId);
  },
});

export const replanNeedCommand = defineCommand(replanNeed, {
  load: (tx, { needId }) => loadNeed(tx, needId),
  decide: (need, { severity, dueAt, reason }, { actor, now }) => {
    const change = decideReplan(need, actor, { severity, dueAt: new Date(dueAt), reason }, now);
    return { change, facts: [factOf(change.after, 'replanned')], output: { code: need.code } };
  },
  save: (tx, change, effects) => saveChange(tx, change, effects),
});

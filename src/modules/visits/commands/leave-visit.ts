import { defineCommand, type Effects } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import type { Tx } from '#kernel/database.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import { endEngagement, takeBackNeed } from '#modules/needs/api.ts';
import { notifyAccount } from '#modules/notices/api.ts';
import { giveBackVisit } from '#modules/visits/contract/ground.ts';
import { cancelVisit, followNeed } from '#modules/visits/contract/steering.ts';
import { visitCancelled, visitGivenBack } from '#modules/visits/contract.ts';
import { isInHand, type Visit, whyNotAct, whyNotOwnAct } from '#modules/visits/domain/visit.ts';
import { lookAround, nextWave, sendWave } from '#modules/visits/offering.ts';
import { addEvent, findLiveVisitOfNeed, loadVisit, setCancelled, setFree } from '#modules/visits/store.ts';
import { closeAllOffers, declineOffer } from '#modules/visits/store-offers.ts';

/** One cannot go after all: it is offered again at once, to the others. */
export const giveBackVisitCommand = defineCommand(giveBackVisit, {
  load: async (tx, { visitId }) => {
    const visit = await loadVisit(tx, visitId);
    return { visit, around: await lookAround(tx, visit) };
  },
  decide: ({ visit, around }, { visitId, reason }, { actor, now }) => {
    const refusal = whyNotOwnAct(visit, 'give-back', actor);
    if (refusal) throw refusal;
    // Whoever gives it back has said no: they are not asked again.
    const others = around.visitors.map((visitor) =>
      visitor.accountId === visit.holder?.accountId ? { ...visitor, offer: 'declined' as const } : visitor,
    );
    const wave = nextWave(visit, others, now);
    return {
      change: { visit, wave, around, reason },
      facts: [
        fact(visitGivenBack, { kind: 'visit', id: visitId }, { visitId, needId: visit.needId, reason }),
      ],
      output: { asked: wave.asked.length },
    };
  },
  save: async (tx, { visit, wave, around, reason }, effects) => {
    await withSystemRole(tx, async () => {
      const from = visit.holder?.accountId ?? effects.actor.id;
      await setFree(tx, visit);
      await declineOffer(tx, visit.visitId, from, effects.now);
      await addEvent(tx, effects, { visitId: visit.visitId, what: `given-back-${reason}` });
      await endEngagement(tx, effects, { originId: visit.visitId });
      await takeBackNeed(tx, effects, {
        needId: visit.needId,
        from,
        climb: false,
        remark: `${visit.code} : visite rendue.`,
      });
      await sendWave(tx, effects, { visit: { ...visit, unclaimedAt: null }, wave, around });
    });
  },
});

/** The cell calls the visit off; its need stays open, with its owner and deadline. */
export const cancelVisitCommand = defineCommand(cancelVisit, {
  load: (tx, { visitId }) => loadVisit(tx, visitId),
  decide: (visit, { reason, words }) => {
    const refusal = whyNotAct(visit, 'cancel');
    if (refusal) throw refusal;
    return { change: { visit, reason, words }, facts: [cancelledFact(visit, reason)], output: {} };
  },
  save: (tx, { visit, reason, words }, effects) =>
    withSystemRole(tx, async () => {
      await callOff(tx, effects, { visit, reason, words });
      if (!visit.holder) return;
      const remark = `${visit.code} : visite annulée.`;
      await takeBackNeed(tx, effects, {
        needId: visit.needId,
        from: visit.holder.accountId,
        climb: false,
        remark,
      });
    }),
});

/** The need was settled another way: nobody makes a useless trip. */
export const followNeedCommand = defineCommand(followNeed, {
  load: (tx, { needId }) => findLiveVisitOfNeed(tx, needId),
  decide: (visit) => ({
    change: visit,
    facts: visit ? [cancelledFact(visit, 'need-closed')] : [],
    output: { cancelled: visit !== undefined },
  }),
  save: async (tx, visit, effects) => {
    if (visit) await callOff(tx, effects, { visit, reason: 'need-closed', words: '' });
  },
});

type Reason = 'need-closed' | 'asked-twice' | 'other-means' | 'person-away';

function cancelledFact(visit: Visit, reason: Reason) {
  const { visitId, needId } = visit;
  return fact(visitCancelled, { kind: 'visit', id: visitId }, { visitId, needId, reason });
}

async function callOff(
  tx: Tx,
  effects: Effects,
  { visit, reason, words }: { readonly visit: Visit; readonly reason: Reason; readonly words: string },
): Promise<void> {
  await setCancelled(tx, visit, { at: effects.now, by: effects.actor.id, reason });
  await closeAllOffers(tx, visit.visitId);
  await addEvent(tx, effects, { visitId: visit.visitId, what: `cancelled-${reason}`, words });
  await endEngagement(tx, effects, { originId: visit.visitId });
  if (!visit.holder || !isInHand(visit.status)) return;
  await notifyAccount(tx, effects, {
    accountId: visit.holder.accountId,
    text: {
      fr: `${visit.code} : la visite n'est plus nécessaire, merci. Vous n'avez pas à y aller.`,
      en: `${visit.code}: the visit is no longer needed, thank you. You need not go.`,
    },
    link: visit.holder.role === 'volunteer' ? '/mission' : '/domicile/mes-visites',
    urgency: 2,
  });
}

import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import { closeOffers, offerAgain } from '#modules/visits/contract/steering.ts';
import { visitUnclaimed } from '#modules/visits/contract.ts';
import { whyNotAct } from '#modules/visits/domain/visit.ts';
import { whoMayGo } from '#modules/visits/domain/who-may-go.ts';
import { lookAround, nextWave, sendWave } from '#modules/visits/offering.ts';
import { addEvent, loadVisit, setGoers, setUnclaimed } from '#modules/visits/store.ts';

/** Asks a wider circle, and again those for whom the question had been closed; never those who said no. */
export const offerAgainCommand = defineCommand(offerAgain, {
  load: async (tx, { visitId }) => {
    const visit = await loadVisit(tx, visitId);
    return { visit, around: await lookAround(tx, visit) };
  },
  decide: ({ visit, around }, { goers }, { now }) => {
    const refusal = whyNotAct(visit, 'offer');
    if (refusal) throw refusal;
    const may = goers
      ? whoMayGo(visit.task, visit.severity, goers)
      : { goers: visit.goers, because: visit.goersBecause };
    // Asked by hand, the circle is the whole territory.
    const wave = nextWave({ ...visit, ...may, wave: Math.max(visit.wave, 1) }, around.visitors, now);
    return { change: { visit, may, wave, around }, facts: [], output: { asked: wave.asked.length } };
  },
  save: async (tx, { visit, may, wave, around }, effects) => {
    await withSystemRole(tx, async () => {
      await setGoers(tx, visit, { ...may, severity: visit.severity });
      await sendWave(tx, effects, { visit: { ...visit, unclaimedAt: null }, wave, around });
      await addEvent(tx, effects, { visitId: visit.visitId, what: 'offered-again' });
    });
  },
});

/** Nobody answered in time: the visit is shown without a taker and a wider circle is asked, while there is one. */
export const closeOffersCommand = defineCommand(closeOffers, {
  load: async (tx, { visitId }) => {
    const visit = await loadVisit(tx, visitId);
    return { visit, around: await lookAround(tx, visit) };
  },
  decide: ({ visit, around }, { visitId }, { now }) => {
    const over = visit.status === 'offered' && visit.offerEndsAt !== null && visit.offerEndsAt <= now;
    if (!over) return { change: undefined, facts: [], output: { asked: 0 } };
    const wave = nextWave(visit, around.visitors, now);
    return {
      change: { visit, wave, around },
      facts: [fact(visitUnclaimed, { kind: 'visit', id: visitId }, { visitId, needId: visit.needId })],
      output: { asked: wave.asked.length },
    };
  },
  save: async (tx, change, effects) => {
    if (!change) return;
    const { visit, wave, around } = change;
    await setUnclaimed(tx, visit.visitId, effects.now);
    await addEvent(tx, effects, { visitId: visit.visitId, what: 'unclaimed' });
    await sendWave(tx, effects, { visit: { ...visit, unclaimedAt: effects.now }, wave, around });
  },
});

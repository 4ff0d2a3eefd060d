import { defineCommand, type Effects } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import type { Tx } from '#kernel/database.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import { notifyAccount } from '#modules/notices/api.ts';
import { sendTours, toursSent } from '#modules/visits/contract/tour-plan.ts';
import type { Goer } from '#modules/visits/contract.ts';
import { clockOf } from '#modules/visits/domain/day-clock.ts';
import { answerWait } from '#modules/visits/domain/day-moves.ts';
import { planOf } from '#modules/visits/domain/day-plan.ts';
import { problemOf } from '#modules/visits/domain/day-problem.ts';
import { type Asked, toTell } from '#modules/visits/domain/tours-to-tell.ts';
import { answerWindow } from '#modules/visits/domain/who-may-go.ts';
import { readTourDay } from '#modules/visits/read-tour-day.ts';
import { refuse } from '#modules/visits/refusals.ts';
import { addEvent, setOffered } from '#modules/visits/store.ts';
import { closeOffersOfOthers, openOffers } from '#modules/visits/store-offers.ts';
import { changePlan, writeStops } from '#modules/visits/store-tour-plan.ts';
import { findLastSearch } from '#modules/visits/store-tour-search.ts';

/**
 * Each carer is asked for the visits of their tour, and answers each one as any other offer. Whoever was asked before for a
 * visit that is now someone else's is told; a visit already taken stays with its holder.
 */
export const sendToursCommand = defineCommand(sendTours, {
  load: async (tx, { day }, { now }) => ({
    read: await readTourDay(tx, day, now),
    search: await findLastSearch(tx, day),
  }),
  decide: ({ read, search }, { day, version }) => {
    if (day < read.today) throw refuse('conflict', 'visits.day-over');
    if (search?.state === 'running') throw refuse('conflict', 'visits.search-running');
    const plan = planOf(problemOf(read), read.stops);
    const told = toTell(read, plan);
    const output = { asked: told.asked.length, withdrawn: told.withdrawn.length };
    if (output.asked + output.withdrawn + told.retimed.length === 0)
      throw refuse('conflict', 'visits.nothing-to-send');
    return {
      change: { read, version, told, travel: plan.cost.travel },
      facts: [fact(toursSent, { kind: 'tour-plan', id: day }, { day, ...output })],
      output,
    };
  },
  save: (tx, { read, version, told, travel }, effects) =>
    withSystemRole(tx, async () => {
      await changePlan(tx, effects, { day: read.day, version, sentTravel: travel });
      await writeStops(tx, read.day, told.stops);
      for (const one of told.asked) await ask(tx, effects, one, read.now);
      await tell(tx, effects, told);
    }),
});

async function ask(tx: Tx, effects: Effects, { visit, carer, begins }: Asked, now: number): Promise<void> {
  const { visitId } = visit;
  const wait = answerWait(begins - now, answerWindow(visit.severity));
  const endsAt = new Date(effects.now.getTime() + 1_000 * wait);
  const wave = Math.max(1, visit.wave);
  await setOffered(tx, visit, { wave, endsAt, unclaimedAt: null });
  await closeOffersOfOthers(tx, visitId, carer.accountId);
  await openOffers(tx, effects, { visitId, wave, asked: [carer] });
  await addEvent(tx, effects, { visitId, what: 'offered-in-tour' });
}

/** One line for each person, however many visits. */
async function tell(
  tx: Tx,
  effects: Effects,
  { asked, withdrawn, retimed }: ReturnType<typeof toTell>,
): Promise<void> {
  const visitsOf = Map.groupBy(asked, ({ carer }) => carer.accountId);
  for (const [accountId, visits] of visitsOf) {
    const codes = visits.map(({ visit }) => visit.code).join(', ');
    await notifyAccount(tx, effects, {
      accountId,
      text: {
        fr: `Votre tournée : ${visits.length} visite(s) proposée(s) (${codes}). Répondez à chacune.`,
        en: `Your tour: ${visits.length} visit(s) offered (${codes}). Please answer each one.`,
      },
      link: screenOf(visits[0]?.carer.role),
      urgency: visits.some(({ visit }) => visit.severity >= 2) ? 2 : 1,
    });
  }
  for (const [accountId, visits] of Map.groupBy(retimed, (one) => one.accountId)) {
    const hours = visits.map(({ code, begins }) => `${code} ${clockOf(begins)}`).join(', ');
    await notifyAccount(tx, effects, {
      accountId,
      text: {
        fr: `Les heures de votre tournée changent : ${hours}.`,
        en: `The hours of your tour change: ${hours}.`,
      },
      link: screenOf(visits[0]?.role),
      urgency: 1,
    });
  }
  for (const { accountId, role, code } of withdrawn) {
    await notifyAccount(tx, effects, {
      accountId,
      text: {
        fr: `${code} n'est plus dans votre tournée, merci. Vous n'avez pas à y aller.`,
        en: `${code} is no longer in your tour, thank you. You need not go.`,
      },
      link: screenOf(role),
      urgency: 1,
    });
  }
}

function screenOf(role: Goer | undefined): string {
  return role === 'volunteer' ? '/mission' : '/domicile/mes-visites';
}

import { sql } from 'kysely';
import { defineCommand, type Effects } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import type { Tx } from '#kernel/database.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { sendNotice } from '#modules/notices/api.ts';
import { getTerritory } from '#modules/territory/api.ts';
import { answerByText } from '#modules/visits/contract/steering.ts';
import { offerAnswered } from '#modules/visits/contract.ts';
import { type Visit, whyNotAct } from '#modules/visits/domain/visit.ts';
import { refuse } from '#modules/visits/refusals.ts';
import { loadVisit } from '#modules/visits/store.ts';
import { declineOffer, findOffer } from '#modules/visits/store-offers.ts';
import type { OfferRecord } from '#modules/visits/tables.ts';
import { giveVisit } from '#modules/visits/taking.ts';

type Result = 'taken' | 'declined' | 'too-late' | 'engaged';

/** 1 takes the visit if it is free, 2 says no. Whoever comes too late is told so, once, and spared a trip. */
export const answerByTextCommand = defineCommand(answerByText, {
  load: async (tx, { offerId }) => {
    const offer = await findOffer(tx, offerId);
    if (!offer) throw refuse('not-found', 'visits.unknown');
    return { offer, visit: await loadVisit(tx, offer.visit_id), sender: (await getTerritory(tx)).shortName };
  },
  decide: ({ offer, visit, sender }, { reply }) => {
    const held = visit.holder?.accountId === offer.account_id;
    const free = offer.state !== 'declined' && whyNotAct(visit, 'take') === undefined;
    const result: Result = reply === '2' ? 'declined' : held || free ? 'taken' : 'too-late';
    const output: { result: Result } = { result };
    return { change: { offer, visit, sender, held, output }, facts: [], output };
  },
  save: async (tx, { offer, visit, sender, held, output }, effects) => {
    // A visit in hand is given back on the screen, with a reason: a stray « 2 » does not undo it.
    if (held) return;
    if (output.result === 'declined') return decline(tx, effects, offer, visit);
    // Only the statement that takes knows whether it was in time: the answer is completed here.
    if (output.result === 'taken') output.result = await tryToTake(tx, effects, offer, visit);
    await sayHowItWent(tx, effects, { offer, visit, sender, result: output.result });
  },
});

async function decline(tx: Tx, effects: Effects, offer: OfferRecord, visit: Visit): Promise<void> {
  const { visitId, needId } = visit;
  await declineOffer(tx, visitId, offer.account_id, effects.now);
  const data = { visitId, needId, accountId: offer.account_id, answer: 'declined' as const };
  effects.publish(fact(offerAnswered, { kind: 'visit', id: visitId }, data));
}

async function tryToTake(tx: Tx, effects: Effects, offer: OfferRecord, visit: Visit): Promise<Result> {
  const holder = { accountId: offer.account_id, label: offer.account_label, role: offer.account_role };
  await sql`savepoint taking_by_text`.execute(tx);
  try {
    await giveVisit(tx, effects, { visit, holder, knowingly: false, how: 'taken-by-text' });
    return 'taken';
  } catch (error) {
    if (!isRefusal(error) || error.kind !== 'conflict') throw error;
    await sql`rollback to savepoint taking_by_text`.execute(tx);
    return error.code === 'needs.already-engaged' ? 'engaged' : 'too-late';
  }
}

const answers: Readonly<Record<Exclude<Result, 'declined'>, string>> = {
  taken: 'merci, {code} est à vous. Tout est dans Maillon.',
  'too-late': "{code} est prise par quelqu'un d'autre, merci d'avoir répondu.",
  engaged: 'une équipe est déjà auprès de cette personne. Voyez {code} dans Maillon, merci.',
};

async function sayHowItWent(
  tx: Tx,
  effects: Effects,
  told: {
    readonly offer: OfferRecord;
    readonly visit: Visit;
    readonly sender: string;
    readonly result: Result;
  },
): Promise<void> {
  const { offer, visit, sender, result } = told;
  if (result === 'declined') return;
  await sendNotice(tx, effects, {
    channel: 'sms',
    to: { accountId: offer.account_id },
    text: `${sender} : ${answers[result].replace('{code}', visit.code)}`,
    priority: 'urgent',
    purpose: `visit-answer-${result}`,
    about: { kind: 'visit', id: visit.visitId },
    dedupKey: `visit-answer:${offer.offer_id}:${offer.wave}:${result}`,
  });
}

import { defineCommand, type Effects } from '#kernel/command.ts';
import type { Tx } from '#kernel/database.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import { findAccount } from '#modules/access/api.ts';
import { closeAsDone, closeAsNotPossible, tellAgain } from '#modules/visits/closing.ts';
import { recordNotPossible, recordPaper, recordVisit } from '#modules/visits/contract/ground.ts';
import {
  type Closing,
  closingOf,
  decideNotPossible,
  decideRecord,
  goerOf,
  impossible,
} from '#modules/visits/domain/decide-acts.ts';
import { readAnswers } from '#modules/visits/domain/read-answers.ts';
import { type Holder, type Visit, whyNotAct, whyNotGo } from '#modules/visits/domain/visit.ts';
import { refuse } from '#modules/visits/refusals.ts';
import { loadVisit } from '#modules/visits/store.ts';
import { getForm } from '#modules/visits/store-reports.ts';
import { formToGive, giveVisit } from '#modules/visits/taking.ts';

/** « Fait » : what was seen and done, kept with the version of the form it was asked by. */
export const recordVisitCommand = defineCommand(recordVisit, {
  load: async (tx, { visitId }) => {
    const visit = await loadVisit(tx, visitId);
    return { visit, form: await getForm(tx, visit) };
  },
  decide: decideRecord,
  save: close,
});

/** « Personne ne répond », « problème » : said in one tap, and the need climbs. */
export const recordNotPossibleCommand = defineCommand(recordNotPossible, {
  load: (tx, { visitId }) => loadVisit(tx, visitId),
  decide: decideNotPossible,
  save: close,
});

/** A sheet that comes back on paper counts as much as a screen, also for a visit that nobody had taken in the application. */
export const recordPaperCommand = defineCommand(recordPaper, {
  load: async (tx, { visitId, visitorId }, { actor }) => {
    const visit = await loadVisit(tx, visitId);
    const account = await findAccount(tx, visitorId ?? visit.holder?.accountId ?? actor.id);
    const role = visit.holder?.role ?? goerOf(account?.role) ?? 'professional';
    const form =
      visit.formId === null
        ? await withSystemRole(tx, () => formToGive(tx, role, visit))
        : await getForm(tx, visit);
    return { visit, account, form };
  },
  decide: ({ visit, account, form }, { at, result }, { now }) => {
    const refusal = whyNotAct(visit, visit.holder ? 'record' : 'take');
    if (refusal) throw refusal;
    const when = new Date(at);
    if (when > now) throw refuse('invalid', 'visits.in-the-future');
    const visitor = visit.holder ?? paperVisitor(visit, account);
    const told = { visit, visitor, at: when, paper: true };
    const change =
      result.kind === 'done'
        ? closingOf(told, readAnswers(form, result.answers), {
            form,
            handedTo: result.handedTo ?? '',
            now,
          })
        : impossible(told, result, now);
    return { change, facts: [], output: change.output };
  },
  save: async (tx, change, effects) => {
    const { visit, visitor } = change.told;
    if (visit.holder) return close(tx, change, effects);
    // Taken, gone to and told in one sheet: the visit passes through its holder's hands like any other.
    await giveVisit(tx, effects, { visit, holder: visitor, knowingly: true, how: 'assigned' });
    const taken: Visit = { ...visit, status: 'taken', holder: visitor };
    await close(
      tx,
      change.kind === 'done'
        ? { ...change, told: { ...change.told, visit: taken } }
        : { ...change, told: { ...change.told, visit: taken } },
      effects,
    );
  },
});

function paperVisitor(
  visit: Visit,
  account: { readonly accountId: string; readonly displayName: string; readonly role: string } | undefined,
): Holder {
  const role = goerOf(account?.role);
  const refusal = whyNotGo(visit, account?.role ?? '');
  if (refusal || !role || !account) throw refusal ?? refuse('forbidden', 'visits.not-for-this-role');
  return { accountId: account.accountId, label: account.displayName, role };
}

/** The codes of the needs opened are known to their writer only: the answer is completed here. */
async function close(tx: Tx, closing: Closing, effects: Effects): Promise<void> {
  closing.output.needs = await openedBy(tx, effects, closing);
}

function openedBy(tx: Tx, effects: Effects, closing: Closing): Promise<string[]> {
  if (closing.again) return tellAgain(tx, effects, closing);
  return closing.kind === 'done'
    ? closeAsDone(tx, effects, closing.told)
    : closeAsNotPossible(tx, effects, closing.told);
}

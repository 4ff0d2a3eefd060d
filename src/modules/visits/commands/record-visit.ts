import type { Actor } from '#kernel/actor.ts';
import { defineCommand, type Effects } from '#kernel/command.ts';
import type { Tx } from '#kernel/database.ts';
import { findAccount } from '#modules/access/api.ts';
import { getPlaybook } from '#modules/crisis/api.ts';
import { closeAsDone, closeAsNotPossible, type DoneVisit, type Told } from '#modules/visits/closing.ts';
import { recordNotPossible, recordPaper, recordVisit } from '#modules/visits/contract/ground.ts';
import { type Goer, goers, type ImpossibleReason } from '#modules/visits/contract.ts';
import { formFor } from '#modules/visits/domain/form-of.ts';
import { type Holder, type Visit, whyNotAct, whyNotGo, whyNotOwnAct } from '#modules/visits/domain/visit.ts';
import { type Reading, readAnswers } from '#modules/visits/read-answers.ts';
import { refuse } from '#modules/visits/refusals.ts';
import { loadVisit } from '#modules/visits/store.ts';
import { getForm } from '#modules/visits/store-reports.ts';
import { giveVisit } from '#modules/visits/taking.ts';
import type { Questionnaire } from '#vocabulary/questionnaire.ts';

interface Answered {
  needs: string[];
  receivedAt: string;
}

type Closing =
  | { readonly kind: 'done'; readonly done: DoneVisit; readonly output: Answered }
  | {
      readonly kind: 'not-possible';
      readonly told: Told & { readonly reason: ImpossibleReason; readonly words: string };
      readonly output: Answered;
    };

/** « Fait » : what was seen and done, kept with the version of the form it was asked by. */
export const recordVisitCommand = defineCommand(recordVisit, {
  load: async (tx, { visitId }) => {
    const visit = await loadVisit(tx, visitId);
    return { visit, form: await getForm(tx, visit) };
  },
  decide: ({ visit, form }, { answers, handedTo }, { actor, now, occurredAt }) => {
    const refusal = whyNotOwnAct(visit, 'record', actor);
    if (refusal) throw refusal;
    const told = { visit, visitor: visitorOf(visit, actor), at: occurredAt, paper: false };
    const change = closingOf(told, readAnswers(form, answers), { form, handedTo: handedTo ?? '', now });
    return { change, facts: [], output: change.output };
  },
  save: close,
});

/** « Personne ne répond », « problème » : said in one tap, and the need climbs. */
export const recordNotPossibleCommand = defineCommand(recordNotPossible, {
  load: (tx, { visitId }) => loadVisit(tx, visitId),
  decide: (visit, { reason, words }, { actor, now, occurredAt }) => {
    const refusal = whyNotOwnAct(visit, 'record', actor);
    if (refusal) throw refusal;
    const output = { needs: [], receivedAt: now.toISOString() };
    const told = { visit, visitor: visitorOf(visit, actor), at: occurredAt, paper: false, reason, words };
    return { change: { kind: 'not-possible' as const, told, output }, facts: [], output };
  },
  save: close,
});

/** A sheet that comes back on paper counts as much as a screen, also for a visit that nobody had taken in the application. */
export const recordPaperCommand = defineCommand(recordPaper, {
  load: async (tx, { visitId, visitorId }, { actor }) => {
    const visit = await loadVisit(tx, visitId);
    const account = await findAccount(tx, visitorId ?? visit.holder?.accountId ?? actor.id);
    const form = visit.formId === null ? undefined : await getForm(tx, visit);
    return { visit, account, form };
  },
  decide: ({ visit, account, form }, { at, result }, { now }) => {
    const refusal = whyNotAct(visit, visit.holder ? 'record' : 'take');
    if (refusal) throw refusal;
    const when = new Date(at);
    if (when > now) throw refuse('invalid', 'visits.in-the-future');
    const visitor = visit.holder ?? paperVisitor(visit, account);
    const asked = form ?? formFor(visitor.role, getPlaybook(visit.playbookId)?.questionnaires ?? []);
    const told = { visit, visitor, at: when, paper: true };
    const reading: Reading = result.kind === 'done' ? readAnswers(asked, result.answers) : result;
    const handedTo = result.kind === 'done' ? (result.handedTo ?? '') : '';
    const change = closingOf(told, reading, { form: asked, handedTo, now });
    return { change, facts: [], output: change.output };
  },
  save: async (tx, change, effects) => {
    const { visit, visitor } = change.kind === 'done' ? change.done : change.told;
    if (visit.holder) return close(tx, change, effects);
    // Taken, gone to and told in one sheet: the visit passes through its holder's hands like any other.
    await giveVisit(tx, effects, { visit, holder: visitor, knowingly: true, how: 'assigned' });
    const taken: Visit = { ...visit, status: 'taken', holder: visitor };
    await close(
      tx,
      change.kind === 'done'
        ? { ...change, done: { ...change.done, visit: taken } }
        : { ...change, told: { ...change.told, visit: taken } },
      effects,
    );
  },
});

function visitorOf(visit: Visit, actor: Actor): Holder {
  return (
    visit.holder ?? { accountId: actor.id, label: actor.label, role: roleOf(actor.role) ?? 'professional' }
  );
}

function paperVisitor(
  visit: Visit,
  account: { readonly accountId: string; readonly displayName: string; readonly role: string } | undefined,
): Holder {
  const role = roleOf(account?.role);
  const refusal = whyNotGo(visit, account?.role ?? '');
  if (refusal || !role || !account) throw refusal ?? refuse('forbidden', 'visits.not-for-this-role');
  return { accountId: account.accountId, label: account.displayName, role };
}

function roleOf(role: string | undefined): Goer | undefined {
  return goers.find((goer) => goer === role);
}

function closingOf(
  told: Told,
  reading: Reading,
  more: { readonly form: Questionnaire; readonly handedTo: string; readonly now: Date },
): Closing {
  const output: Answered = { needs: [], receivedAt: more.now.toISOString() };
  if (reading.kind === 'not-possible') {
    return { kind: 'not-possible', told: { ...told, reason: reading.reason, words: reading.words }, output };
  }
  const { answers, outcome, redFlags, findings } = reading;
  return {
    kind: 'done',
    done: { ...told, form: more.form, handedTo: more.handedTo, answers, outcome, redFlags, findings },
    output,
  };
}

/** The codes of the needs opened are known to their writer only: the answer is completed here. */
async function close(tx: Tx, change: Closing, effects: Effects): Promise<void> {
  change.output.needs =
    change.kind === 'done'
      ? await closeAsDone(tx, effects, change.done)
      : await closeAsNotPossible(tx, effects, change.told);
}

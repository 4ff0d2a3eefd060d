import type { Effects } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import type { Tx } from '#kernel/database.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import { endEngagement, openNeed, resolveNeed, takeBackNeed } from '#modules/needs/api.ts';
import { getTerritory } from '#modules/territory/api.ts';
import { visitDone, visitNotPossible } from '#modules/visits/contract.ts';
import type { DoneVisit, ImpossibleVisit, Told } from '#modules/visits/domain/decide-acts.ts';
import {
  deliveredItems,
  type Finding,
  impossibleWords,
  nobodyAnswered,
  wordsBack,
} from '#modules/visits/domain/findings.ts';
import { addEvent, completeOutcome, setDone, setNotPossible } from '#modules/visits/store.ts';
import { closeAllOffers } from '#modules/visits/store-offers.ts';
import { addProof, addReport } from '#modules/visits/store-reports.ts';
import { formatSpokenTime } from '#vocabulary/wall-time.ts';

/**
 * The visit took place: its need is resolved, and each thing found becomes a need of its own whose witness is the visitor.
 * In this order, or « à revoir » would join the need that is being closed. Answers the codes of the needs opened.
 */
export async function closeAsDone(tx: Tx, effects: Effects, done: DoneVisit): Promise<string[]> {
  const { visit, visitor, at, outcome } = done;
  return withSystemRole(tx, async () => {
    await setDone(tx, visit, { at, by: visitor.accountId, outcome });
    await closeAllOffers(tx, visit.visitId);
    await addReport(tx, effects, { ...done, writtenBy: visitor.accountId, author: visitor.label });
    if (done.handedTo !== '') {
      await addProof(tx, { visitId: visit.visitId, handedTo: done.handedTo, at, by: visitor.accountId });
    }
    await addEvent(tx, effects, { visitId: visit.visitId, what: done.paper ? 'done-on-paper' : 'done' });
    await endEngagement(tx, effects, { originId: visit.visitId });
    const { timeZone } = await getTerritory(tx);
    const when = { fr: formatSpokenTime(at, 'fr', timeZone), en: formatSpokenTime(at, 'en', timeZone) };
    const items = deliveredItems(done.form, done.answers);
    const words = wordsBack(visit.task, when, { by: visitor.label, items });
    await resolveNeed(tx, effects, { needId: visit.needId, outcome, words });
    const codes = await openFindings(tx, effects, done, done.findings);
    const { visitId, needId } = visit;
    const data = {
      visitId,
      needId,
      accountId: visitor.accountId,
      outcome,
      redFlags: done.redFlags,
      paper: done.paper,
    };
    effects.publish(fact(visitDone, { kind: 'visit', id: visitId }, data));
    return codes;
  });
}

/** The visit did not take place: the need climbs at once, and a door that stays shut starts the search for the person. */
export async function closeAsNotPossible(tx: Tx, effects: Effects, told: ImpossibleVisit): Promise<string[]> {
  const { visit, visitor, at, reason, words } = told;
  return withSystemRole(tx, async () => {
    await setNotPossible(tx, visit, { at, by: visitor.accountId, reason });
    await closeAllOffers(tx, visit.visitId);
    await addEvent(tx, effects, { visitId: visit.visitId, what: `not-possible-${reason}`, words });
    await endEngagement(tx, effects, { originId: visit.visitId });
    const said = words === '' ? '' : ` ${words}`;
    const remark = `${visit.code} : ${impossibleWords[reason].fr}.${said}`;
    await takeBackNeed(tx, effects, { needId: visit.needId, from: visitor.accountId, climb: true, remark });
    const { timeZone } = await getTerritory(tx);
    const findings =
      reason === 'nobody-answers' && visit.needKind !== 'unreachable'
        ? [nobodyAnswered(formatSpokenTime(at, 'fr', timeZone), visitor.label)]
        : [];
    const codes = await openFindings(tx, effects, told, findings);
    const { visitId, needId } = visit;
    effects.publish(
      fact(visitNotPossible, { kind: 'visit', id: visitId }, { visitId, needId, reason, paper: told.paper }),
    );
    return codes;
  });
}

/**
 * Told a second time, by another phone or on paper: nothing of it is lost. The answers are kept beside the first ones, what
 * they found opens or joins a need; how the visit ended stays as first told, but a call to the 15 stays a call to the 15.
 */
export async function tellAgain(
  tx: Tx,
  effects: Effects,
  closing:
    | { readonly kind: 'done'; readonly told: DoneVisit }
    | { readonly kind: 'not-possible'; readonly told: ImpossibleVisit },
): Promise<string[]> {
  return withSystemRole(tx, async () => {
    const { visitId } = closing.told.visit;
    if (closing.kind === 'not-possible') {
      const { reason, words } = closing.told;
      await addEvent(tx, effects, { visitId, what: `told-again-${reason}`, words });
      return [];
    }
    const { told } = closing;
    await addReport(tx, effects, { ...told, writtenBy: told.visitor.accountId, author: told.visitor.label });
    await completeOutcome(tx, visitId, told.outcome);
    await addEvent(tx, effects, { visitId, what: 'told-again' });
    return openFindings(tx, effects, told, told.findings);
  });
}

/** Each finding is a need, its witness the visitor; a door that stays shut is the town hall's to open. */
export async function openFindings(
  tx: Tx,
  effects: Effects,
  { visit, visitor }: Pick<Told, 'visit' | 'visitor'>,
  findings: readonly Finding[],
): Promise<string[]> {
  const codes: string[] = [];
  for (const finding of findings) {
    const { code } = await openNeed(tx, effects, {
      kind: finding.kind,
      severity: finding.severity,
      personId: visit.personId,
      communeCode: visit.communeCode,
      title: finding.title,
      detail: finding.detail,
      instructions: finding.instructions,
      origin: { kind: 'visit', id: visit.visitId },
      witness: { kind: 'account', id: visitor.accountId },
      ...(finding.kind === 'unreachable' && visit.communeCode !== null
        ? { owner: { duty: 'mairie' } as const }
        : {}),
    });
    codes.push(code);
  }
  return codes;
}

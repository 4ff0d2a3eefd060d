import type { Effects } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import type { Tx } from '#kernel/database.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import { endEngagement, openNeed, resolveNeed, takeBackNeed } from '#modules/needs/api.ts';
import { getTerritory } from '#modules/territory/api.ts';
import { type ImpossibleReason, visitDone, visitNotPossible } from '#modules/visits/contract.ts';
import { type Finding, impossibleWords, nobodyAnswered, wordsBack } from '#modules/visits/domain/findings.ts';
import type { Holder, Visit } from '#modules/visits/domain/visit.ts';
import { addEvent, setDone, setNotPossible } from '#modules/visits/store.ts';
import { closeAllOffers } from '#modules/visits/store-offers.ts';
import { addProof, addReport, type KeptAnswers } from '#modules/visits/store-reports.ts';
import type { Questionnaire } from '#vocabulary/questionnaire.ts';
import { formatSpokenTime } from '#vocabulary/wall-time.ts';

export interface Told {
  readonly visit: Visit;
  /** Who went, and is told what becomes of what they saw. */
  readonly visitor: Holder;
  /** When, in the world. */
  readonly at: Date;
  readonly paper: boolean;
}

export interface DoneVisit extends Told {
  readonly form: Questionnaire;
  readonly answers: KeptAnswers;
  readonly outcome: 'met' | 'handed-to-15';
  readonly redFlags: number;
  readonly findings: readonly Finding[];
  readonly handedTo: string;
}

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
    await resolveNeed(tx, effects, { needId: visit.needId, outcome, words: wordsBack(visit.task, when) });
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
export async function closeAsNotPossible(
  tx: Tx,
  effects: Effects,
  told: Told & { readonly reason: ImpossibleReason; readonly words: string },
): Promise<string[]> {
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

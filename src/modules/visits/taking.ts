import type { Effects } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import type { Tx } from '#kernel/database.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import { getPlaybook } from '#modules/crisis/api.ts';
import { acceptNeedFor, beginEngagement } from '#modules/needs/api.ts';
import { type Goer, offerAnswered, visitTaken } from '#modules/visits/contract.ts';
import { formFor } from '#modules/visits/domain/form-of.ts';
import type { Holder, Visit } from '#modules/visits/domain/visit.ts';
import { addEvent, giveTo } from '#modules/visits/store.ts';
import { closeOffersFor } from '#modules/visits/store-offers.ts';
import { keepForm } from '#modules/visits/store-reports.ts';
import { readChartDecision, wasSeenBefore } from '#modules/visits/store-tour.ts';
import type { Questionnaire } from '#vocabulary/questionnaire.ts';

export interface Taking {
  readonly visit: Visit;
  readonly holder: Holder;
  readonly knowingly: boolean;
  /** `assigned`: a coordinator gave it by name. */
  readonly how: 'taken' | 'assigned' | 'taken-by-text';
}

/**
 * The visit gets its one holder, the others' offers close, the person is engaged and the need is in named hands: one
 * transaction, all or nothing. Refuses `visits.taken-by-another`, `needs.already-engaged`.
 */
export async function giveVisit(tx: Tx, effects: Effects, taking: Taking): Promise<void> {
  const { visit, holder, knowingly, how } = taking;
  await withSystemRole(tx, async () => {
    const form = await formToGive(tx, holder.role, visit);
    await keepForm(tx, form);
    await giveTo(tx, visit, { holder, form, now: effects.now });
    await closeOffersFor(tx, effects, visit.visitId, holder);
    if (visit.personId !== null) {
      await beginEngagement(tx, onBehalfOf(effects, holder), {
        personId: visit.personId,
        kind: 'visit',
        originId: visit.visitId,
        knowingly,
        code: visit.code,
      });
    }
    await acceptNeedFor(tx, effects, {
      needId: visit.needId,
      accountId: holder.accountId,
      until: visit.dueAt,
    });
    await addEvent(tx, effects, { visitId: visit.visitId, what: how });
  });
  const { visitId, needId } = visit;
  const subject = { kind: 'visit', id: visitId };
  const { accountId } = holder;
  effects.publish(fact(offerAnswered, subject, { visitId, needId, accountId, answer: 'accepted' }));
  effects.publish(fact(visitTaken, subject, { visitId, needId, accountId, knowingly }));
}

/** What the holder will be asked, as the territory has decided and as the person was already seen. Run as the platform. */
export async function formToGive(
  tx: Tx,
  role: Goer,
  visit: Pick<Visit, 'playbookId' | 'personId'>,
): Promise<Questionnaire> {
  const { accepted: chart } = await readChartDecision(tx);
  const followUp = await wasSeenBefore(tx, visit.personId);
  return formFor(role, getPlaybook(visit.playbookId)?.questionnaires ?? [], { chart, followUp });
}

/** Who goes is the team engaged with the person, even when a coordinator or a text message says so. */
function onBehalfOf(effects: Effects, holder: Holder): Effects {
  if (effects.actor.id === holder.accountId) return effects;
  return { ...effects, actor: { ...effects.actor, id: holder.accountId, label: holder.label } };
}

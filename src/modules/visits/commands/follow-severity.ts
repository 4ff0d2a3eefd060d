import { sql } from 'kysely';
import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { followSeverity } from '#modules/visits/contract/steering.ts';
import { visitBecameGraver } from '#modules/visits/contract.ts';
import { whyNotAct } from '#modules/visits/domain/visit.ts';
import { whoMayGo } from '#modules/visits/domain/who-may-go.ts';
import { lookAround, nextWave, sendWave } from '#modules/visits/offering.ts';
import { addEvent, findLiveVisitOfNeed, setGoers } from '#modules/visits/store.ts';

/**
 * A need that became grave is for carers: volunteers are no longer asked, carers are. Somebody already on the way is left to
 * go; the need's own alerts tell the cell.
 */
export const followSeverityCommand = defineCommand(followSeverity, {
  load: async (tx, { needId }) => {
    const visit = await findLiveVisitOfNeed(tx, needId);
    return visit && { visit, around: await lookAround(tx, visit) };
  },
  decide: (state, { severity }, { now }) => {
    const visit = state?.visit;
    if (!visit || whyNotAct(visit, 'offer') || severity <= visit.severity)
      return { change: undefined, facts: [], output: { asked: 0 } };
    const may =
      visit.goersBecause === 'chosen'
        ? whoMayGo(visit.task, severity, visit.goers)
        : whoMayGo(visit.task, severity);
    const narrower = visit.goers.some((goer) => !may.goers.includes(goer));
    const wave = narrower
      ? nextWave({ ...visit, goers: may.goers, severity }, state.around.visitors, now)
      : undefined;
    const { visitId, needId } = visit;
    const data = { visitId, needId, severity, onlyCarers: may.because === 'grave' };
    return {
      change: { ...state, severity, may, wave },
      facts: [fact(visitBecameGraver, { kind: 'visit', id: visitId }, data)],
      output: { asked: wave?.asked.length ?? 0 },
    };
  },
  save: async (tx, change, effects) => {
    if (!change) return;
    const { visit, around, severity, may, wave } = change;
    await setGoers(tx, visit, { ...may, severity });
    await sql`update visits.offer set state = 'closed' where territory_id = kernel.territory() and visit_id = ${visit.visitId}
      and state = 'open' and account_role <> all(${[...may.goers]}::text[])`.execute(tx);
    await addEvent(tx, effects, { visitId: visit.visitId, what: 'became-graver' });
    if (wave) await sendWave(tx, effects, { visit: { ...visit, severity }, wave, around });
  },
});

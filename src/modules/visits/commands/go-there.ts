import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import { arrive, setOff } from '#modules/visits/contract/ground.ts';
import { visitArrived, visitSetOff } from '#modules/visits/contract.ts';
import { whyNotOwnAct } from '#modules/visits/domain/visit.ts';
import { expectedMinutes, silenceAfterMinutes } from '#modules/visits/domain/who-may-go.ts';
import { addEvent, loadVisit, setArrived, setOnTheWay } from '#modules/visits/store.ts';

export const setOffCommand = defineCommand(setOff, {
  load: (tx, { visitId }) => loadVisit(tx, visitId),
  decide: (visit, { visitId }, { actor, occurredAt }) => {
    const refusal = whyNotOwnAct(visit, 'set-off', actor);
    if (refusal) throw refusal;
    const data = { visitId, needId: visit.needId };
    return {
      change: { visit, at: occurredAt },
      facts: [fact(visitSetOff, { kind: 'visit', id: visitId }, data)],
      output: {},
    };
  },
  save: (tx, { visit, at }, effects) =>
    withSystemRole(tx, async () => {
      await setOnTheWay(tx, visit, at);
      await addEvent(tx, effects, { visitId: visit.visitId, what: 'on-the-way' });
    }),
});

/** From here the cell waits for news: a silence that lasts is told (lone worker, C7). */
export const arriveCommand = defineCommand(arrive, {
  load: (tx, { visitId }) => loadVisit(tx, visitId),
  decide: (visit, { visitId }, { actor, now, occurredAt }) => {
    const refusal = whyNotOwnAct(visit, 'arrive', actor);
    if (refusal) throw refusal;
    const minutes = expectedMinutes(visit.holder?.role ?? 'professional') + silenceAfterMinutes;
    // Counted from the server's own clock: a deadline never trusts a phone's.
    const heardBy = new Date(now.getTime() + minutes * 60_000);
    return {
      change: { visit, at: occurredAt, heardBy },
      facts: [fact(visitArrived, { kind: 'visit', id: visitId }, { visitId, needId: visit.needId })],
      output: {},
    };
  },
  save: (tx, { visit, at, heardBy }, effects) =>
    withSystemRole(tx, async () => {
      await setArrived(tx, visit, at, heardBy);
      await addEvent(tx, effects, { visitId: visit.visitId, what: 'arrived' });
    }),
});

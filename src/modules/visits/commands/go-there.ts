import { defineCommand } from '#kernel/command.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import { arrive, setOff } from '#modules/visits/contract/ground.ts';
import { stay } from '#modules/visits/contract/tour.ts';
import { decideArrive, decideSetOff, decideStay } from '#modules/visits/domain/decide-acts.ts';
import {
  addEvent,
  completeHours,
  loadVisit,
  setArrived,
  setHeardBy,
  setOnTheWay,
} from '#modules/visits/store.ts';

export const setOffCommand = defineCommand(setOff, {
  load: (tx, { visitId }) => loadVisit(tx, visitId),
  decide: (visit, _input, moment) => decideSetOff(visit, moment),
  save: (tx, { visit, at, late }, effects) =>
    withSystemRole(tx, async () => {
      if (late) return completeHours(tx, visit.visitId, { onTheWayAt: at });
      await setOnTheWay(tx, visit, at);
      await addEvent(tx, effects, { visitId: visit.visitId, what: 'on-the-way' });
    }),
});

/** From here the cell waits for news: a silence that lasts is told (lone worker, C7). */
export const arriveCommand = defineCommand(arrive, {
  load: (tx, { visitId }) => loadVisit(tx, visitId),
  decide: (visit, _input, moment) => decideArrive(visit, moment),
  save: (tx, { visit, at, late, heardBy }, effects) =>
    withSystemRole(tx, async () => {
      if (late) return completeHours(tx, visit.visitId, { arrivedAt: at });
      await setArrived(tx, visit, at, heardBy);
      await addEvent(tx, effects, { visitId: visit.visitId, what: 'arrived' });
    }),
});

/** A visit that lasts is not a silence. */
export const stayCommand = defineCommand(stay, {
  load: (tx, { visitId }) => loadVisit(tx, visitId),
  decide: (visit, _input, moment) => decideStay(visit, moment),
  save: (tx, { visit, late, heardBy }, effects) =>
    withSystemRole(tx, async () => {
      if (late) return;
      await setHeardBy(tx, visit.visitId, heardBy);
      await addEvent(tx, effects, { visitId: visit.visitId, what: 'stayed' });
    }),
});

import { expect, test } from 'vitest';
import { listInbox } from '#modules/notices/contract.ts';
import { takeVisit } from '#modules/visits/contract/ground.ts';
import {
  getTourPlan,
  listOwnShifts,
  placeVisit,
  sendTours,
  setShift,
} from '#modules/visits/contract/tour-plan.ts';
import { ground, redon } from '#modules/visits/testing/ground.ts';

const day = '2026-08-11';
const hours = { starts: 8 * 60, ends: 18 * 60, startCommune: redon, endCommune: redon, pause: 45 };

test('a carer says their own hours, and nobody else’s', async () => {
  await using place = await ground();
  const { spine, nurse, otherNurse, coordinator } = place;
  const said = (accountId: string, working = true) =>
    spine.run(nurse, setShift, { day, accountId, working, ...hours });
  await expect(said(otherNurse.id)).rejects.toMatchObject({ code: 'kernel.forbidden' });
  await said(nurse.id);
  const { days, usual } = await spine.ask(nurse, listOwnShifts, {});
  expect(days).toEqual([
    { day, shift: hours },
    { day: '2026-08-12', shift: null },
  ]);
  expect(usual).toBe('56001');
  expect((await spine.ask(otherNurse, listOwnShifts, {})).days.map(({ shift }) => shift)).toEqual([
    null,
    null,
  ]);
  const { lanes } = await spine.ask(coordinator, getTourPlan, { day });
  expect(lanes.map(({ carerId, starts }) => [carerId, starts])).toEqual([[nurse.id, 8 * 3_600]]);
  await said(nurse.id, false);
  expect((await spine.ask(nurse, listOwnShifts, {})).days[0]?.shift).toBeNull();
  expect((await spine.ask(coordinator, getTourPlan, { day })).lanes).toEqual([]);
});

test('whoever accepted a visit is told when its hour changes', async () => {
  await using place = await ground();
  const { spine, coordinator, nurse } = place;
  const { visitId, code } = await place.need({ personId: null });
  const work = (starts: number) =>
    spine.run(coordinator, setShift, { day, accountId: nurse.id, working: true, ...hours, starts });
  const plan = () => spine.ask(coordinator, getTourPlan, { day });
  const send = async () => spine.run(coordinator, sendTours, { day, version: (await plan()).version });
  await work(13 * 60);
  const { version } = await plan();
  await spine.run(coordinator, placeVisit, {
    day,
    visitId,
    version,
    place: { carerId: nurse.id, before: null },
  });
  await send();
  await spine.run(nurse, takeVisit, { visitId, knowingly: false });
  await work(15 * 60);
  expect((await plan()).difference.changes).toMatchObject([{ visitId, what: 'other-hour' }]);
  expect(await send()).toEqual({ asked: 0, withdrawn: 0 });
  const { items } = await spine.ask(nurse, listInbox, { unreadOnly: false });
  expect(JSON.stringify(items)).toMatch(
    new RegExp(`Les heures de votre tournée changent : ${code} 15:\\d\\d`),
  );
  expect((await plan()).difference.changes).toEqual([]);
  await expect(send()).rejects.toMatchObject({ code: 'visits.nothing-to-send' });
});

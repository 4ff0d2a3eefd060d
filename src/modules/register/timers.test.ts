import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { aPerson } from '#modules/persons/testing/a-person.ts';
import { followMerge, followSituation } from './contract/crisis.ts';
import { acknowledgeEntries, confirmEntry, recordOpposition, sendNotices } from './contract/enrolment.ts';
import { importRegisterLines } from './contract/import.ts';
import { findEntry, listEntries } from './contract/reading.ts';
import { markOverdue } from './contract/requests.ts';
import { allaire, anEnrolment, redon, registerHouse } from './testing/register-house.ts';

const third = {
  route: 'third-party',
  inWriting: true,
  requester: { name: 'Marc Briand', quality: 'fils', phone: null },
} as const;

test('the letter to the person may leave after the acknowledgement to the third party, and starts the eight days', async () => {
  await using house = await registerHouse();
  const { spine, townHall } = house;
  const { entryId, personId } = await house.enrol({ enrolment: third });
  const state = async () => (await spine.ask(townHall, findEntry, { personId })).entry;
  await spine.run(townHall, acknowledgeEntries, {
    entryIds: [entryId],
    sentOn: '2026-08-10',
    delivery: 'post',
    noticeSent: false,
  });
  expect(await state()).toMatchObject({
    state: 'acknowledged',
    acknowledgedOn: '2026-08-10',
    opposeUntil: null,
  });
  await spine.run(townHall, sendNotices, { entryIds: [entryId], sentOn: '2026-08-11', delivery: 'by-hand' });
  expect(await state()).toMatchObject({ state: 'opposition-period', opposeUntil: '2026-08-19' });
  await expect(
    spine.run(townHall, sendNotices, { entryIds: [entryId], sentOn: '2026-08-11', delivery: 'by-hand' }),
  ).rejects.toMatchObject({ code: 'register.no-notice-due' });
});

test('a confirmation that comes too early is refused, whoever sends it', async () => {
  await using house = await registerHouse();
  const { spine } = house;
  const { entryId } = await house.enrol({ enrolment: third });
  await spine.run(house.townHall, acknowledgeEntries, {
    entryIds: [entryId],
    sentOn: '2026-08-11',
    delivery: 'by-hand',
    noticeSent: true,
  });
  await expect(spine.run(spine.actor('system'), confirmEntry, { entryId })).rejects.toMatchObject({
    code: 'register.opposition-period-runs',
  });
  spine.clock.advance(9 * 86_400_000);
  await spine.run(spine.actor('system'), confirmEntry, { entryId });
});

test('an answered request is not marked late', async () => {
  await using house = await registerHouse();
  const { spine, townHall } = house;
  const { entryId, personId } = await house.enrol();
  await spine.run(townHall, acknowledgeEntries, {
    entryIds: [entryId],
    sentOn: '2026-08-11',
    delivery: 'post',
    noticeSent: true,
  });
  await spine.run(spine.actor('system'), markOverdue, { kind: 'entry', id: entryId });
  expect((await spine.ask(townHall, findEntry, { personId })).entry?.overdue).toBe(false);
});

test('windows are brought to what the law allows, and a second look changes nothing', async () => {
  await using house = await registerHouse();
  const system = house.spine.actor('system');
  const look = () => house.spine.run(system, followSituation, { cause: 'test' });
  expect(await look()).toEqual({ opened: [], closed: [] });
  await house.activate([redon, allaire]);
  expect(await look()).toEqual({ opened: [], closed: [] });
  await house.signConvention(allaire);
  expect(await look()).toEqual({ opened: [allaire], closed: [] });
  await house.spine.as(system, (tx) => sql`update crisis.situation set level = 'pre-alert'`.execute(tx));
  expect(await look()).toEqual({ opened: [], closed: [redon, allaire] });
});

test('an undo that is told twice leaves one entry for each person', async () => {
  await using house = await registerHouse();
  const { spine, townHall } = house;
  const [kept, gone] = [await house.enrol(), await house.enrol({ person: { firstNames: 'Ivonne' } })];
  const persons = { keptPersonId: kept.personId, gonePersonId: gone.personId };
  const living = async () =>
    (
      await spine.ask(townHall, listEntries, {
        communeCode: null,
        states: [],
        toAcknowledge: false,
        offset: 0,
        limit: 5,
      })
    ).total;
  await spine.run(spine.actor('system'), followMerge, { ...persons, undone: false });
  expect(await living()).toBe(1);
  for (let told = 0; told < 2; told++)
    await spine.run(spine.actor('system'), followMerge, { ...persons, undone: true });
  expect(await living()).toBe(2);
});

test('lines that did not pass the reader are refused whole: another commune, someone too young, someone who left', async () => {
  await using house = await registerHouse();
  const { spine, townHall } = house;
  const { entryId } = await house.enrol({ enrolment: { route: 'carsat' } });
  await spine.run(townHall, recordOpposition, { entryId, opposedOn: '2026-08-11', requestId: null });
  const { accessFacts: _, personId: __, expectedVersion: ___, ...left } = aPerson();
  const other = { ...left, birthName: 'Danet', phones: [] };
  const send = (persons: (typeof left)[]) =>
    spine.run(townHall, importRegisterLines, {
      importId: randomUUID(),
      communeCode: redon,
      fileName: 'a.csv',
      fileHash: '',
      route: 'self',
      statement: 'Recueillies par le CCAS',
      alreadyRegistered: true,
      read: persons.length,
      rejected: 0,
      lines: persons.map((person, index) => ({
        line: index + 2,
        personId: randomUUID(),
        entryId: randomUUID(),
        person,
        accessFacts: null,
        enrolment: anEnrolment(),
      })),
    });
  await expect(send([other, { ...other, communeCode: allaire }])).rejects.toMatchObject({ kind: 'invalid' });
  await expect(send([other, { ...other, birthDate: '1999-01-01' }])).rejects.toMatchObject({
    code: 'register.not-eligible-over-65',
  });
  await expect(send([other, left])).rejects.toMatchObject({ code: 'register.suppressed' });
  expect(await send([other])).toMatchObject({ accepted: 1, created: 1 });
});

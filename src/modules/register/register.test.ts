import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { mergePersons, undoMerge } from '#modules/persons/contract/duplicates.ts';
import { searchPersons } from '#modules/persons/contract/person.ts';
import { listRegistered } from './api.ts';
import {
  acknowledgeEntries,
  changeEntry,
  recordOpposition,
  setCommuneRules,
  strikeOff,
} from './contract/enrolment.ts';
import { findEntry, listEntries, summarise } from './contract/reading.ts';
import { listRequests, type RequestDetails, settleRequest, submitRequest } from './contract/requests.ts';
import { allaire, redon, registerHouse } from './testing/register-house.ts';

const all = { communeCode: null, states: [], toAcknowledge: false, offset: 0, limit: 50 };
const everyone = { words: '', communeCode: null, offset: 0, limit: 50 };
const sent = { sentOn: '2026-08-11', delivery: 'by-hand' as const, noticeSent: true };

async function stateOf(house: Awaited<ReturnType<typeof registerHouse>>, entryId: string) {
  const { entries } = await house.spine.ask(house.townHall, listEntries, all);
  return entries.find((entry) => entry.entryId === entryId)?.state;
}

test('a third party proposes, the person is told, says nothing for eight days, and is entered by the timer', async () => {
  await using house = await registerHouse();
  const { spine, townHall } = house;
  const { entryId, personId } = await house.enrol({
    enrolment: {
      route: 'third-party',
      inWriting: true,
      requester: { name: 'Marc Briand', quality: 'fils', phone: null },
    },
  });
  await spine.run(townHall, acknowledgeEntries, { entryIds: [entryId], ...sent });
  expect(await spine.as(townHall, (tx) => listRegistered(tx, { communeCodes: [redon] }))).toEqual([]);
  spine.clock.advance(8 * 86_400_000);
  await spine.sweep();
  expect(await stateOf(house, entryId)).toBe('opposition-period');
  spine.clock.advance(86_400_000);
  await spine.sweep();
  expect(await stateOf(house, entryId)).toBe('registered');
  const { steps } = await spine.ask(townHall, findEntry, { personId });
  expect(steps.map(({ state }) => state)).toEqual([
    'requested',
    'acknowledged',
    'opposition-period',
    'registered',
  ]);
  expect(await spine.as(townHall, (tx) => listRegistered(tx, { communeCodes: [redon] }))).toMatchObject([
    { personId, communeCode: redon, factors: { over80: true, livesAlone: null }, smsConsent: false },
  ]);
});

test('after eight days without acknowledgement the entry is marked late once, until it is answered', async () => {
  await using house = await registerHouse();
  const { spine, townHall } = house;
  const { entryId } = await house.enrol({ enrolment: { requestedOn: '2026-08-03' } });
  await spine.sweep();
  const summary = async () => (await spine.ask(townHall, summarise, {})).communes[0];
  expect(await summary()).toMatchObject({ toAcknowledge: 1, overdue: 0 });
  spine.clock.advance(86_400_000);
  await spine.sweep();
  expect(await summary()).toMatchObject({ toAcknowledge: 1, overdue: 1 });
  await spine.run(townHall, acknowledgeEntries, { entryIds: [entryId], ...sent });
  expect(await summary()).toMatchObject({ toAcknowledge: 0, overdue: 0 });
});

test('striking off takes effect at once and keeps no name, no telephone, no address anywhere', async () => {
  await using house = await registerHouse();
  const { spine, townHall } = house;
  const { entryId, personId } = await house.enrol();
  await spine.run(townHall, acknowledgeEntries, { entryIds: [entryId], ...sent });
  await spine.run(townHall, strikeOff, {
    entryId,
    reason: 'own-request',
    inWriting: true,
    requestedOn: '2026-08-10',
    requestId: null,
  });
  expect(await spine.as(townHall, (tx) => listRegistered(tx, { communeCodes: [redon] }))).toEqual([]);
  expect((await spine.ask(townHall, searchPersons, everyone)).total).toBe(0);
  expect(await stateOf(house, entryId)).toBe('struck-off');
  const dump = await spine.as(spine.actor('system'), async (tx) => {
    const tables = await sql<{ name: string }>`select schemaname || '.' || tablename as name from pg_tables
      where schemaname in ('persons', 'register', 'kernel') and tablename <> 'migration'`.execute(tx);
    let text = '';
    for (const { name } of tables.rows) {
      const { rows } = await sql<{ row: string }>`select to_jsonb(t)::text as row from ${sql.table(name)} t
        where to_jsonb(t)->>'territory_id' = ${spine.territoryId}`.execute(tx);
      text += rows.map(({ row }) => row).join('\n');
    }
    return text;
  });
  expect(dump).toContain(personId);
  for (const trace of ['Briand', 'BRIAND', 'briand', 'Yvonne', 'Douves', '199001234', '639980012'])
    expect(dump).not.toContain(trace);
});

test.each([
  ['as written before', {}],
  ['in capitals, without the telephone', { birthName: 'BRIAND', firstNames: 'YVONNE', phones: [] }],
  ['under a spelling that sounds alike', { birthName: 'Brian', firstNames: 'Ivonne', phones: [] }],
  ['without the birth date', { birthDate: null }],
  ['without the birth date and the telephone', { birthDate: null, phones: [] }],
  ['with a used name beside the birth name', { usedName: 'Le Goff' }],
])(
  'who opposed does not come back through a transmission %s, only at her own request',
  async (_, spelling) => {
    await using house = await registerHouse();
    const { spine, townHall } = house;
    const { entryId } = await house.enrol({ enrolment: { route: 'carsat' } });
    await spine.run(townHall, recordOpposition, { entryId, opposedOn: '2026-08-11', requestId: null });
    for (const lift of [false, true]) {
      await expect(
        house.enrol({ person: spelling, enrolment: { route: 'carsat' }, lift }),
      ).rejects.toMatchObject({
        code: 'register.suppressed',
        facts: { since: '2026-08-11' },
      });
    }
    await expect(house.enrol({ person: spelling })).rejects.toMatchObject({ code: 'register.suppressed' });
    await house.enrol({ person: spelling, lift: true });
    await expect(house.enrol({ person: { birthDate: '1950-10-02', phones: [] } })).resolves.toBeDefined();
  },
);

test('data beyond the legal list is refused until the commune switches it on, and goes when it switches it off', async () => {
  await using house = await registerHouse();
  const { spine, townHall } = house;
  const extras = { alone: true, fan: false };
  await expect(house.enrol({ enrolment: { extras } })).rejects.toMatchObject({
    code: 'register.extra-not-enabled',
  });
  await spine.run(townHall, setCommuneRules, {
    communeCode: redon,
    extras: ['alone', 'fan'],
    letterhead: null,
  });
  const { entryId, personId } = await house.enrol({ enrolment: { extras } });
  await spine.run(townHall, acknowledgeEntries, { entryIds: [entryId], ...sent });
  const factors = async () =>
    (await spine.as(townHall, (tx) => listRegistered(tx, { communeCodes: [redon] })))[0]?.factors;
  expect(await factors()).toMatchObject({ livesAlone: true, noFan: true });
  await spine.run(townHall, setCommuneRules, { communeCode: redon, extras: ['fan'], letterhead: null });
  expect(await factors()).toMatchObject({ livesAlone: null, noFan: true });
  const { entry } = await spine.ask(townHall, findEntry, { personId });
  await spine.run(townHall, changeEntry, {
    entryId,
    version: entry?.version ?? 0,
    grounds: 'over-65',
    homeService: { name: 'ADMR Redon', phone: null },
    extras: {},
    forOtherRisks: true,
  });
  expect(await factors()).toMatchObject({ noFan: null, noService: false });
});

test('a town hall writes no other commune', async () => {
  await using house = await registerHouse();
  await expect(house.enrol({ person: { communeCode: allaire } })).rejects.toMatchObject({
    kind: 'forbidden',
    code: 'register.commune-not-yours',
  });
  await expect(
    house.spine.run(house.townHall, setCommuneRules, { communeCode: allaire, extras: [], letterhead: null }),
  ).rejects.toMatchObject({ code: 'register.commune-not-yours' });
});

test('an entry follows its person through a merge and back', async () => {
  await using house = await registerHouse();
  const { spine, townHall } = house;
  const kept = await house.enrol();
  const gone = await house.enrol({ person: { firstNames: 'Ivonne' } });
  const mergeId = randomUUID();
  await spine.run(townHall, mergePersons, {
    keptPersonId: kept.personId,
    gonePersonId: gone.personId,
    mergeId,
  });
  await spine.drain();
  const living = async () =>
    (await spine.ask(townHall, listEntries, all)).entries.map(({ entryId, personId }) => ({
      entryId,
      personId,
    }));
  expect(await living()).toEqual([{ entryId: kept.entryId, personId: kept.personId }]);
  await spine.run(townHall, undoMerge, { mergeId });
  await spine.drain();
  expect(await living()).toHaveLength(2);
});

const details: RequestDetails = {
  forWhom: 'self',
  civility: null,
  birthName: 'Danet',
  usedName: '',
  firstNames: 'Louis',
  birthDate: '1935-02-01',
  grounds: 'over-65',
  addressLines: ['14 rue des Douves'],
  postcode: '35600',
  phone: '+33199001827',
  preferredTime: 'any',
  relative: null,
  requester: null,
  smsConsent: false,
  language: 'fr',
};

test('a public request enters the inbox of its town hall only, with its eight days, and is never an entry', async () => {
  await using house = await registerHouse();
  const { spine, townHall } = house;
  const requestId = randomUUID();
  const input = { requestId, kind: 'enrolment' as const, communeCode: redon, letterCode: null, details };
  const { reference, answerBy } = await spine.run(spine.actor('citizen', { level: 0 }), submitRequest, input);
  expect(reference).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
  expect(answerBy).toBe('2026-08-19');
  expect((await spine.ask(townHall, listEntries, all)).total).toBe(0);
  expect((await spine.ask(townHall, listRequests, {})).requests).toMatchObject([
    { reference, details: { birthName: 'Danet' } },
  ]);
  const other = spine.actor('town-hall', { communes: [allaire] });
  expect((await spine.ask(other, listRequests, {})).requests).toEqual([]);
  await expect(
    spine.run(other, settleRequest, { requestId, outcome: 'abuse', reason: 'essai' }),
  ).rejects.toMatchObject({ kind: 'not-found' });
  await spine.run(townHall, settleRequest, {
    requestId,
    outcome: 'refused',
    reason: 'habite une autre commune',
  });
  const { rows } = await spine.as(spine.actor('system'), (tx) =>
    sql`select details, outcome from register.request`.execute(tx),
  );
  expect(rows).toEqual([{ details: null, outcome: 'refused' }]);
});

test('an opposition by the code of the letter is matched for the town hall, and tells the writer nothing', async () => {
  await using house = await registerHouse();
  const { spine, townHall } = house;
  const { entryId, letterCode } = await house.enrol({ enrolment: { route: 'carsat' } });
  const citizen = spine.actor('citizen', { level: 0 });
  const answers = [];
  for (const code of [letterCode.toLowerCase().replace('-', ' '), 'ZZZZ-ZZZZ']) {
    answers.push(
      await spine.run(citizen, submitRequest, {
        requestId: randomUUID(),
        kind: 'opposition',
        communeCode: redon,
        letterCode: code,
        details,
      }),
    );
  }
  expect(answers.map((answer) => Object.keys(answer))).toEqual([
    ['reference', 'answerBy'],
    ['reference', 'answerBy'],
  ]);
  const { requests } = await spine.ask(townHall, listRequests, {});
  expect(requests.map((request) => request.entryId).sort()).toEqual([entryId, null].sort());
});

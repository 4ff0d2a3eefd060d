import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import type { OutputOf } from '#kernel/contract.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { listPersonCards } from '#modules/persons/api.ts';
import { getPerson, searchPersons } from '#modules/persons/contract/person.ts';
import { personsModule } from '#modules/persons/module.ts';
import { aPerson } from '#modules/persons/testing/a-person.ts';
import { listRegistered } from './api.ts';
import { findEntry, listEntries, summarise } from './contract/reading.ts';
import { registerModule } from './module.ts';
import { allaire, anEnrolment, type RegisterHouse, redon, registerHouse } from './testing/register-house.ts';

/**
 * S-01: with no activation every query and command of the register, and of the persons in it, is forbidden or empty for
 * every CPTS role; lifting ends reading at once, the timer within a minute whatever happens to the reactions.
 */
const cptsRoles = ['coordinator', 'professional', 'operator'] as const;
const others = ['volunteer', 'ars', 'technical-admin', 'citizen'] as const;

interface Known {
  readonly entryId: string;
  readonly personId: string;
}

/** A valid input for every query and command, aimed at a person who is on the register. */
function inputsFor({ entryId, personId }: Known): Record<string, unknown> {
  const { accessFacts: _, personId: __, expectedVersion: ___, ...person } = aPerson();
  const all = { communeCode: null, offset: 0, limit: 50 };
  const candidate = {
    birthName: 'Briand',
    usedName: '',
    firstNames: 'Yvonne',
    birthDate: '1941-03-12',
    communeCode: redon,
    phones: ['+33199001234'],
  };
  const letters = { entryIds: [entryId], sentOn: '2026-08-11', delivery: 'post' };
  return {
    'persons.search': { ...all, words: '' },
    'persons.get': { personId },
    'persons.list-accesses': { personId },
    'persons.find-duplicates': { personId: null, candidate },
    'persons.list-duplicate-pairs': { communeCode: null },
    'persons.get-revealed-access': { revealId: randomUUID() },
    'persons.create': { personId: randomUUID(), person, knowingly: true },
    'persons.change': { personId, version: 1, person },
    'persons.reveal-access': { personId, reason: 'emergency' },
    'persons.record-consent': {
      personId,
      consentId: randomUUID(),
      kind: 'sms',
      given: true,
      means: 'spoken',
    },
    'persons.merge': { keptPersonId: personId, gonePersonId: randomUUID(), mergeId: randomUUID() },
    'persons.undo-merge': { mergeId: randomUUID() },
    'persons.declare-distinct': { personId, otherPersonId: randomUUID() },
    'persons.forget': { personId, reason: 'error' },
    'persons.close-merge': { mergeId: randomUUID() },
    'register.list-entries': { ...all, states: [], toAcknowledge: false },
    'register.find-entry': { personId },
    'register.summarise': {},
    'register.list-requests': {},
    'register.get-commune-rules': { communeCode: redon },
    'register.list-imports': {},
    'register.enrol': {
      entryId: randomUUID(),
      personId,
      person,
      expectedVersion: null,
      enrolment: anEnrolment(),
      liftSuppression: false,
      knowingly: true,
      requestId: null,
    },
    'register.change-entry': {
      entryId,
      version: 1,
      grounds: 'over-65',
      homeService: null,
      extras: {},
      forOtherRisks: false,
    },
    'register.acknowledge': { ...letters, noticeSent: true },
    'register.send-notices': letters,
    'register.confirm': { entryId },
    'register.record-opposition': { entryId, opposedOn: '2026-08-11', requestId: null },
    'register.strike-off': {
      entryId,
      reason: 'deceased',
      inWriting: false,
      requestedOn: null,
      requestId: null,
    },
    'register.set-commune-rules': { communeCode: redon, extras: [], letterhead: null },
    'register.settle-request': { requestId: randomUUID(), outcome: 'abuse', reason: 'abuse' },
    'register.mark-overdue': { kind: 'entry', id: entryId },
    'register.follow-situation': { cause: 'test' },
    'register.follow-merge': { keptPersonId: personId, gonePersonId: randomUUID(), undone: false },
    'register.import': {
      importId: randomUUID(),
      communeCode: redon,
      fileName: 'f.csv',
      fileHash: 'x',
      route: 'self',
      statement: 'Recueillies par le CCAS',
      alreadyRegistered: true,
      read: 0,
      rejected: 0,
      lines: [],
    },
  };
}

/** Names of what answered with anything that names the person, or was carried out. */
async function leaks({ spine }: RegisterHouse, actor: Actor, known: Known): Promise<string[]> {
  const inputs = inputsFor(known);
  const leaking: string[] = [];
  for (const { contract } of [...personsModule.queries, ...registerModule.queries]) {
    const output: OutputOf<typeof contract> | undefined = await spine
      .ask(actor, contract, inputs[contract.name])
      .catch(onlyRefusals);
    const text = JSON.stringify(output ?? null);
    if ([known.personId, known.entryId, 'Briand', '199001234', redon].some((trace) => text.includes(trace)))
      leaking.push(contract.name);
  }
  for (const { contract } of [...personsModule.commands, ...registerModule.commands]) {
    // A public request may be written by anybody: it reads nothing.
    if (contract.name === 'register.submit-request') continue;
    const done = await spine.run(actor, contract, inputs[contract.name]).then(() => true, onlyRefusals);
    if (done) leaking.push(contract.name);
  }
  const api = await spine.as(actor, async (tx) => [
    ...(await listPersonCards(tx, [known.personId])),
    ...(await listRegistered(tx, { communeCodes: [redon, allaire] })),
  ]);
  if (api.length > 0) leaking.push('api');
  return leaking.sort();
}

function onlyRefusals(error: unknown): undefined {
  if (!isRefusal(error) || error.kind === 'invalid') throw error;
  return undefined;
}

async function onRegister(house: RegisterHouse): Promise<Known> {
  const known = await house.enrol();
  await house.spine.as(house.spine.actor('system'), (tx) =>
    sql`update register.entry set state = 'registered', acknowledged_on = '2026-08-05', registered_at = now()`.execute(
      tx,
    ),
  );
  return known;
}

const reading = [
  'api',
  'persons.find-duplicates',
  'persons.get',
  'persons.search',
  'register.find-entry',
  'register.list-entries',
  'register.summarise',
];

test('every query and command of both modules has an input in this test', async () => {
  const inputs = inputsFor({ entryId: randomUUID(), personId: randomUUID() });
  const names = [personsModule, registerModule].flatMap(({ commands, queries }) =>
    [...commands, ...queries].map(({ contract }) => contract.name),
  );
  expect(names.filter((name) => !(name in inputs))).toEqual(['register.submit-request']);
});

test('with no activation, with a crisis elsewhere, and after lifting, no CPTS role reads or writes anything', async () => {
  await using house = await registerHouse();
  const known = await onRegister(house);
  const closed = async () => {
    for (const role of [...cptsRoles, ...others]) {
      expect([role, await leaks(house, house.spine.actor(role), known)]).toEqual([role, []]);
    }
  };
  await closed();
  const elsewhere = await house.activate([allaire]);
  await closed();
  await house.lift(elsewhere);
  const situationId = await house.activate();
  for (const role of cptsRoles) {
    const found = await leaks(house, house.spine.actor(role), known);
    expect([role, reading.filter((name) => !found.includes(name))]).toEqual([role, []]);
    expect(found.filter((name) => name.startsWith('register.') && !reading.includes(name))).toEqual([]);
  }
  for (const role of others)
    expect([role, await leaks(house, house.spine.actor(role), known)]).toEqual([role, []]);
  await house.lift(situationId);
  await closed();
});

test('a crisis without a signed convention opens nothing; signing opens, ending the convention closes', async () => {
  await using house = await registerHouse();
  await onRegister(house);
  const coordinator = house.spine.actor('coordinator');
  const seen = async () =>
    (
      await house.spine.ask(coordinator, searchPersons, {
        words: '',
        communeCode: null,
        offset: 0,
        limit: 10,
      })
    ).total;
  await house.endConvention(redon);
  await house.activate();
  expect(await seen()).toBe(0);
  expect(await house.spine.ask(coordinator, summarise, {})).toEqual({ communes: [], open: false });
  await house.spine.as(house.spine.actor('system'), (tx) =>
    sql`delete from territory.convention`.execute(tx),
  );
  await house.signConvention(redon);
  await house.spine.sweep();
  expect(await seen()).toBe(1);
  await house.endConvention(redon);
  expect(await seen()).toBe(0);
});

test('when the reaction to the lifting is lost, the timer closes the register within a minute', async () => {
  await using house = await registerHouse();
  const { personId } = await onRegister(house);
  const operator = house.spine.actor('operator');
  const situationId = await house.activate();
  await house.spine.ask(operator, getPerson, { personId });
  await house.spine.as(house.spine.actor('system'), (tx) =>
    sql`update crisis.situation set level = 'lifted', lifted_at = now() where situation_id = ${situationId}`.execute(
      tx,
    ),
  );
  const sweep = registerModule.sweeps?.find(({ name }) => name === 'register.follow-situations');
  expect(sweep?.every).toBeLessThanOrEqual(60);
  house.spine.clock.advance((sweep?.every ?? 0) * 1_000);
  await house.spine.sweep();
  await expect(house.spine.ask(operator, getPerson, { personId })).rejects.toMatchObject({
    kind: 'not-found',
  });
  expect(
    (
      await house.spine.ask(operator, listEntries, {
        communeCode: null,
        states: [],
        toAcknowledge: false,
        offset: 0,
        limit: 10,
      })
    ).total,
  ).toBe(0);
  expect((await house.spine.ask(operator, findEntry, { personId })).entry).toBeNull();
});

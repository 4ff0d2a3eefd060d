import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import { createDatabase, createPool, platformScope, scopeOf } from '#kernel/database.ts';
import type { JobRequest } from '#kernel/jobs.ts';
import type { Module } from '#kernel/module.ts';
import { react } from '#kernel/react.ts';
import { runCommand } from '#kernel/run-command.ts';
import { runQuery } from '#kernel/run-query.ts';
import { type TestSpine, testConnection, testSpine } from '#kernel/testing/spine.ts';
import { accessModule } from '#modules/access/module.ts';
import { activate } from '#modules/crisis/contract/situations.ts';
import { crisisModule } from '#modules/crisis/module.ts';
import { directoryModule } from '#modules/directory/module.ts';
import { needsModule } from '#modules/needs/module.ts';
import { noticesModule } from '#modules/notices/module.ts';
import { noteConsent, savePersons } from '#modules/persons/api.ts';
import type { PersonInput } from '#modules/persons/contract.ts';
import { personsModule } from '#modules/persons/module.ts';
import { aPerson } from '#modules/persons/testing/a-person.ts';
import { act, actingModule } from '#modules/persons/testing/acting.ts';
import type { Extras } from '#modules/register/contract.ts';
import { registerModule } from '#modules/register/module.ts';
import { territoryModule } from '#modules/territory/module.ts';
import { visitsModule } from '#modules/visits/module.ts';
import type { Role } from '#vocabulary/role.ts';
import { getMyRound, recordCall, takeNext } from '../contract/call.ts';
import { prepareRound } from '../contract/round.ts';
import type { CallOutcome, EntryStateName } from '../contract.ts';
import { roundsModule } from '../module.ts';
import type { EntryRow } from '../tables.ts';

export const redon = '35236';
/** No convention is signed there: its town hall calls. */
export const allaire = '56001';

const callRoomModules: readonly Module[] = [
  accessModule,
  territoryModule,
  directoryModule,
  personsModule,
  crisisModule,
  noticesModule,
  needsModule,
  registerModule,
  roundsModule,
  visitsModule,
  actingModule,
];

export interface Resident {
  readonly person?: Partial<PersonInput>;
  readonly extras?: Extras;
  readonly smsConsent?: boolean;
}

/** The evening before a heatwave around Redon: a cell, three operators, a town hall without convention, a register. */
export interface CallRoom extends AsyncDisposable {
  readonly spine: TestSpine;
  readonly coordinator: Actor;
  readonly nadia: Actor;
  readonly karim: Actor;
  readonly townHall: Actor;
  readonly professional: Actor;
  member(role: Role, label: string, communes?: string[]): Promise<Actor>;
  /** Registers persons, without the reactions of the register. Answers their ids, in order. */
  register(residents: readonly Resident[]): Promise<string[]>;
  /** An active heatwave of that colour (1 to 4), every reaction run: the round is prepared. */
  activate(colour?: 1 | 2 | 3 | 4, communes?: string[]): Promise<string>;
  prepare(operators?: readonly Actor[]): Promise<string>;
  round(): Promise<{ roundId: string; size: number; colour: number }>;
  entry(personId: string): Promise<EntryRow>;
  states(): Promise<Partial<Record<EntryStateName, number>>>;
  take(actor: Actor): Promise<string | null>;
  record(
    actor: Actor,
    entryId: string,
    outcome: CallOutcome,
    more?: Partial<CallInput>,
  ): Promise<RecordedCall>;
  /** What is true of a person's needs, as the platform knows it. */
  needs(
    personId: string,
  ): Promise<{ need_id: string; kind: string; status: string; severity: number; due_at: Date }[]>;
}

type CallInput = Parameters<typeof recordCall.subject>[0];
type RecordedCall = {
  state: EntryStateName;
  dueAt: string | null;
  needs: { needId: string; kind: string }[];
  attemptId: string;
};

export async function callRoom(spine?: TestSpine, now?: Date): Promise<CallRoom> {
  const place = spine ?? (await testSpine(callRoomModules, now ? { now } : {}));
  const { territoryId } = place;
  const system = place.actor('system');
  await layOut(place, system);
  const member = (role: Role, label: string, communes: string[] = []) =>
    addMember(place, { role, label, communes });
  const coordinator = await member('coordinator', 'Claire Le Goff');
  const one = async <Row>(query: ReturnType<typeof sql<Row>>) =>
    place.as(system, async (tx) => (await query.execute(tx)).rows);
  return {
    spine: place,
    coordinator,
    nadia: await member('operator', 'Nadia Hervé'),
    karim: await member('operator', 'Karim Benali'),
    townHall: await member('town-hall', 'Anne Rio', [allaire]),
    professional: await member('professional', 'Dr Amélie Caradec'),
    member,
    register: (residents) => registerResidents(place, system, residents),
    activate: async (colour = 3, communes = [redon, allaire]) => {
      const situationId = randomUUID();
      await place.run(coordinator, activate, {
        situationId,
        kind: 'heatwave',
        level: 'full',
        colour,
        communes,
        act: { regime: 'tension', qualifier: '' },
      });
      await place.drain();
      return situationId;
    },
    prepare: async (operators) =>
      (
        await place.run(
          coordinator,
          prepareRound,
          operators ? { operators: operators.map(({ id }) => id) } : {},
        )
      ).roundId,
    round: async () => {
      const rows = await one(sql<{ roundId: string; size: number; colour: number }>`
        select round_id as "roundId", size, colour from rounds.round
        where territory_id = ${territoryId} and state = 'open' order by prepared_at desc`);
      if (!rows[0]) throw new Error('no round is open');
      return rows[0];
    },
    entry: async (personId) => {
      const rows = await one(sql<EntryRow>`
        select e.* from rounds.entry e join rounds.round r using (territory_id, round_id)
        where e.territory_id = ${territoryId} and e.person_id = ${personId} order by r.prepared_at desc, r.number desc limit 1`);
      if (!rows[0]) throw new Error('the person is in no round');
      return rows[0];
    },
    states: async () => {
      const rows = await one(sql<{ state: EntryStateName; count: number }>`
        select e.state, count(*)::int as count from rounds.entry e join rounds.round r using (territory_id, round_id)
        where e.territory_id = ${territoryId} and r.state = 'open' group by e.state`);
      return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
    },
    take: async (actor) => {
      const { round } = await place.ask(actor, getMyRound, {});
      return round ? (await place.run(actor, takeNext, { roundId: round.roundId })).entryId : null;
    },
    record: async (actor, entryId, outcome, more = {}) => {
      const attemptId = more.attemptId ?? randomUUID();
      const answer = await place.run(actor, recordCall, aCall({ entryId, outcome, ...more, attemptId }));
      return { ...answer, attemptId };
    },
    needs: (personId) =>
      one(sql<{ need_id: string; kind: string; status: string; severity: number; due_at: Date }>`
        select need_id, kind, status, severity, due_at from needs.need
        where territory_id = ${territoryId} and person_id = ${personId} order by number`),
    [Symbol.asyncDispose]: () => place[Symbol.asyncDispose](),
  };
}

/** The same on a database that commits, for what only several connections at once can show. */
export async function committedRoom(now: Date): Promise<CallRoom> {
  const spine = await testSpine(callRoomModules, { now });
  const database = createDatabase(createPool(testConnection(), 12));
  const runtime = { ...spine.runtime, database };
  const committed: TestSpine = {
    ...spine,
    runtime,
    run: async (actor, contract, input, commandId = randomUUID()) =>
      (await runCommand(runtime, actor, contract, { commandId, input })).output,
    ask: async (actor, contract, input) => (await runQuery(runtime, actor, contract, input)).output,
    as: (actor, work) => database.transaction(scopeOf(actor), work),
    drain: async () => {
      const queue = spine.waiting() as (JobRequest & { territoryId: string })[];
      for (let ran = 0; ; ran++) {
        const request = queue.shift();
        if (!request) return ran;
        if (request.job === 'kernel.react')
          await react({ ...request.data, territoryId: request.territoryId }, runtime);
      }
    },
    [Symbol.asyncDispose]: async () => {
      await spine[Symbol.asyncDispose]();
      await database.close();
    },
  };
  return callRoom(committed);
}

/** The input of `rounds.record-call`, with nothing said. */
export function aCall(call: Partial<CallInput> & Pick<CallInput, 'entryId' | 'outcome'>): CallInput {
  return {
    attemptId: randomUUID(),
    answers: {},
    questionnaireVersion: 1,
    note: '',
    needs: [],
    callBackAt: null,
    awayUntil: null,
    talkSeconds: 120,
    ...call,
  };
}

async function layOut(spine: TestSpine, system: Actor): Promise<void> {
  const { territoryId } = spine;
  const now = spine.clock.now();
  await spine.as(system, async (tx) => {
    await sql`insert into territory.territory (territory_id, name, short_name, time_zone, callback_number, emergency_numbers, created_at)
      values (${territoryId}, 'CPTS du Pays de Redon', 'CPTS Redon', 'Europe/Paris', '+33199004567', '[]', ${now})`.execute(
      tx,
    );
    await sql`insert into territory.commune (territory_id, code, name, department, population) values
      (${territoryId}, ${redon}, 'Redon', '35', 9000), (${territoryId}, ${allaire}, 'Allaire', '56', 4000)`.execute(
      tx,
    );
    await sql`insert into territory.convention (territory_id, convention_id, commune_code, signed_on, recorded_at, recorded_by)
      values (${territoryId}, ${randomUUID()}, ${redon}, '2026-01-05', ${now}, ${randomUUID()})`.execute(tx);
  });
}

async function addMember(
  spine: TestSpine,
  { role, label, communes }: { role: Role; label: string; communes: string[] },
): Promise<Actor> {
  const actor = spine.actor(role, { id: randomUUID(), label, communes });
  await spine.runtime.database.transaction(platformScope, async (tx) => {
    await sql`insert into access.account (account_id, display_name, created_at)
      values (${actor.id}, ${label}, ${spine.clock.now()})`.execute(tx);
    await sql`insert into access.membership (territory_id, account_id, role, communes, joined_at)
      values (${spine.territoryId}, ${actor.id}, ${role}, ${communes}, ${spine.clock.now()})`.execute(tx);
  });
  return actor;
}

async function registerResidents(
  spine: TestSpine,
  system: Actor,
  residents: readonly Resident[],
): Promise<string[]> {
  const now = spine.clock.now();
  return act(spine, system, async (tx, effects) => {
    const saved = await savePersons(
      tx,
      effects,
      residents.map(({ person }) => aPerson(person)),
    );
    for (const [index, { person, extras = {}, smsConsent }] of residents.entries()) {
      const personId = saved[index]?.personId ?? '';
      const code = randomUUID().replaceAll('-', '').slice(0, 8).toUpperCase();
      await sql`insert into register.entry (territory_id, entry_id, person_id, commune_code, state, route, grounds, requested_on,
          requested_in_writing, letter_code, acknowledge_by, registered_at, extras, created_at, updated_at)
        values (${spine.territoryId}, ${randomUUID()}, ${personId}, ${person?.communeCode ?? redon}, 'registered', 'self', 'over-65',
          '2026-05-01', false, ${`${code.slice(0, 4)}-${code.slice(4)}`}, '2026-05-09', ${now}, ${JSON.stringify(extras)}, ${now},
          ${now})`.execute(tx);
      if (smsConsent)
        await noteConsent(tx, effects, { personId, kind: 'sms', given: true, means: 'written' });
    }
    return saved.map(({ personId }) => personId);
  });
}

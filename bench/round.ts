import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { type Actor, systemActor } from '#kernel/actor.ts';
import type { Effects } from '#kernel/command.ts';
import { platformScope, scopeOf, type Tx } from '#kernel/database.ts';
import { runCommand } from '#kernel/run-command.ts';
import { runQuery } from '#kernel/run-query.ts';
import type { Runtime } from '#kernel/runtime.ts';
import { activate } from '#modules/crisis/contract/situations.ts';
import { savePersons } from '#modules/persons/api.ts';
import type { PersonInput } from '#modules/persons/contract.ts';
import { takeNext } from '#modules/rounds/contract/call.ts';
import { prepareRound, splitRound } from '#modules/rounds/contract/round.ts';
import { getProgress } from '#modules/rounds/contract/steering.ts';
import { percentile, report, round } from './measure.ts';
import { onThrowawayDatabase } from './throwaway.ts';

/**
 * The round of 20 000 registered persons, explained, ordered and split among 40 operators by the real command, on a
 * throwaway embedded PostgreSQL with its durability on. Five times, each in a territory of its own.
 */
const persons = Number(process.argv[2] ?? 20_000);
const operators = 40;
const times = 5;
const limitSeconds = 3;

await onThrowawayDatabase('round', run);

async function run(runtime: Runtime): Promise<void> {
  const prepare: number[] = [];
  const split: number[] = [];
  const take: number[] = [];
  const progress: number[] = [];
  for (let time = 0; time < times; time++) {
    const place = await layOut(runtime);
    const prepared = await timed(prepare, () =>
      runCommand(runtime, place.coordinator, prepareRound, {
        commandId: randomUUID(),
        input: { operators: place.operators.map(({ id }) => id) },
      }),
    );
    const { roundId, size, unassigned } = prepared.output;
    if (size !== persons || unassigned !== 0) throw new Error(`prepared ${size}, unassigned ${unassigned}`);
    await timed(split, () =>
      runCommand(runtime, place.coordinator, splitRound, {
        commandId: randomUUID(),
        input: { roundId, operators: place.operators.map(({ id }) => id) },
      }),
    );
    await Promise.all(
      place.operators.map((actor) =>
        timed(take, () =>
          runCommand(runtime, actor, takeNext, { commandId: randomUUID(), input: { roundId } }),
        ),
      ),
    );
    await timed(progress, () => runQuery(runtime, place.coordinator, getProgress, {}));
  }
  const worst = percentile(prepare, 1);
  report({
    what: `prepare a round of ${persons} persons and split it among ${operators} operators`,
    how: `command rounds.prepare with its operators (register and history read, order explained, shares dealt, ${persons} rows written, journal line, commit), ${times} territories on one throwaway embedded PostgreSQL with fsync on`,
    seconds: figures(prepare, 1_000),
    millisecondsAlso: {
      splitAgain: figures(split, 1),
      takeNextFortyAtOnce: figures(take, 1),
      steeringScreen: figures(progress, 1),
    },
    limit: { seconds: limitSeconds },
    reached: worst <= limitSeconds * 1_000,
  });
}

async function timed<Result>(into: number[], work: () => Promise<Result>): Promise<Result> {
  const started = performance.now();
  const result = await work();
  into.push(performance.now() - started);
  return result;
}

function figures(values: readonly number[], per: number) {
  return {
    p50: round(percentile(values, 0.5) / per, 2),
    p95: round(percentile(values, 0.95) / per, 2),
    max: round(percentile(values, 1) / per, 2),
  };
}

async function layOut(runtime: Runtime): Promise<{ coordinator: Actor; operators: Actor[] }> {
  const territoryId = randomUUID();
  const system = systemActor(territoryId);
  const codes = Array.from({ length: 30 }, (_, index) => String(35_001 + index));
  const actor = (role: 'coordinator' | 'operator', label: string): Actor => ({
    ...system,
    id: randomUUID(),
    label,
    role,
    level: 2,
  });
  const coordinator = actor('coordinator', 'Coordination');
  const crew = Array.from({ length: operators }, (_, index) => actor('operator', `Appels ${index + 1}`));
  const now = new Date();
  await runtime.database.transaction(scopeOf(system), async (tx) => {
    await sql`insert into territory.territory (territory_id, name, short_name, time_zone, callback_number, emergency_numbers, created_at)
      values (${territoryId}, 'CPTS du banc', 'CPTS banc', 'Europe/Paris', '+33199004567', '[]', ${now})`.execute(
      tx,
    );
    await sql`insert into territory.commune (territory_id, code, name, department, population)
      select ${territoryId}, code, 'Commune ' || code, '35', 3000 from unnest(${codes}::text[]) code`.execute(
      tx,
    );
    await sql`insert into territory.convention (territory_id, convention_id, commune_code, signed_on, recorded_at, recorded_by)
      select ${territoryId}, gen_random_uuid(), code, '2026-01-05', ${now}, ${coordinator.id} from unnest(${codes}::text[]) code`.execute(
      tx,
    );
    await registerAll(tx, { runtime, territoryId, codes, now });
  });
  await runtime.database.transaction(platformScope, async (tx) => {
    for (const { id, label, role } of [coordinator, ...crew]) {
      await sql`insert into access.account (account_id, display_name, created_at) values (${id}, ${label}, ${now})`.execute(
        tx,
      );
      await sql`insert into access.membership (territory_id, account_id, role, communes, joined_at)
        values (${territoryId}, ${id}, ${role}, '{}', ${now})`.execute(tx);
    }
  });
  await runCommand(runtime, coordinator, activate, {
    commandId: randomUUID(),
    input: { situationId: randomUUID(), kind: 'heatwave', level: 'full', colour: 3 },
  });
  await runtime.database.transaction(platformScope, (tx) => sql`select 1`.execute(tx));
  return { coordinator, operators: crew };
}

/** Persons as registers have them: most with one telephone and one relative, a third alone, a few with nothing. */
async function registerAll(
  tx: Tx,
  { runtime, territoryId, codes, now }: { runtime: Runtime; territoryId: string; codes: string[]; now: Date },
): Promise<void> {
  const effects = {
    actor: systemActor(territoryId),
    now,
    occurredAt: now,
    newId: runtime.newId,
    random: runtime.random,
    secrets: runtime.secrets,
    commandId: randomUUID(),
    publish: () => undefined,
    enqueue: () => undefined,
  } satisfies Effects;
  for (let from = 0; from < persons; from += 2_000) {
    const batch = Array.from({ length: Math.min(2_000, persons - from) }, (_, index) =>
      resident(from + index, codes),
    );
    await savePersons(tx, effects, batch);
  }
  await sql`
    insert into register.entry (territory_id, entry_id, person_id, commune_code, state, route, grounds, requested_on,
      requested_in_writing, letter_code, acknowledge_by, registered_at, extras, created_at, updated_at)
    select territory_id, gen_random_uuid(), person_id, commune_code, 'registered', 'self', 'over-65', '2026-05-01', false,
      'AAAA-' || lpad(upper(to_hex(number)), 4, '0'), '2026-05-09', ${now},
      jsonb_build_object('alone', number % 3 = 0, 'cool-room', number % 4 <> 0), ${now}, ${now}
    from persons.person where territory_id = ${territoryId}`.execute(tx);
  await sql`analyze persons.person, register.entry`.execute(tx).catch(() => undefined);
}

function resident(index: number, codes: readonly string[]): PersonInput {
  const digits = String(index).padStart(5, '0');
  return {
    compartment: 'register',
    civility: index % 2 ? 'Mme' : 'M.',
    birthName: `Nom${digits}`,
    usedName: '',
    firstNames: 'Yvonne',
    birthDate: `${1925 + (index % 35)}-0${1 + (index % 9)}-12`,
    communeCode: codes[index % codes.length] ?? '35001',
    postcode: '35600',
    addressLines: [`${index} rue des Douves`],
    phones: index % 50 ? [{ e164: `+336399${digits}`.slice(0, 12), label: '' }] : [],
    relatives: index % 5 ? [{ name: 'Marc', relation: 'fils', phone: '+33639980012', holdsKey: false }] : [],
    instructions: '',
    preferredTime: index % 7 === 0 ? 'afternoon' : 'any',
  };
}

import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { type Actor, systemActor } from '#kernel/actor.ts';
import { scopeOf } from '#kernel/database.ts';
import { runCommand } from '#kernel/run-command.ts';
import { runQuery } from '#kernel/run-query.ts';
import type { Runtime } from '#kernel/runtime.ts';
import { activate } from '#modules/crisis/contract/situations.ts';
import { getDashboard } from '#modules/evaluation/contract/dashboard.ts';
import { getArsPage, getReportDraft } from '#modules/evaluation/contract/reports.ts';
import { percentile, report, round } from './measure.ts';
import { onThrowawayDatabase } from './throwaway.ts';

/**
 * The dashboard of a territory with 20 000 persons in today's round, nine earlier rounds of the same size, 5 000 needs and
 * 1 000 visits, on a throwaway embedded PostgreSQL. One reader at a time, then twenty screens at once.
 */
const persons = Number(process.argv[2] ?? 20_000);
const rounds = 10;
const reads = 100;
const limitMilliseconds = 500;

await onThrowawayDatabase('dashboard', run);

async function run(runtime: Runtime): Promise<void> {
  const coordinator = await layOut(runtime);
  const operator: Actor = { ...coordinator, id: randomUUID(), role: 'operator' };
  const townHall: Actor = { ...coordinator, id: randomUUID(), role: 'town-hall', communes: ['35001'] };
  const ars: Actor = { ...coordinator, id: randomUUID(), role: 'ars', level: 0 };
  const dashboard = (actor: Actor) => runQuery(runtime, actor, getDashboard, {});
  const { output } = await dashboard(coordinator);
  if (output.calls?.due !== persons) throw new Error(`the dashboard counts ${output.calls?.due}`);
  const alone = await repeat(reads, () => dashboard(coordinator));
  const together: number[] = [];
  for (let wave = 0; wave < 5; wave++) {
    const screens = Array.from({ length: 20 }, () => timed(together, () => dashboard(operator)));
    await Promise.all(screens);
  }
  const small = await repeat(20, () => dashboard(townHall));
  const draft = await repeat(20, () => runQuery(runtime, coordinator, getReportDraft, {}));
  const page = await repeat(20, () => runQuery(runtime, ars, getArsPage, {}));
  report({
    what: `evaluation.get-dashboard with ${persons} persons in the round`,
    how: `${rounds} rounds of that size, 5 000 needs, 1 000 visits, 30 communes; query run through the kernel under row-level security, ${reads} reads one after the other; beside it 20 screens at once`,
    milliseconds: figures(alone),
    millisecondsAlso: {
      twentyAtOnce: figures(together),
      townHall: figures(small),
      reportDraft: figures(draft),
      arsPage: figures(page),
    },
    limit: { p95: limitMilliseconds },
    reached: percentile(alone, 0.95) <= limitMilliseconds,
  });
}

async function repeat(times: number, work: () => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (let time = 0; time < times; time++) await timed(taken, work);
  return taken;
}

async function timed(into: number[], work: () => Promise<unknown>): Promise<void> {
  const started = performance.now();
  await work();
  into.push(performance.now() - started);
}

function figures(values: readonly number[]) {
  return {
    p50: round(percentile(values, 0.5), 1),
    p95: round(percentile(values, 0.95), 1),
    max: round(percentile(values, 1), 1),
  };
}

async function layOut(runtime: Runtime): Promise<Actor> {
  const territoryId = randomUUID();
  const system = systemActor(territoryId);
  const coordinator: Actor = {
    ...system,
    id: randomUUID(),
    label: 'Coordination',
    role: 'coordinator',
    level: 2,
  };
  const now = new Date();
  await runtime.database.transaction(scopeOf(system), async (tx) => {
    await sql`insert into territory.territory (territory_id, name, short_name, time_zone, emergency_numbers, created_at)
      values (${territoryId}, 'CPTS du banc', 'CPTS banc', 'Europe/Paris', '[]', ${now})`.execute(tx);
    await sql`insert into territory.commune (territory_id, code, name, department, population)
      select ${territoryId}, (35001 + n)::text, 'Commune ' || n, '35', 3000 from generate_series(0, 29) n`.execute(
      tx,
    );
  });
  const situationId = randomUUID();
  await runCommand(runtime, coordinator, activate, {
    commandId: randomUUID(),
    input: { situationId, kind: 'heatwave', level: 'full', colour: 3 },
  });
  for (let number = 1; number <= rounds; number++)
    await insertRound(runtime, { system, situationId, number, now });
  await runtime.database.transaction(scopeOf(system), async (tx) => {
    await sql`insert into needs.need (territory_id, need_id, number, kind, severity, status, owner_duty, due_at, commune_code,
        title_fr, title_en, origin_kind, origin_id, situation_id, ladder, opened_at, opened_by, climbed_at, timer_at, outcome, closed_at)
      select ${territoryId}, gen_random_uuid(), n, case when n % 5 = 0 then 'worrying-call' else 'other' end, n % 4,
        case when n % 3 = 0 then 'open' else 'resolved' end, 'medical', ${now}, (35001 + n % 30)::text, 'Besoin', 'Need',
        'test', n::text, ${situationId}, '[{}]', ${now}, ${coordinator.id}, ${now}, case when n % 3 = 0 then ${now}::timestamptz end,
        case when n % 3 <> 0 then 'met' end, case when n % 3 <> 0 then ${now}::timestamptz end
      from generate_series(1, 5000) n`.execute(tx);
    await sql`insert into visits.visit (territory_id, visit_id, number, need_id, need_code, need_kind, task, title_fr, title_en,
        severity, commune_code, goers, goers_because, status, situation_id, due_at, requested_at, requested_by)
      select ${territoryId}, gen_random_uuid(), n, gen_random_uuid(), 'B-' || n, 'home-visit', 'home-visit', 'Visite', 'Visit', 1,
        (35001 + n % 30)::text, array['professional'], 'chosen', 'waiting', ${situationId}, ${now}, ${now}, ${coordinator.id}
      from generate_series(1, 1000) n`.execute(tx);
  });
  return coordinator;
}

async function insertRound(
  runtime: Runtime,
  { system, situationId, number, now }: { system: Actor; situationId: string; number: number; now: Date },
): Promise<void> {
  const roundId = randomUUID();
  const last = number === rounds;
  const preparedAt = new Date(now.getTime() - (rounds - number) * 86_400_000);
  const day = preparedAt.toISOString().slice(0, 10);
  await runtime.database.transaction(scopeOf(system), async (tx) => {
    await sql`insert into rounds.round (territory_id, round_id, number, situation_id, playbook_id, questionnaire_id,
        questionnaire_version, title_fr, title_en, colour, day, slot, time_zone, opens_at, closes_at, rule, criteria, size,
        state, prepared_at, closed_at)
      values (${system.territoryId}, ${roundId}, ${number}, ${situationId}, 'heatwave', 'heatwave-call', 1, 'Tournée', 'Round', 3,
        ${day}, 1, 'Europe/Paris', ${preparedAt}, ${new Date(preparedAt.getTime() + 36_000_000)}, '{}', '[]', ${persons},
        ${last ? 'open' : 'closed'}, ${preparedAt}, ${last ? null : now})`.execute(tx);
    await sql`insert into rounds.entry (territory_id, entry_id, round_id, person_id, commune_code, number, state, state_since,
        due_at, max_tries, settled_by, need_id, rank, score, reasons, severity, preferred_time, has_phone, has_mobile, sms_consent)
      select ${system.territoryId}, gen_random_uuid(), ${roundId}, gen_random_uuid(), (35001 + n % 30)::text, n, s.state, ${now},
        case when s.state = 'relative' then ${now}::timestamptz end, 2, case when s.state = 'well' then 'call' end,
        case when s.state in ('visit', 'worrying') then gen_random_uuid() end, n, 1, '{}', 1, 'any', true, false, false
      from generate_series(1, ${persons}::int) n
      cross join lateral (select (array['to-call', 'well', 'well', 'relative', 'visit', 'worrying'])[1 + n % 6] as state) s`.execute(
      tx,
    );
  });
}

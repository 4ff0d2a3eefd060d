import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Module } from '#kernel/module.ts';
import { type TestSpine, testSpine } from '#kernel/testing/spine.ts';
import { accessModule } from '#modules/access/module.ts';
import { crisisModule } from '#modules/crisis/module.ts';
import { directoryModule } from '#modules/directory/module.ts';
import { needsModule } from '#modules/needs/module.ts';
import { noticesModule } from '#modules/notices/module.ts';
import { personsModule } from '#modules/persons/module.ts';
import { actingModule } from '#modules/persons/testing/acting.ts';
import { registerModule } from '#modules/register/module.ts';
import type { EntryStateName } from '#modules/rounds/contract.ts';
import { roundsModule } from '#modules/rounds/module.ts';
import { allaire, type CallRoom, callRoom, redon } from '#modules/rounds/testing/call-room.ts';
import { territoryModule } from '#modules/territory/module.ts';
import { visitsModule } from '#modules/visits/module.ts';
import { getReportDraft, issueReport } from '../contract/reports.ts';
import { evaluationModule } from '../module.ts';

export const evaluationModules: readonly Module[] = [
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
  evaluationModule,
  actingModule,
];

/** The call room of `rounds`, with evaluation beside it: real commands make the figures. */
export async function aCrisis(now = new Date('2026-08-12T07:42:00Z')): Promise<CallRoom> {
  const spine = await testSpine(evaluationModules, { now });
  return callRoom(spine);
}

export interface EntryShape {
  readonly commune: string;
  readonly state: EntryStateName;
  readonly since?: Date;
}

/** Rows of a round as `rounds` would have left them, for figures of a size that real calls would take hours to make. */
export async function insertRound(
  spine: TestSpine,
  round: {
    readonly situationId: string;
    readonly number: number;
    readonly day: string;
    readonly entries: readonly EntryShape[];
  },
): Promise<string> {
  const roundId = randomUUID();
  const { territoryId } = spine;
  const now = spine.clock.now();
  await spine.as(spine.actor('system'), async (tx) => {
    await sql`update rounds.round set state = 'closed', closed_at = ${now}
      where territory_id = ${territoryId} and situation_id = ${round.situationId} and state = 'open'`.execute(
      tx,
    );
    await sql`insert into rounds.round (territory_id, round_id, number, situation_id, playbook_id, questionnaire_id,
        questionnaire_version, title_fr, title_en, colour, day, slot, time_zone, opens_at, closes_at, rule, criteria, size,
        state, prepared_at)
      values (${territoryId}, ${roundId}, ${round.number}, ${round.situationId}, 'heatwave', 'heatwave-call', 1, 'Tournée',
        'Round', 3, ${round.day}, ${round.number}, 'Europe/Paris', ${now}, ${new Date(now.getTime() + 36_000_000)}, '{}', '[]',
        ${round.entries.length}, 'open', ${now})`.execute(tx);
    const rows = round.entries.map((entry, index) => ({
      id: randomUUID(),
      number: index + 1,
      commune: entry.commune,
      state: entry.state,
      since: (entry.since ?? now).toISOString(),
    }));
    await sql`insert into rounds.entry (territory_id, entry_id, round_id, person_id, commune_code, number, state, state_since,
        due_at, max_tries, settled_by, away_until, need_id, rank, score, reasons, severity, preferred_time, has_phone,
        has_mobile, sms_consent, last_at)
      select ${territoryId}, r.id, ${roundId}, gen_random_uuid(), r.commune, r.number, r.state, r.since,
        case when r.state in ('call-back', 'retry', 'relative', 'neighbour') then ${now}::timestamptz end, 2,
        case when r.state = 'well' then 'call' end, case when r.state = 'away' then date '2026-08-20' end,
        case when r.state in ('worrying', 'emergency', 'wrong-number', 'visit') then gen_random_uuid() end, r.number, 1,
        '{}', 1, 'any', true, false, false, case when r.state <> 'to-call' then r.since end
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r(id uuid, number int, commune text, state text, since timestamptz)`.execute(tx);
  });
  return roundId;
}

/** More communes than the call room has. */
export async function insertCommunes(spine: TestSpine, codes: readonly string[]): Promise<void> {
  await spine.as(spine.actor('system'), async (tx) => {
    for (const code of codes) {
      await sql`insert into territory.commune (territory_id, code, name, department, population)
        values (${spine.territoryId}, ${code}, ${`Commune ${code}`}, '35', 1000)`.execute(tx);
    }
  });
}

const more = ['35001', '35002', '35003', '35004', '35005', '35006'];

/** A heatwave with some 300 persons in eight communes, two of them very small. */
export async function aFullCrisis(): Promise<{ room: CallRoom; situationId: string }> {
  const room = await aCrisis();
  await insertCommunes(room.spine, more);
  const situationId = await room.activate();
  const sizes: Record<string, number> = {
    [redon]: 90,
    [allaire]: 60,
    '35001': 40,
    '35002': 35,
    '35003': 30,
    '35004': 25,
    '35005': 4,
    '35006': 2,
  };
  const entries = Object.entries(sizes).flatMap(([commune, size]) =>
    Array.from({ length: size }, (_, index) => ({
      commune,
      state:
        index % 17 === 3 ? ('visit' as const) : index % 2 === 0 ? ('well' as const) : ('to-call' as const),
    })),
  );
  await insertRound(room.spine, { situationId, number: 50, day: '2026-08-12', entries });
  return { room, situationId };
}

export async function issue(room: CallRoom, situationId: string) {
  const { draft } = await room.spine.ask(room.coordinator, getReportDraft, { situationId });
  return room.spine.run(room.coordinator, issueReport, {
    situationId,
    expectedVersion: draft?.version ?? 0,
    expectedIssued: draft?.issued ?? 0,
  });
}

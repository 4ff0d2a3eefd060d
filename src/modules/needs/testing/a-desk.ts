import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import { checkInvariants } from '#kernel/check-invariants.ts';
import { type TestSpine, testSpine } from '#kernel/testing/spine.ts';
import { accessModule } from '#modules/access/module.ts';
import { crisisModule } from '#modules/crisis/module.ts';
import { beginEngagement, openNeed, resolveNeed } from '#modules/needs/api.ts';
import { needsModule } from '#modules/needs/module.ts';
import type { OpenNeedRequest } from '#modules/needs/requests.ts';
import type { NeedRow } from '#modules/needs/rows.ts';
import { noticesModule } from '#modules/notices/module.ts';
import { aCell, type Cell } from '#modules/notices/testing/a-cell.ts';
import { personsModule } from '#modules/persons/module.ts';
import { act, actingModule } from '#modules/persons/testing/acting.ts';
import { territoryModule } from '#modules/territory/module.ts';
import type { Duty } from '#vocabulary/duty.ts';

export interface Desk extends AsyncDisposable {
  readonly spine: TestSpine;
  readonly cell: Cell;
  /** As another module does, through `api.ts`. */
  open(request?: Partial<OpenNeedRequest>, actor?: Actor): ReturnType<typeof openNeed>;
  resolve(needId: string, actor?: Actor): Promise<void>;
  engage(request: Partial<Parameters<typeof beginEngagement>[2]>, actor: Actor): Promise<void>;
  giveDuty(duty: Duty, actor: Actor): Promise<void>;
  row(needId: string): Promise<NeedRow>;
  /** Lets time pass; the platform looks at its timers every so many minutes. */
  live(minutes: number, every?: number): Promise<void>;
  /** Ids of the invariants that are broken at the clock's time. */
  broken(): Promise<string[]>;
  inboxOf(actor: Actor): Promise<string[]>;
}

const modules = [
  accessModule,
  territoryModule,
  noticesModule,
  crisisModule,
  personsModule,
  needsModule,
  actingModule,
];

/** A territory where needs can be opened, taken and left to climb. */
export async function aDesk(now = new Date('2026-08-11T10:00:00Z')): Promise<Desk> {
  const spine = await testSpine(modules, { now });
  const cell = await aCell(spine);
  const desk: Desk = {
    spine,
    cell,
    open: (request = {}, actor = cell.of.coordinator) =>
      act(spine, actor, (tx, effects) =>
        openNeed(tx, effects, {
          kind: 'other',
          severity: 1,
          personId: null,
          communeCode: '35236',
          title: { fr: 'Un besoin', en: 'A need' },
          detail: '',
          instructions: '',
          origin: { kind: 'test', id: randomUUID() },
          witness: { kind: 'none' },
          ...request,
        }),
      ),
    resolve: (needId, actor = cell.of.coordinator) =>
      act(spine, actor, (tx, effects) =>
        resolveNeed(tx, effects, {
          needId,
          outcome: 'met',
          words: { fr: 'Elle a bu et mangé.', en: 'She drank and ate.' },
        }),
      ),
    engage: (request, actor) =>
      act(spine, actor, (tx, effects) =>
        beginEngagement(tx, effects, {
          personId: randomUUID(),
          kind: 'visit',
          originId: randomUUID(),
          knowingly: false,
          ...request,
        }),
      ),
    giveDuty: async (duty, actor) => {
      await spine.as(cell.system, (tx) =>
        sql`insert into crisis.duty_turn (territory_id, turn_id, duty, post, account_id, from_at, assigned_by_label, assigned_at)
          values (${spine.territoryId}, ${randomUUID()}, ${duty}, 'holder', ${actor.id}, ${now}, 'Test', ${now})`.execute(
          tx,
        ),
      );
    },
    row: (needId) =>
      spine.as(cell.system, async (tx) => {
        const { rows } = await sql<NeedRow>`select * from needs.need where need_id = ${needId}`.execute(tx);
        if (!rows[0]) throw new Error('no such need');
        return rows[0];
      }),
    live: async (minutes, every = 1) => {
      for (let passed = 0; passed < minutes; passed += every) {
        spine.clock.advance(every * 60_000);
        await spine.sweep();
      }
    },
    broken: async () => {
      const { database, registry, clock } = spine.runtime;
      const at = { territoryId: spine.territoryId, now: clock.now() };
      const results = await checkInvariants(database, registry, at);
      return results.filter(({ broken }) => broken.length > 0).map(({ id }) => id);
    },
    inboxOf: (actor) =>
      spine.as(actor, async (tx) => {
        const { rows } = await sql<{ text_fr: string }>`select text_fr from notices.inbox
          where account_id = ${actor.id} order by at, inbox_id`.execute(tx);
        return rows.map(({ text_fr }) => text_fr);
      }),
    [Symbol.asyncDispose]: () => spine[Symbol.asyncDispose](),
  };
  return desk;
}

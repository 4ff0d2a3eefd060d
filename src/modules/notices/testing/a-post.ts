import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Actor } from '#kernel/actor.ts';
import { defineCommand } from '#kernel/command.ts';
import { commandContract } from '#kernel/contract.ts';
import { defineModule, type Module } from '#kernel/module.ts';
import type { Settings } from '#kernel/settings.ts';
import { type TestSpine, testSpine } from '#kernel/testing/spine.ts';
import { accessModule } from '#modules/access/module.ts';
import { notifyAccount, sendNotice } from '#modules/notices/api.ts';
import type { AccountNotice, NoticeRequest } from '#modules/notices/contract.ts';
import { noticesInvariants } from '#modules/notices/invariants.ts';
import { noticesJobs } from '#modules/notices/jobs.ts';
import { noticesModule } from '#modules/notices/module.ts';
import { territoryModule } from '#modules/territory/module.ts';
import { roles } from '#vocabulary/role.ts';
import { aCell, type Cell } from './a-cell.ts';

const write = commandContract({
  name: 'writing.write',
  label: { fr: 'Écrire', en: 'Write' },
  roles,
  level: 0,
  input: z.strictObject({ request: z.unknown(), told: z.unknown() }),
  output: z.strictObject({}),
  subject: () => ({ kind: 'writing', id: 'one' }),
});

/** Stands for any module that has something to say. */
const writingModule = defineModule({
  name: 'writing',
  dependsOn: ['notices'],
  commands: [
    defineCommand(write, {
      load: async () => undefined,
      decide: (_state, input) => ({ change: input, facts: [], output: {} }),
      save: async (tx, { request, told }, effects) => {
        if (request) await sendNotice(tx, effects, request as NoticeRequest);
        if (told) await notifyAccount(tx, effects, told as AccountNotice);
      },
    }),
  ],
  queries: [],
  facts: [],
  refusals: {},
});

/** The module with impatient gateways, so that a server that hangs is found out at once. */
const impatient: Module = { ...noticesModule, jobs: noticesJobs({ timeoutMilliseconds: 200 }) };

export interface Post extends AsyncDisposable {
  readonly spine: TestSpine;
  readonly cell: Cell;
  send(request?: Partial<NoticeRequest>, actor?: Actor): Promise<void>;
  tell(told: AccountNotice, actor?: Actor): Promise<void>;
  configure(settings: Partial<Settings>): void;
  demo(demo: boolean): void;
  /** Lets time pass as the worker lives it: a sweep every 5 s. */
  live(seconds: number): Promise<void>;
  rows(): Promise<Record<string, unknown>[]>;
  /** I-9 at the clock's time. */
  broken(): Promise<unknown[]>;
}

export async function aPost(
  cellOptions: Parameters<typeof aCell>[1] = {},
  // Broad daylight: at night a message would wait.
  now = new Date('2026-08-11T10:00:00Z'),
): Promise<Post> {
  const spine = await testSpine([accessModule, territoryModule, impatient, writingModule], { now });
  const cell = await aCell(spine, cellOptions);
  const runtime = spine.runtime as {
    -readonly [Key in keyof typeof spine.runtime]: (typeof spine.runtime)[Key];
  };
  return {
    spine,
    cell,
    send: async (request = {}, actor = cell.of.coordinator) => {
      const whole: NoticeRequest = {
        channel: 'sms',
        to: { accountId: cell.of.professional.id },
        text: 'un essai',
        priority: 'normal',
        purpose: 'test',
        about: { kind: 'need', id: '1' },
        ...request,
      };
      await spine.run(actor, write, { request: whole, told: undefined }, randomUUID());
    },
    tell: async (told, actor = cell.of.coordinator) => {
      await spine.run(actor, write, { request: undefined, told }, randomUUID());
    },
    configure: (settings) => {
      runtime.settings = { ...runtime.settings, ...settings };
    },
    demo: (demo) => {
      runtime.demo = demo;
    },
    live: async (seconds) => {
      await spine.drain();
      for (let passed = 0; passed < seconds; passed += 5) {
        spine.clock.advance(5_000);
        await spine.sweep();
      }
    },
    rows: () =>
      spine.as(cell.system, async (tx) => {
        const { rows } = await sql<Record<string, unknown>>`select * from notices.notice
          where territory_id = kernel.territory() order by created_at, notice_id`.execute(tx);
        return rows;
      }),
    broken: () =>
      spine.as(cell.system, async (tx) => {
        await sql`select set_config('maillon.now', ${spine.clock.now().toISOString()}, true)`.execute(tx);
        const { rows } = await sql.raw(noticesInvariants[0]?.sql ?? '').execute(tx);
        return rows;
      }),
    [Symbol.asyncDispose]: () => spine[Symbol.asyncDispose](),
  };
}

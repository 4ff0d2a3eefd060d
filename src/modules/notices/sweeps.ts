import { sql } from 'kysely';
import type { Sweep } from '#kernel/catalogue.ts';
import { wakeNoticeCommand } from '#modules/notices/commands/deliver.ts';
import {
  askForGatewayCheckCommand,
  forgetOldWordsCommand,
  listForgettable,
} from '#modules/notices/commands/keep-gateways.ts';
import { listDue } from '#modules/notices/store.ts';

const checkEveryMilliseconds = 2 * 60_000;

export const noticesSweeps: readonly Sweep[] = [
  {
    name: 'notices.look-at-outbox',
    every: 5,
    command: wakeNoticeCommand,
    due: async (tx, now) =>
      (await listDue(tx, now)).map(({ noticeId, state, attempts, wokenAt }) => ({
        key: `${noticeId}:${state}:${attempts}:${wokenAt?.getTime() ?? 0}:${now.getTime()}`,
        input: { noticeId },
      })),
  },
  {
    name: 'notices.look-at-gateways',
    every: 15,
    command: askForGatewayCheckCommand,
    due: async (tx, now) => {
      const limit = new Date(now.getTime() - checkEveryMilliseconds);
      const { rows } = await sql<{
        fresh: boolean;
      }>`select count(*) filter (where checked_at > ${limit}) >= 2 as fresh
        from notices.gateway where territory_id = kernel.territory()`.execute(tx);
      return rows[0]?.fresh
        ? []
        : [{ key: String(Math.floor(now.getTime() / checkEveryMilliseconds)), input: {} }];
    },
  },
  {
    name: 'notices.forget-old-words',
    every: 3_600,
    command: forgetOldWordsCommand,
    due: async (tx, now) => ((await listForgettable(tx, now)) ? [{ key: now.toISOString(), input: {} }] : []),
  },
];

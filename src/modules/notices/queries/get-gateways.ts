import { sql } from 'kysely';
import { defineQuery } from '#kernel/query.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import { type Channel, getGateways, type Trouble } from '#modules/notices/contract.ts';
import { gatewayState, type Look } from '#modules/notices/domain/gateway-state.ts';
import { getTerritory } from '#modules/territory/api.ts';
import { dayOf, startOfDay } from '#vocabulary/wall-time.ts';

interface Row extends Look {
  readonly channel: Channel;
  readonly lastFailureAt: Date | null;
  readonly retryAt: Date | null;
  readonly trouble: Trouble | null;
}

export const getGatewaysQuery = defineQuery(getGateways, {
  // Counts only: they may be shown to roles that read no message.
  read: (tx, _input, { now }) =>
    withSystemRole(tx, async () => {
      const { timeZone, exercise } = await getTerritory(tx);
      const { rows } =
        await sql<Row>`select channel, checked_at as "checkedAt", configured, reachable, catches, failures,
          opened_at as "openedAt", last_success_at as "lastSuccessAt", last_failure_at as "lastFailureAt",
          retry_at as "retryAt", trouble
        from notices.gateway where territory_id = kernel.territory()`.execute(tx);
      const today = startOfDay(dayOf(now, timeZone), timeZone);
      const { rows: counts } = await sql<{ channel: Channel; waiting: number; failedToday: number }>`
        select channel, count(*) filter (where state in ('held', 'queued'))::int as waiting,
          count(*) filter (where state = 'failed' and ended_at >= ${today})::int as "failedToday"
        from notices.notice where territory_id = kernel.territory()
          and (state in ('held', 'queued') or (state = 'failed' and ended_at >= ${today})) group by channel`.execute(
        tx,
      );
      const channels: readonly Channel[] = ['sms', 'email'];
      return {
        catches: exercise || rows.some(({ catches }) => catches),
        gateways: channels.map((channel) => {
          const row = rows.find((one) => one.channel === channel);
          const count = counts.find((one) => one.channel === channel);
          return {
            channel,
            state: exercise ? ('caught' as const) : gatewayState(row, now),
            lastSuccessAt: row?.lastSuccessAt?.toISOString() ?? null,
            lastFailureAt: row?.lastFailureAt?.toISOString() ?? null,
            trouble: row?.trouble ?? null,
            retryAt: row?.retryAt?.toISOString() ?? null,
            waiting: count?.waiting ?? 0,
            failedToday: count?.failedToday ?? 0,
          };
        }),
      };
    }),
});

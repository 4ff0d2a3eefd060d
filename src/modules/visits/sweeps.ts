import { sql } from 'kysely';
import type { Sweep } from '#kernel/catalogue.ts';
import { flagSilenceCommand } from '#modules/visits/commands/alert-cell.ts';
import { closeOffersCommand } from '#modules/visits/commands/offer-again.ts';

export const visitsSweeps: readonly Sweep[] = [
  {
    name: 'visits.close-offers',
    every: 20,
    command: closeOffersCommand,
    due: async (tx, now) => {
      // Each wave ends once: the last one leaves the visit without a taker, shown, while the need's own ladder climbs.
      const { rows } = await sql<{ visit_id: string; wave: number }>`select visit_id, wave from visits.visit
        where territory_id = kernel.territory() and status = 'offered' and offer_ends_at <= ${now}
          and (unclaimed_at is null or unclaimed_at < offer_ends_at)`.execute(tx);
      return rows.map(({ visit_id, wave }) => ({ key: `${visit_id}:${wave}`, input: { visitId: visit_id } }));
    },
  },
  {
    name: 'visits.flag-silence',
    every: 30,
    command: flagSilenceCommand,
    due: async (tx, now) => {
      const { rows } = await sql<{
        visit_id: string;
        heard_by: Date;
      }>`select visit_id, heard_by from visits.visit
        where territory_id = kernel.territory() and status = 'arrived' and silent_at is null and heard_by <= ${now}`.execute(
        tx,
      );
      return rows.map(({ visit_id, heard_by }) => ({
        key: `${visit_id}:${heard_by.getTime()}`,
        input: { visitId: visit_id },
      }));
    },
  },
];

import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import { defineQuery } from '#kernel/query.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import { getVisit } from '#modules/visits/contract/reading.ts';
import { rowsOf } from '#modules/visits/queries/visit-rows.ts';
import { refuse } from '#modules/visits/refusals.ts';
import { listOffers } from '#modules/visits/store-offers.ts';
import {
  findCareReport,
  findDoorCard,
  findDoorReport,
  findProof,
  type Report,
} from '#modules/visits/store-reports.ts';
import type { VisitRecord } from '#modules/visits/tables.ts';
import { parseSpokenCode } from '#vocabulary/spoken-code.ts';

export const getVisitQuery = defineQuery(getVisit, {
  read: async (tx, { code }, { actor, now, secrets }) => {
    const spoken = parseSpokenCode(code);
    const { rows } = await sql<VisitRecord>`select * from visits.visit where territory_id = kernel.territory()
      and number = ${spoken?.kind === 'V' ? spoken.number : 0}`.execute(tx);
    // Asked is not enough: a carer reads who and why once they hold the visit.
    const record = rows.find(({ holder_id }) => actor.role !== 'professional' || holder_id === actor.id);
    const [visit] = record ? await rowsOf(tx, [record], { role: actor.role, now }) : [];
    if (!record || !visit) throw refuse('not-found', 'visits.unknown');
    const { visit_id } = record;
    const proof = await findProof(tx, visit_id);
    const door = await findDoorCard(tx, visit_id);
    const care = await findCareReport(tx, visit_id, { secrets, territoryId: actor.territoryId });
    return {
      visit,
      instructions: door?.instructions ?? '',
      instructionsHeldBack: door?.heldBack ?? false,
      offers: (await listOffers(tx, visit_id)).map((offer) => ({
        accountId: offer.account_id,
        name: offer.account_label,
        role: offer.account_role,
        wave: offer.wave,
        state: offer.state,
        offeredAt: offer.offered_at.toISOString(),
        answeredAt: offer.answered_at?.toISOString() ?? null,
      })),
      events: await listEvents(tx, visit_id),
      proof: proof ? { handedTo: proof.handedTo, at: proof.at.toISOString() } : null,
      doorReport: reportOf(await findDoorReport(tx, visit_id)),
      careReportSealed: care !== undefined || (await hasCareReport(tx, visit_id)),
      careReport: reportOf(care),
    };
  },
  shows: ({ visit }) => (visit.person ? [visit.person.personId] : []),
});

function reportOf(report: Pick<Report, 'form' | 'answers'> | undefined) {
  if (!report) return null;
  const answers = Object.fromEntries(
    Object.entries(report.answers).map(([linkId, values]) => [linkId, [...values]]),
  );
  return { form: report.form, answers };
}

/** That there is one may be known; what it says may not. */
async function hasCareReport(tx: Tx, visitId: string): Promise<boolean> {
  return withSystemRole(tx, async () => {
    const { rows } = await sql`select from visits.care_report where territory_id = kernel.territory()
      and visit_id = ${visitId} limit 1`.execute(tx);
    return rows.length > 0;
  });
}

async function listEvents(tx: Tx, visitId: string) {
  const { rows } = await sql<{ eventId: string; at: Date; what: string; who: string; words: string }>`
    select e.event_id as "eventId", e.at, e.what, e.actor_label as who, coalesce(r.words, '') as words
    from visits.event e left join visits.remark r on r.territory_id = e.territory_id and r.event_id = e.event_id
    where e.territory_id = kernel.territory() and e.visit_id = ${visitId} order by e.rank`.execute(tx);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

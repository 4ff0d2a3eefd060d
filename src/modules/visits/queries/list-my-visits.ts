import { sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import type { Tx } from '#kernel/database.ts';
import { defineQuery } from '#kernel/query.ts';
import { isRefusal } from '#kernel/refusal.ts';
import type { Secrets } from '#kernel/secrets.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import { getNeedBrief } from '#modules/needs/api.ts';
import { listPersonCards } from '#modules/persons/api.ts';
import { getTerritory, listCommunes } from '#modules/territory/api.ts';
import { listMyVisits, type Stop } from '#modules/visits/contract/reading.ts';
import { inDayOrder } from '#modules/visits/domain/day-order.ts';
import { isLate, isLive } from '#modules/visits/domain/visit.ts';
import { listOfferCards } from '#modules/visits/queries/offer-cards.ts';
import { findAvailability } from '#modules/visits/store-offers.ts';
import {
  findDoorCard,
  formKey,
  listForms,
  listLastCareReports,
  type Report,
} from '#modules/visits/store-reports.ts';
import { placesInTour } from '#modules/visits/store-tour-plan.ts';
import type { VisitRecord } from '#modules/visits/tables.ts';
import { dayOf, startOfDay } from '#vocabulary/wall-time.ts';

/** The stops of whoever holds them: the person, how to get in, why, and what the last carer left. */
export const listMyVisitsQuery = defineQuery(listMyVisits, {
  read: async (tx, _input, { actor, now, secrets }) => {
    const territory = await getTerritory(tx);
    const day = dayOf(now, territory.timeZone);
    const today = startOfDay(day, territory.timeZone);
    const { rows } = await sql<VisitRecord>`select * from visits.visit where territory_id = kernel.territory()
      and holder_id = ${actor.id} and (closed_at is null or closed_at >= ${today})
      order by status = 'arrived' desc, status = 'on-the-way' desc, severity desc, due_at, number limit 100`.execute(
      tx,
    );
    const stops = await stopsOf(tx, rows, { actor, now, secrets });
    const places = await placesInTour(tx, { carerId: actor.id, day });
    return {
      stops: inDayOrder(
        stops.filter(({ status }) => isLive(status)),
        places,
      ),
      closedToday: stops.filter(({ status }) => !isLive(status)),
      offers: await listOfferCards(tx, actor.id, now),
      availability: await findAvailability(tx, actor.id),
      cellPhone: territory.callbackNumber,
      communes: (await listCommunes(tx)).map(({ code, name }) => ({ code, name })),
    };
  },
  shows: ({ stops, closedToday }) =>
    [...stops, ...closedToday].flatMap(({ person }) => person?.personId ?? []),
});

async function stopsOf(
  tx: Tx,
  records: readonly VisitRecord[],
  { actor, now, secrets }: { actor: Actor; now: Date; secrets: Secrets },
): Promise<Stop[]> {
  const live = records.filter(({ status }) => isLive(status));
  const ids = [...new Set(live.flatMap(({ person_id }) => person_id ?? []))];
  const persons = new Map(
    (await listPersonCards(tx, ids, now)).map((card) => [card.personId, card] as const),
  );
  const forms = await listForms(tx);
  const communes = new Map((await listCommunes(tx)).map(({ code, name }) => [code, name] as const));
  const isCarer = actor.role === 'professional';
  const last = isCarer
    ? await listLastCareReports(tx, ids, { secrets, territoryId: actor.territoryId })
    : new Map();
  const stops: Stop[] = [];
  for (const record of records) {
    const form = forms.get(formKey(record.form_id, record.form_version));
    if (!form || !record.taken_at) continue;
    const open = isLive(record.status);
    stops.push({
      visitId: record.visit_id,
      code: record.code,
      needId: record.need_id,
      needCode: record.need_code,
      task: record.task,
      title: { fr: record.title_fr, en: record.title_en },
      status: record.status,
      severity: record.severity,
      dueAt: record.due_at.toISOString(),
      late: isLate({ status: record.status, dueAt: record.due_at }, now),
      takenAt: record.taken_at.toISOString(),
      arrivedAt: record.arrived_at?.toISOString() ?? null,
      closedAt: record.closed_at?.toISOString() ?? null,
      result: resultOf(record.status),
      communeName: communes.get(record.commune_code ?? '') ?? '',
      person: persons.get(record.person_id ?? '') ?? null,
      why: open && isCarer ? await readWhy(tx, record.need_id) : '',
      instructions: (await findDoorCard(tx, record.visit_id))?.instructions ?? '',
      lastWord: open ? lastWordOf(last.get(record.person_id ?? '')) : null,
      form,
    });
  }
  return stops;
}

export function resultOf(status: VisitRecord['status']): 'done' | 'not-possible' | 'cancelled' | null {
  return status === 'done' || status === 'not-possible' || status === 'cancelled' ? status : null;
}

/** Care compartment: read for a carer who holds the visit, and nobody else. A need that is gone leaves no reason. */
async function readWhy(tx: Tx, needId: string): Promise<string> {
  try {
    const { detail } = await withSystemRole(tx, () => getNeedBrief(tx, needId));
    return detail;
  } catch (error) {
    if (isRefusal(error) && error.kind === 'not-found') return '';
    throw error;
  }
}

function lastWordOf(report: Report | undefined): Stop['lastWord'] {
  const note = report?.answers.note?.[0];
  return report && typeof note === 'string'
    ? { words: note, at: report.at.toISOString(), by: report.by }
    : null;
}

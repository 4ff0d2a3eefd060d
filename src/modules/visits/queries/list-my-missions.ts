import { sql } from 'kysely';
import { defineQuery } from '#kernel/query.ts';
import { getTerritory, listCommunes } from '#modules/territory/api.ts';
import { listMyMissions } from '#modules/visits/contract/reading.ts';
import type { Task, VisitStatus } from '#modules/visits/contract.ts';
import { inDayOrder } from '#modules/visits/domain/day-order.ts';
import { isLate, isLive } from '#modules/visits/domain/visit.ts';
import { resultOf } from '#modules/visits/queries/list-my-visits.ts';
import { listOfferCards } from '#modules/visits/queries/offer-cards.ts';
import { findAvailability } from '#modules/visits/store-offers.ts';
import { formKey, listForms } from '#modules/visits/store-reports.ts';
import { placesInTour } from '#modules/visits/store-tour-plan.ts';
import { dayOf, startOfDay } from '#vocabulary/wall-time.ts';

/** `visits.volunteer_mission`: nothing else is read for a volunteer's screen. */
interface MissionRow {
  visit_id: string;
  code: string;
  task: Task;
  status: VisitStatus;
  due_at: Date;
  arrived_at: Date | null;
  closed_at: Date | null;
  form_id: string | null;
  form_version: number | null;
  person_id: string | null;
  short_name: string | null;
  street: string[] | null;
  postcode: string | null;
  commune_name: string | null;
  instructions: string | null;
}

export const listMyMissionsQuery = defineQuery(listMyMissions, {
  read: async (tx, _input, { actor, now }) => {
    const territory = await getTerritory(tx);
    const day = dayOf(now, territory.timeZone);
    const today = startOfDay(day, territory.timeZone);
    const { rows } =
      await sql<MissionRow>`select visit_id, code, task, status, due_at, arrived_at, closed_at, form_id, form_version,
        person_id, short_name, street, postcode, commune_name, instructions
      from visits.volunteer_mission where closed_at is null or closed_at >= ${today}
      order by status = 'arrived' desc, status = 'on-the-way' desc, due_at, code limit 60`.execute(tx);
    const forms = await listForms(tx);
    const missions = rows.flatMap((row) => {
      const form = forms.get(formKey(row.form_id, row.form_version));
      return form ? [{ ...missionOf(row, now), form, personId: row.person_id }] : [];
    });
    return {
      missions: inDayOrder(
        missions.filter(({ status }) => isLive(status)),
        await placesInTour(tx, { carerId: actor.id, day }),
      ),
      closedToday: missions.filter(({ status }) => !isLive(status)),
      offers: (await listOfferCards(tx, actor.id, now)).map(({ severity: _severity, ...offer }) => offer),
      availability: await findAvailability(tx, actor.id),
      cellPhone: territory.callbackNumber,
      communes: (await listCommunes(tx)).map(({ code, name }) => ({ code, name })),
    };
  },
  // The person's id serves the access log only: the output's schema drops it before it leaves.
  shows: ({ missions }) =>
    missions.flatMap((mission) =>
      'personId' in mission && typeof mission.personId === 'string' ? [mission.personId] : [],
    ),
});

function missionOf(row: MissionRow, now: Date) {
  return {
    visitId: row.visit_id,
    code: row.code,
    task: row.task,
    status: row.status,
    dueAt: row.due_at.toISOString(),
    late: isLate({ status: row.status, dueAt: row.due_at }, now),
    arrivedAt: row.arrived_at?.toISOString() ?? null,
    closedAt: row.closed_at?.toISOString() ?? null,
    result: resultOf(row.status),
    shortName: row.short_name ?? '',
    street: row.street ?? [],
    postcode: row.postcode ?? '',
    communeName: row.commune_name ?? '',
    instructions: row.instructions ?? '',
  };
}

import { sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { runCommand } from '#kernel/run-command.ts';
import { assignVisit } from '#modules/visits/contract/steering.ts';
import type { VisitRecord } from '#modules/visits/tables.ts';
import type { Ground } from '#modules/visits/testing/ground.ts';
import type { Questionnaire } from '#vocabulary/questionnaire.ts';
import type { Cast, Cell, CellVisit } from './cell.ts';
import { asProblem } from './memory-cell.ts';

interface Read extends VisitRecord {
  form: Questionnaire | null;
  whats: string[] | null;
  remarks: string[] | null;
  photos: string[] | null;
}

/** The same cast at the real server, on PostgreSQL: one person, a home visit for Karim, a delivery for Paul. */
export async function realCast(place: Ground): Promise<Cast> {
  const { spine, nurse: karim, paul, coordinator: claire } = place;
  const personId = await place.person();
  const visits = [
    await place.need({ personId, severity: 1 }),
    await place.need({ personId, kind: 'supplies-at-home', severity: 1 }),
  ];
  for (const [index, { visitId }] of visits.entries()) {
    const accountId = index === 0 ? karim.id : paul.id;
    await spine.run(claire, assignVisit, { visitId, accountId, knowingly: true });
  }
  return { karim, paul, claire, personId, visits };
}

/** The real commands through the real spine: row-level security, replay, conditional statements, constraints. */
export function realCell({ spine }: Ground, { visits, personId }: Cast): Cell {
  const { runtime, clock, territoryId } = spine;
  const contracts = runtime.registry.commands;
  const system = spine.actor('system');
  return {
    receive: async (actor: Actor, { commandId, name, input, occurredAt }, now) => {
      clock.advance(Math.max(0, now.getTime() - clock.now().getTime()));
      const command = contracts.get(name);
      if (!command) throw new Error(`no command is called ${name}`);
      try {
        const envelope = { commandId, input, occurredAt };
        const { output } = await runCommand(runtime, actor, command.contract, envelope);
        return { output, at: clock.now().toISOString() };
      } catch (thrown) {
        throw isRefusal(thrown) ? asProblem(thrown) : thrown;
      }
    },
    read: async () =>
      spine.as(system, async (tx) => {
        const found: CellVisit[] = [];
        for (const { visitId } of visits) {
          const { rows } = await sql<Read>`select v.*, f.form,
              (select array_agg(e.what) from visits.event e where e.visit_id = v.visit_id) as whats,
              (select array_agg(r.words) from visits.remark r join visits.event e using (event_id)
                where e.visit_id = v.visit_id) as remarks,
              (select array_agg(p.photo_id::text) from visits.photo p where p.visit_id = v.visit_id) as photos
            from visits.visit v left join visits.form f on f.territory_id = v.territory_id and f.form_id = v.form_id
              and f.version = v.form_version
            where v.visit_id = ${visitId}`.execute(tx);
          const told = await sql<{ about: string; sealed: string }>`
            select report_id as about, sealed from visits.care_report where visit_id = ${visitId}`.execute(
            tx,
          );
          const doors = await sql<{ note: string[] }>`
            select answers->'note' as note from visits.door_report where visit_id = ${visitId}`.execute(tx);
          const notes = [
            ...told.rows.map(({ about, sealed }) => openNote(about, sealed)),
            ...doors.rows.flatMap(({ note }) => note),
          ];
          if (rows[0]) found.push(asCellVisit(rows[0], notes));
        }
        const persons = await sql<{ version: number; phones: { e164: string }[] }>`
          select version, phones from persons.person where person_id = ${personId}`.execute(tx);
        const [person] = persons.rows;
        return {
          visits: found,
          person: { version: person?.version ?? 0, phone: person?.phones[0]?.e164 ?? '' },
        };
      }),
  };

  function openNote(reportId: string, sealed: string): string {
    const answers = JSON.parse(
      runtime.secrets.open(territoryId, `visits.care_report/${reportId}`, sealed),
    ) as Readonly<Record<string, readonly string[]>>;
    return answers.note?.[0] ?? '';
  }
}

/** What the platform notes by itself before the first deed. */
const before = new Set(['requested', 'offered']);

function asCellVisit(row: Read, notes: readonly string[]): CellVisit {
  const { holder_id: accountId, holder_role: role } = row;
  const events = (row.whats ?? []).filter((what) => !before.has(what));
  // The first assignment is where the simulation begins.
  const first = events.indexOf('assigned');
  return {
    visitId: row.visit_id,
    code: row.code,
    status: row.status,
    outcome: row.outcome,
    holder: accountId && role ? { accountId, role } : null,
    form: row.form ?? undefined,
    onTheWayAt: row.on_the_way_at?.getTime() ?? null,
    arrivedAt: row.arrived_at?.getTime() ?? null,
    closedAt: row.closed_at?.getTime() ?? null,
    events: events.filter((_what, index) => index !== first).sort(),
    marks: [...notes, ...(row.remarks ?? []), ...(row.photos ?? [])].sort(),
  };
}

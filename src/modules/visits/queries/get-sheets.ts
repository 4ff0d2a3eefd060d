import { sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import type { Tx } from '#kernel/database.ts';
import { defineQuery } from '#kernel/query.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import { getPlaybook } from '#modules/crisis/api.ts';
import { getNeedBrief } from '#modules/needs/api.ts';
import { listPersonCards } from '#modules/persons/api.ts';
import type { PersonCard } from '#modules/persons/contract.ts';
import { getSheets, type Sheet } from '#modules/visits/contract/sheets.ts';
import type { Goer } from '#modules/visits/contract.ts';
import { taskWords } from '#modules/visits/domain/door-card.ts';
import { formFor } from '#modules/visits/domain/form-of.ts';
import { refuse } from '#modules/visits/refusals.ts';
import { formKey, listForms } from '#modules/visits/store-reports.ts';
import type { VisitRecord } from '#modules/visits/tables.ts';

interface Row extends VisitRecord {
  short_name: string | null;
  street: string[] | null;
  postcode: string | null;
  commune_name: string | null;
  instructions: string | null;
  tour_place: number | null;
  tour_carer: string | null;
  tour_role: Goer | null;
}

/** One page a visit. A carer's page says why; a volunteer's or a town hall's only what to do at the door. */
export const getSheetsQuery = defineQuery(getSheets, {
  read: async (tx, input, { actor, now }) => {
    const holder = input.which === 'holder' ? (input.holderId ?? actor.id) : null;
    const tour = input.which === 'tours' ? input : undefined;
    // The paper of the day's tours is the coordinator's to print; others read their own rows only.
    const { rows } =
      await sql<Row>`select v.*, d.short_name, d.street, d.postcode, d.commune_name, d.instructions,
        s.rank + 1 as tour_place, w.account_label as tour_carer, w.account_role as tour_role
      from visits.visit v left join visits.door_card d on d.territory_id = v.territory_id and d.visit_id = v.visit_id
      left join visits.tour_stop s on s.territory_id = v.territory_id and s.visit_id = v.visit_id
        and s.day = ${tour?.day ?? null}::date and s.carer_id is not null
      left join visits.tour_shift w on w.territory_id = s.territory_id and w.day = s.day and w.account_id = s.carer_id and w.working
      where v.territory_id = kernel.territory() and v.status not in ('done', 'not-possible', 'cancelled')
        and (${input.which === 'one' ? input.visitId : null}::uuid is null or v.visit_id = ${input.which === 'one' ? input.visitId : null}::uuid)
        and (${holder}::uuid is null or v.holder_id = ${holder}::uuid)
        and (${input.which === 'free'} = false or v.holder_id is null)
        and (${tour === undefined} or w.account_id is not null)
        and (${tour?.carerId ?? null}::uuid is null or s.carer_id = ${tour?.carerId ?? null}::uuid)
        and (${actor.role !== 'professional'} or v.holder_id = ${actor.id})
      order by w.account_label collate "fr-x-icu", w.account_id, s.rank, v.severity desc, v.due_at, v.number
      limit ${tour ? 200 : 60}`.execute(tx);
    if (rows.length === 0) throw refuse('not-found', 'visits.print-refused');
    const ids = rows.flatMap(({ person_id }) => person_id ?? []);
    const cards = new Map(
      (await listPersonCards(tx, ids, now)).map((card) => [card.personId, card] as const),
    );
    const forms = await listForms(tx);
    const sheets: Sheet[] = [];
    for (const row of rows) {
      const carrier =
        row.holder_role ??
        row.tour_role ??
        (row.goers.includes('professional') ? 'professional' : 'volunteer');
      const form =
        forms.get(formKey(row.form_id, row.form_version)) ??
        formFor(carrier, getPlaybook(row.playbook_id)?.questionnaires ?? []);
      const card = cards.get(row.person_id ?? '');
      const own = carrier === 'professional' && card ? await carerPart(tx, row, card, actor) : doorPart(row);
      sheets.push({ ...basics(row), carrier, form, ...own });
    }
    return { sheets };
  },
  shows: ({ sheets }) => sheets.flatMap(({ personId }) => personId ?? []),
});

function basics(row: Row) {
  return {
    visitId: row.visit_id,
    code: row.code,
    needCode: row.need_code,
    task: row.task,
    severity: row.severity,
    dueAt: row.due_at.toISOString(),
    reportedAt: row.requested_at.toISOString(),
    visitor: row.holder_label ?? row.tour_carer,
    place: row.tour_place,
    instructions: row.instructions ?? '',
    personId: row.person_id,
  };
}

async function carerPart(tx: Tx, row: Row, card: PersonCard, actor: Actor) {
  const isCareTeam = actor.role === 'coordinator' || actor.role === 'professional';
  const { detail } = isCareTeam
    ? await withSystemRole(tx, () => getNeedBrief(tx, row.need_id))
    : { detail: '' };
  const [relative] = card.relatives;
  return {
    title: { fr: row.title_fr, en: row.title_en },
    name: [card.civility, card.firstName, card.lastName].filter(Boolean).join(' '),
    age: card.age,
    phone: card.phones[0]?.display ?? null,
    address: [...card.addressLines, [card.postcode, card.communeName].filter(Boolean).join(' ')],
    why: detail,
    relative: relative
      ? [relative.name, relative.relation, relative.phone?.display].filter(Boolean).join(', ')
      : null,
    keyHolders: card.relatives.filter(({ holdsKey }) => holdsKey).map(({ name }) => name),
  };
}

function doorPart(row: Row) {
  return {
    title: taskWords[row.task],
    name: row.short_name ?? '',
    age: null,
    phone: null,
    address: [...(row.street ?? []), [row.postcode, row.commune_name].filter(Boolean).join(' ')],
    why: '',
    relative: null,
    keyHolders: [],
  };
}

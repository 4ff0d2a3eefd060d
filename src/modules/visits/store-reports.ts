import { sql } from 'kysely';
import type { Effects } from '#kernel/command.ts';
import type { Tx } from '#kernel/database.ts';
import type { Secrets } from '#kernel/secrets.ts';
import { needKindLabels } from '#modules/needs/contract/need-words.ts';
import type { KeptAnswers } from '#modules/visits/domain/read-answers.ts';
import type { Visit } from '#modules/visits/domain/visit.ts';
import { refuse } from '#modules/visits/refusals.ts';
import type { NeedKind } from '#vocabulary/need-kind.ts';
import type { Questionnaire } from '#vocabulary/questionnaire.ts';

export interface Report {
  readonly form: Questionnaire;
  readonly answers: KeptAnswers;
  readonly by: string;
  readonly at: Date;
}

/** Kept once for each version: answers are always read with the form they were given to. */
export async function keepForm(tx: Tx, form: Questionnaire): Promise<void> {
  await sql`insert into visits.form (territory_id, form_id, version, form)
    values (kernel.territory(), ${form.id}, ${form.version}, ${JSON.stringify(form)}) on conflict do nothing`.execute(
    tx,
  );
}

export async function listForms(tx: Tx): Promise<ReadonlyMap<string, Questionnaire>> {
  const { rows } = await sql<{ form_id: string; version: number; form: Questionnaire }>`
    select form_id, version, form from visits.form where territory_id = kernel.territory()`.execute(tx);
  return new Map(rows.map((row) => [formKey(row.form_id, row.version), row.form]));
}

export function formKey(formId: string | null, version: number | null): string {
  return `${formId ?? ''}|${version ?? 0}`;
}

export async function getForm(
  tx: Tx,
  visit: Pick<Visit, 'formId' | 'formVersion' | 'code'>,
): Promise<Questionnaire> {
  const { rows } = await sql<{
    form: Questionnaire;
  }>`select form from visits.form where territory_id = kernel.territory()
    and form_id = ${visit.formId} and version = ${visit.formVersion}`.execute(tx);
  if (!rows[0]) throw refuse('conflict', 'visits.not-taken', { code: visit.code });
  return rows[0].form;
}

const sealedAbout = (reportId: string) => `visits.care_report/${reportId}`;

/** Care answers are sealed with the territory's key before they reach the database; door answers hold no health. */
export async function addReport(
  tx: Tx,
  effects: Effects,
  report: {
    readonly visit: Visit;
    readonly form: Questionnaire;
    readonly answers: KeptAnswers;
    readonly writtenBy: string;
    readonly author: string;
    readonly at: Date;
  },
): Promise<void> {
  const reportId = effects.newId();
  const { visit, form, answers, writtenBy, at } = report;
  if (form.compartment === 'volunteer') {
    await sql`insert into visits.door_report (territory_id, report_id, visit_id, form_id, form_version, answers, written_by, at)
      values (kernel.territory(), ${reportId}, ${visit.visitId}, ${form.id}, ${form.version}, ${JSON.stringify(answers)},
        ${writtenBy}, ${at})`.execute(tx);
    return;
  }
  const sealed = effects.secrets.seal(
    effects.actor.territoryId,
    sealedAbout(reportId),
    JSON.stringify(answers),
  );
  await sql`insert into visits.care_report (territory_id, report_id, visit_id, person_id, form_id, form_version, sealed, written_by,
      author_label, at)
    values (kernel.territory(), ${reportId}, ${visit.visitId}, ${visit.personId}, ${form.id}, ${form.version}, ${sealed}, ${writtenBy},
      ${report.author}, ${at})`.execute(tx);
}

export async function addProof(
  tx: Tx,
  proof: { readonly visitId: string; readonly handedTo: string; readonly at: Date; readonly by: string },
): Promise<void> {
  await sql`insert into visits.proof (territory_id, visit_id, handed_to, at, given_by)
    values (kernel.territory(), ${proof.visitId}, ${proof.handedTo}, ${proof.at}, ${proof.by}) on conflict do nothing`.execute(
    tx,
  );
}

export async function findProof(
  tx: Tx,
  visitId: string,
): Promise<{ handedTo: string; at: Date } | undefined> {
  const { rows } = await sql<{
    handedTo: string;
    at: Date;
  }>`select handed_to as "handedTo", at from visits.proof
    where territory_id = kernel.territory() and visit_id = ${visitId}`.execute(tx);
  return rows[0];
}

interface CareRow {
  report_id: string;
  person_id: string | null;
  sealed: string;
  author_label: string;
  at: Date;
  form: Questionnaire;
}

const careColumns = sql`r.report_id, r.person_id, r.sealed, r.author_label, r.at, f.form`;
const careTables = sql`visits.care_report r join visits.form f on f.territory_id = r.territory_id and f.form_id = r.form_id
  and f.version = r.form_version`;

/** The last care answers of this visit, if the actor is a carer of this person (row-level security). */
export async function findCareReport(
  tx: Tx,
  visitId: string,
  keys: { readonly secrets: Secrets; readonly territoryId: string },
): Promise<Report | undefined> {
  const { rows } = await sql<CareRow>`select ${careColumns} from ${careTables}
    where r.territory_id = kernel.territory() and r.visit_id = ${visitId} order by r.at desc limit 1`.execute(
    tx,
  );
  return rows[0] && reportOf(rows[0], keys);
}

/** What each person's last carer left, for the carers who go there now. */
export async function listLastCareReports(
  tx: Tx,
  personIds: readonly string[],
  keys: { readonly secrets: Secrets; readonly territoryId: string },
): Promise<ReadonlyMap<string, Report>> {
  if (personIds.length === 0) return new Map();
  const { rows } = await sql<CareRow>`select distinct on (r.person_id) ${careColumns} from ${careTables}
    where r.territory_id = kernel.territory() and r.person_id = any(${[...personIds]}::uuid[])
    order by r.person_id, r.at desc`.execute(tx);
  return new Map(rows.map((row) => [row.person_id ?? '', reportOf(row, keys)] as const));
}

function reportOf(row: CareRow, keys: { readonly secrets: Secrets; readonly territoryId: string }): Report {
  const answers = JSON.parse(
    keys.secrets.open(keys.territoryId, sealedAbout(row.report_id), row.sealed),
  ) as KeptAnswers;
  return { form: row.form, answers, by: row.author_label, at: row.at };
}

export async function findDoorReport(tx: Tx, visitId: string): Promise<Omit<Report, 'by'> | undefined> {
  const { rows } = await sql<{ answers: KeptAnswers; at: Date; form: Questionnaire }>`
    select r.answers, r.at, f.form from visits.door_report r
    join visits.form f on f.territory_id = r.territory_id and f.form_id = r.form_id and f.version = r.form_version
    where r.territory_id = kernel.territory() and r.visit_id = ${visitId} order by r.at desc limit 1`.execute(
    tx,
  );
  return rows[0];
}

export async function saveDoorCard(
  tx: Tx,
  card: {
    readonly visitId: string;
    readonly shortName: string;
    readonly street: readonly string[];
    readonly postcode: string;
    readonly communeName: string;
    readonly instructions: string;
    readonly heldBack: boolean;
  },
): Promise<void> {
  await sql`insert into visits.door_card (territory_id, visit_id, short_name, street, postcode, commune_name, instructions, held_back)
    values (kernel.territory(), ${card.visitId}, ${card.shortName}, ${[...card.street]}, ${card.postcode}, ${card.communeName},
      ${card.instructions}, ${card.heldBack})`.execute(tx);
}

export async function findDoorCard(
  tx: Tx,
  visitId: string,
): Promise<{ instructions: string; heldBack: boolean; communeName: string } | undefined> {
  const { rows } = await sql<{ instructions: string; heldBack: boolean; communeName: string }>`
    select instructions, held_back as "heldBack", commune_name as "communeName" from visits.door_card
    where territory_id = kernel.territory() and visit_id = ${visitId}`.execute(tx);
  return rows[0];
}

/** A person who asked to be forgotten leaves no name, address, answer or word here; that a visit took place stays. */
export async function forgetPerson(tx: Tx, personId: string): Promise<number> {
  const ofPerson = sql`territory_id = kernel.territory() and visit_id in (
    select visit_id from visits.visit where territory_id = kernel.territory() and person_id = ${personId})`;
  await sql`delete from visits.care_report where ${ofPerson}`.execute(tx);
  await sql`delete from visits.door_report where ${ofPerson}`.execute(tx);
  await sql`delete from visits.photo where ${ofPerson}`.execute(tx);
  await sql`delete from visits.proof where ${ofPerson}`.execute(tx);
  await sql`delete from visits.remark where territory_id = kernel.territory() and event_id in (
    select event_id from visits.event where ${ofPerson})`.execute(tx);
  await sql`update visits.door_card set short_name = '', street = '{}', postcode = '', instructions = '' where ${ofPerson}`.execute(
    tx,
  );
  const { rows } = await sql<{
    visit_id: string;
    need_kind: NeedKind;
  }>`update visits.visit set person_id = null,
      version = version + 1
    where territory_id = kernel.territory() and person_id = ${personId} returning visit_id, need_kind`.execute(
    tx,
  );
  // A title is typed in a hurry: the kind stays.
  for (const { visit_id, need_kind } of rows) {
    const { fr, en } = needKindLabels[need_kind];
    await sql`update visits.visit set title_fr = ${fr}, title_en = ${en}
      where territory_id = kernel.territory() and visit_id = ${visit_id}`.execute(tx);
  }
  return rows.length;
}

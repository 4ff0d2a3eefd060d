import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { IdentifierWarning } from '#modules/directory/contract.ts';
import { firstNameKey, lastNameKeys } from '#modules/directory/domain/name-keys.ts';
import type { DirectoryTables } from '#modules/directory/tables.ts';

export async function isKnown(tx: Tx, professionalId: string): Promise<boolean> {
  const { rows } = await sql`select from directory.professional
    where territory_id = kernel.territory() and professional_id = ${professionalId}`.execute(tx);
  return rows.length > 0;
}

/** @throws Refusal `directory.unknown-professional` */
export async function mustKnow(tx: Tx, professionalId: string): Promise<void> {
  if (!(await isKnown(tx, professionalId))) {
    throw new Refusal({ kind: 'not-found', code: 'directory.unknown-professional' });
  }
}

/** Someone the public file does not have (yet), with the place where they work. */
export interface ManualProfessional {
  readonly territoryId: string;
  readonly professionalId: string;
  readonly activityId: string;
  readonly idnps: string | null;
  readonly warnings: readonly IdentifierWarning[];
  readonly lastName: string;
  readonly firstName: string;
  readonly profession: string;
  readonly communeCode: string;
  readonly communeName: string;
  readonly workplace: string;
  readonly now: Date;
}

export async function insertManual(tx: Tx, person: ManualProfessional): Promise<void> {
  const { last, second, sound } = lastNameKeys(person.lastName);
  const tables = tx.withTables<DirectoryTables>();
  await tables
    .insertInto('directory.professional')
    .values({
      territory_id: person.territoryId,
      professional_id: person.professionalId,
      source: 'manual',
      idnps: person.idnps,
      warnings: [...person.warnings],
      civility: '',
      title: '',
      last_name: person.lastName,
      first_name: person.firstName,
      profession: person.profession,
      category: '',
      skills: [],
      last_key: last,
      second_key: second === '' ? null : second,
      first_key: firstNameKey(person.firstName),
      sound_key: sound,
      first_seen_at: person.now,
      changed_at: person.now,
      ended_at: null,
    })
    .execute();
  await tables
    .insertInto('directory.activity')
    .values({
      territory_id: person.territoryId,
      activity_id: person.activityId,
      professional_id: person.professionalId,
      source: 'manual',
      profession: person.profession,
      workplace: person.workplace,
      commune_code: person.communeCode,
      commune_name: person.communeName,
      begun_at: person.now,
      changed_at: person.now,
      ended_at: null,
    })
    .execute();
}

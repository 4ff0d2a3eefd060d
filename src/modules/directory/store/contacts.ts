import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import type {
  DirectoryTables,
  ProfessionalContactRow,
  StructureContactRow,
} from '#modules/directory/tables.ts';

const own = sql<string>`kernel.territory()`;

function contactOf(tx: Tx, professionalId: string) {
  return tx
    .withTables<DirectoryTables>()
    .selectFrom('directory.professional_contact')
    .selectAll()
    .where('territory_id', '=', own)
    .where('professional_id', '=', professionalId);
}

export type StoredContact = Selectable<ProfessionalContactRow>;

export async function findContact(tx: Tx, professionalId: string): Promise<StoredContact | undefined> {
  return contactOf(tx, professionalId).executeTakeFirst();
}

export async function lockContact(tx: Tx, professionalId: string): Promise<StoredContact | undefined> {
  return contactOf(tx, professionalId).forUpdate().executeTakeFirst();
}

/** Everything but the version, which the database counts. */
export type ContactToSave = Omit<StoredContact, 'version'>;

export async function saveContact(tx: Tx, contact: ContactToSave): Promise<void> {
  const { territory_id: _territory, professional_id: _professional, ...values } = contact;
  await tx
    .withTables<DirectoryTables>()
    .insertInto('directory.professional_contact')
    .values(contact)
    .onConflict((conflict) =>
      conflict
        .columns(['territory_id', 'professional_id'])
        .doUpdateSet({ ...values, version: sql<number>`professional_contact.version + 1` }),
    )
    .execute();
}

function structureContactOf(tx: Tx, finess: string) {
  return tx
    .withTables<DirectoryTables>()
    .selectFrom('directory.structure_contact')
    .selectAll()
    .where('territory_id', '=', own)
    .where('finess', '=', finess);
}

export type StoredStructureContact = Selectable<StructureContactRow>;

export async function findStructureContact(
  tx: Tx,
  finess: string,
): Promise<StoredStructureContact | undefined> {
  return structureContactOf(tx, finess).executeTakeFirst();
}

export async function lockStructureContact(
  tx: Tx,
  finess: string,
): Promise<StoredStructureContact | undefined> {
  return structureContactOf(tx, finess).forUpdate().executeTakeFirst();
}

export async function saveStructureContact(
  tx: Tx,
  contact: Omit<StoredStructureContact, 'version'>,
): Promise<void> {
  const { territory_id: _territory, finess: _finess, ...values } = contact;
  await tx
    .withTables<DirectoryTables>()
    .insertInto('directory.structure_contact')
    .values(contact)
    .onConflict((conflict) =>
      conflict
        .columns(['territory_id', 'finess'])
        .doUpdateSet({ ...values, version: sql<number>`structure_contact.version + 1` }),
    )
    .execute();
}

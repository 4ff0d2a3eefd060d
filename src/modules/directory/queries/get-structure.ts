import { sql } from 'kysely';
import { defineQuery } from '#kernel/query.ts';
import { Refusal } from '#kernel/refusal.ts';
import { getStructure } from '#modules/directory/contract/structures.ts';
import { readablePlace } from '#modules/directory/domain/professional-name.ts';
import { findStructureContact } from '#modules/directory/store/contacts.ts';
import { lastFiles } from '#modules/directory/store/file-dates.ts';
import { phoneCard, readCards } from '#modules/directory/store/professional-cards.ts';
import { readStructureCards } from '#modules/directory/store/structures.ts';
import type { DirectoryTables } from '#modules/directory/tables.ts';

const mostPeople = 300;

export const getStructureQuery = defineQuery(getStructure, {
  async read(tx, { finess }) {
    const [card] = await readStructureCards(tx, sql`s.finess = ${finess}`);
    const row = await tx
      .withTables<DirectoryTables>()
      .selectFrom('directory.structure')
      .selectAll()
      .where('territory_id', '=', sql<string>`kernel.territory()`)
      .where('finess', '=', finess)
      .executeTakeFirst();
    if (!card || !row) throw new Refusal({ kind: 'not-found', code: 'directory.unknown-structure' });
    const contact = await findStructureContact(tx, finess);
    const people = await readCards(
      tx,
      sql`select distinct professional_id from directory.activity where territory_id = kernel.territory()
        and finess = ${finess} and ended_at is null limit ${mostPeople}`,
    );
    const french = new Intl.Collator('fr');
    return {
      card,
      warnings: row.warnings,
      longName: row.long_name === row.name ? '' : readablePlace(row.long_name),
      finessEj: row.finess_ej,
      siret: row.siret,
      addressLines: [
        ...row.address
          .split('\t')
          .filter((line) => line !== '')
          .map(readablePlace),
        `${row.postcode} ${row.commune_name}`.trim(),
      ],
      openedOn: row.opened_on,
      place:
        row.latitude === null || row.longitude === null
          ? null
          : { latitude: row.latitude, longitude: row.longitude },
      filePhone: phoneCard(row.phone),
      phoneWritten: row.phone_written,
      contact: {
        phone: phoneCard(contact?.phone),
        email: contact?.email ?? null,
        contactName: contact?.contact_name ?? '',
        notes: contact?.notes ?? '',
        verifiedAt: contact?.verified_at?.toISOString() ?? null,
        verifiedBy: contact?.verified_by_label ?? null,
        version: contact?.version ?? 0,
      },
      professionals: people.sort((left, right) => french.compare(left.lastName, right.lastName)),
      fileDate: (await lastFiles(tx)).structures?.fileDate ?? null,
    };
  },
});

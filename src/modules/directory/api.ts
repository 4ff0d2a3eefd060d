import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import { findAccount } from '#modules/access/api.ts';
import type { ProfessionalCard } from '#modules/directory/contract.ts';
import { readCards } from '#modules/directory/store/professional-cards.ts';

/** One professional of the caller's territory, also one whose activities have ended; undefined when unknown. */
export async function findProfessional(
  tx: Tx,
  professionalId: string,
): Promise<ProfessionalCard | undefined> {
  return (await readCards(tx, sql`select ${professionalId}::uuid`))[0];
}

/**
 * The professionals with an open activity in the territory, sorted by name. `profession` is a code of TRE_G15 (`10`
 * physician, `60` nurse), `communeCode` an INSEE code. Meant for a territory, not for the whole national file.
 */
export async function listProfessionals(
  tx: Tx,
  filter: { profession?: string; communeCode?: string } = {},
): Promise<ProfessionalCard[]> {
  const cards = await readCards(
    tx,
    sql`select p.professional_id from directory.professional p
      where p.territory_id = kernel.territory() and p.ended_at is null
        and (${filter.profession ?? null}::text is null or p.profession = ${filter.profession ?? null}
          or exists (select from directory.activity a where a.territory_id = p.territory_id
            and a.professional_id = p.professional_id and a.ended_at is null and a.profession = ${filter.profession ?? null}))
        and (${filter.communeCode ?? null}::text is null or exists (select from directory.activity a
          where a.territory_id = p.territory_id and a.professional_id = p.professional_id and a.ended_at is null
            and a.commune_code = ${filter.communeCode ?? null}))`,
  );
  const french = new Intl.Collator('fr');
  return cards.sort(
    (left, right) =>
      french.compare(left.lastName, right.lastName) || french.compare(left.firstName, right.firstName),
  );
}

/** The professional behind an account; undefined for accounts that are not tied to one. */
export async function professionalOfAccount(
  tx: Tx,
  accountId: string,
): Promise<ProfessionalCard | undefined> {
  const account = await findAccount(tx, accountId);
  return account?.professionalId ? findProfessional(tx, account.professionalId) : undefined;
}

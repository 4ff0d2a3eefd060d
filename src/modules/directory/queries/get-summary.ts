import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import { defineQuery } from '#kernel/query.ts';
import { findAccount } from '#modules/access/api.ts';
import { getDirectorySummary } from '#modules/directory/contract/professionals.ts';
import { wordCode } from '#modules/directory/domain/nomenclature.ts';
import { lastFiles } from '#modules/directory/store/file-dates.ts';
import { fileLabels } from '#modules/directory/store/professional-cards.ts';

interface Counted {
  readonly code: string;
  readonly name: string;
  readonly count: number;
}

export const getDirectorySummaryQuery = defineQuery(getDirectorySummary, {
  async read(tx, _input, { actor }) {
    const labels = await fileLabels(tx);
    const totals = await readTotals(tx);
    const professions = await countProfessions(tx);
    return {
      professionals: totals.professionals,
      structures: totals.structures,
      verified: totals.verified,
      pendingRequests: actor.role === 'coordinator' || actor.role === 'system' ? totals.pending : null,
      own: actor.role === 'system' ? null : ((await findAccount(tx, actor.id))?.professionalId ?? null),
      professions: professions.map(({ code, count }) => ({ ...wordCode('profession', code, labels), count })),
      communes: await countCommunes(tx),
      structureKinds: await countStructures(tx),
      files: await lastFiles(tx),
    };
  },
});

async function readTotals(
  tx: Tx,
): Promise<{ professionals: number; structures: number; verified: number; pending: number }> {
  const { rows } = await sql<{
    professionals: number;
    structures: number;
    verified: number;
    pending: number;
  }>`
    select
      (select count(*)::int from directory.professional
        where territory_id = kernel.territory() and ended_at is null) as professionals,
      (select count(*)::int from directory.structure
        where territory_id = kernel.territory() and ended_at is null) as structures,
      (select count(*)::int from directory.professional_contact c join directory.professional p
          using (territory_id, professional_id)
        where c.territory_id = kernel.territory() and c.verified_at is not null and p.ended_at is null) as verified,
      (select count(*)::int from directory.joining_request
        where territory_id = kernel.territory() and state = 'pending') as pending`.execute(tx);
  return rows[0] ?? { professionals: 0, structures: 0, verified: 0, pending: 0 };
}

async function countProfessions(tx: Tx): Promise<{ code: string; count: number }[]> {
  const { rows } = await sql<{ code: string; count: number }>`
    select profession as code, count(*)::int as count from directory.professional
    where territory_id = kernel.territory() and ended_at is null
    group by profession order by count desc, profession`.execute(tx);
  return rows;
}

/** Someone who works in two communes counts in both. */
async function countCommunes(tx: Tx): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    select a.commune_code as code, min(a.commune_name) as name, count(distinct a.professional_id)::int as count
    from directory.activity a
    where a.territory_id = kernel.territory() and a.ended_at is null and a.commune_code <> ''
    group by a.commune_code order by min(a.commune_name) collate "fr-x-icu" limit 500`.execute(tx);
  return rows;
}

async function countStructures(tx: Tx): Promise<{ kind: string; count: number }[]> {
  const { rows } = await sql<{ kind: string; count: number }>`
    select kind, count(*)::int as count from directory.structure
    where territory_id = kernel.territory() and ended_at is null group by kind order by count desc, kind`.execute(
    tx,
  );
  return rows;
}

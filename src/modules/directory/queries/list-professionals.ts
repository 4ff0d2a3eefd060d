import { sql } from 'kysely';
import { defineQuery } from '#kernel/query.ts';
import { listProfessionals } from '#modules/directory/contract/professionals.ts';
import { findProfessionals } from '#modules/directory/store/find-professionals.ts';
import { readCards } from '#modules/directory/store/professional-cards.ts';

const pageSize = 50;

export const listProfessionalsQuery = defineQuery(listProfessionals, {
  async read(tx, { after, ...filter }) {
    const offset = Math.min(10_000, Math.max(0, Number.parseInt(after ?? '0', 10) || 0));
    const found = await findProfessionals(tx, { ...filter, offset, limit: pageSize });
    if (found.ids.length === 0) return { professionals: [], byEar: false, next: null };
    const ids = sql`select unnest(${found.ids}::uuid[])`;
    const cards = new Map((await readCards(tx, ids)).map((card) => [card.professionalId, card]));
    return {
      professionals: found.ids.flatMap((id) => cards.get(id) ?? []),
      byEar: found.byEar,
      next: found.more ? String(offset + pageSize) : null,
    };
  },
});

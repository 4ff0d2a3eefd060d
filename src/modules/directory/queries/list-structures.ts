import { defineQuery } from '#kernel/query.ts';
import { listStructures } from '#modules/directory/contract/structures.ts';
import { findStructures } from '#modules/directory/store/structures.ts';

const pageSize = 50;

export const listStructuresQuery = defineQuery(listStructures, {
  async read(tx, { after, ...filter }) {
    const offset = Math.min(10_000, Math.max(0, Number.parseInt(after ?? '0', 10) || 0));
    const found = await findStructures(tx, { ...filter, offset, limit: pageSize + 1 });
    return {
      structures: found.slice(0, pageSize),
      next: found.length > pageSize ? String(offset + pageSize) : null,
    };
  },
});

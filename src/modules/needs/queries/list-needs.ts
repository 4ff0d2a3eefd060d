import { sql } from 'kysely';
import { defineQuery } from '#kernel/query.ts';
import { listNeeds, type NeedView } from '#modules/needs/contract/queries.ts';
import { caresFor, itemOf, readItems, readNames } from '#modules/needs/queries/need-items.ts';
import { parseSpokenCode } from '#vocabulary/spoken-code.ts';

const pageSize = 100;
const live = sql`n.status in ('open', 'accepted', 'waiting')`;

function viewsAt(now: Date) {
  const lastWeek = new Date(now.getTime() - 7 * 86_400_000);
  return {
    inbox: sql`n.status = 'open'`,
    'to-assign': sql`n.status = 'open' and n.owner_account_id is null`,
    mine: sql`${live} and n.owner_account_id = kernel.actor()`,
    late: sql`${live} and n.due_at <= ${now}`,
    all: live,
    closed: sql`n.closed_at > ${lastWeek}`,
  } as const satisfies Record<NeedView, unknown>;
}

export const listNeedsQuery = defineQuery(listNeeds, {
  read: async (tx, { view, kind, communeCode, minimumSeverity, search }, { actor, now }) => {
    const views = viewsAt(now);
    const code = parseSpokenCode(search);
    const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
    const filters = sql`(${kind}::text is null or n.kind = ${kind})
      and (${communeCode}::text is null or n.commune_code = ${communeCode}) and n.severity >= ${minimumSeverity}
      and (${search} = '' or n.number = ${code?.kind === 'B' ? code.number : -1}
        or (${caresFor(actor)} or n.kind not in ('call-back-by-professional', 'worrying-call', 'emergency-15'))
          and (unaccent(n.title_fr) ilike unaccent(${pattern}) or unaccent(n.title_en) ilike unaccent(${pattern})))`;
    const rows = await readItems(tx, sql`${views[view]} and ${filters}`, {
      order:
        view === 'closed'
          ? sql`n.closed_at desc`
          : sql`n.exhausted_at is null, n.severity desc, n.due_at, n.number`,
      limit: pageSize + 1,
    });
    const { rows: counts } = await sql<Record<NeedView, number>>`select
        count(*) filter (where ${views.inbox})::int as inbox, count(*) filter (where ${views['to-assign']})::int as "to-assign",
        count(*) filter (where ${views.mine})::int as mine, count(*) filter (where ${views.late})::int as late,
        count(*) filter (where ${views.all})::int as "all", count(*) filter (where ${views.closed})::int as closed
      from needs.need n where n.territory_id = kernel.territory()`.execute(tx);
    const names = await readNames(tx, actor);
    return {
      items: rows.slice(0, pageSize).map((row) => itemOf(row, names, { actor, now })),
      more: rows.length > pageSize,
      counts: counts[0] ?? { inbox: 0, 'to-assign': 0, mine: 0, late: 0, all: 0, closed: 0 },
    };
  },
});

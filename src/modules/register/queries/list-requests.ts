import { sql } from 'kysely';
import { defineQuery } from '#kernel/query.ts';
import { listCommunes } from '#modules/territory/api.ts';
import { listRequests } from '../contract/requests.ts';
import { listOpenRequests } from '../store-requests.ts';

export const listRequestsQuery = defineQuery(listRequests, {
  read: async (tx) => {
    const rows = await listOpenRequests(tx);
    const names = new Map((await listCommunes(tx)).map(({ code, name }) => [code, name]));
    const codes = rows.flatMap(({ letter_code }) => letter_code ?? []);
    const entries = await sql<{ entryId: string; code: string }>`
      select entry_id as "entryId", letter_code as code from register.entry
      where territory_id = kernel.territory() and letter_code = any (${codes}::text[])
        and state not in ('struck-off', 'opposed')`.execute(tx);
    const byCode = new Map(entries.rows.map(({ code, entryId }) => [code, entryId]));
    return {
      requests: rows.flatMap((row) =>
        row.details
          ? [
              {
                requestId: row.request_id,
                reference: row.reference,
                kind: row.kind,
                communeCode: row.commune_code,
                communeName: names.get(row.commune_code) ?? row.commune_code,
                receivedAt: row.received_at.toISOString(),
                dueOn: row.due_on,
                overdue: row.overdue_at !== null,
                details: row.details,
                entryId: (row.letter_code && byCode.get(row.letter_code)) || null,
              },
            ]
          : [],
      ),
    };
  },
});

import { sql } from 'kysely';
import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { markOverdue } from '../contract/requests.ts';
import { acknowledgementOverdue } from '../contract.ts';

/** The eight days are over: the mark stays on the row until it is answered, and the town hall sees it first. */
export const markOverdueCommand = defineCommand(markOverdue, {
  load: async () => undefined,
  decide: (_, input) => ({ change: input, facts: [], output: {} }),
  save: async (tx, { kind, id }, { now, publish }) => {
    const { rows } = await (kind === 'entry'
      ? sql<{ communeCode: string; dueOn: string }>`
          update register.entry set acknowledgement_overdue_at = ${now}
          where territory_id = kernel.territory() and entry_id = ${id} and state = 'requested'
            and acknowledgement_overdue_at is null
          returning commune_code as "communeCode", acknowledge_by as "dueOn"`
      : sql<{ communeCode: string; dueOn: string }>`
          update register.request set overdue_at = ${now}
          where territory_id = kernel.territory() and request_id = ${id} and settled_at is null and overdue_at is null
          returning commune_code as "communeCode", due_on as "dueOn"`
    ).execute(tx);
    for (const { communeCode, dueOn } of rows) {
      const data = { communeCode, subjectId: id, dueOn };
      publish(fact(acknowledgementOverdue, { kind: `register-${kind}`, id }, data));
    }
  },
});

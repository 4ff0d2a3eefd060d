import { sql } from 'kysely';
import { defineQuery } from '#kernel/query.ts';
import { listOpenWindows } from '#modules/persons/api.ts';
import { listCommunes, listSignedConventions } from '#modules/territory/api.ts';
import { summarise } from '../contract/reading.ts';
import { type EntryState, entryStates } from '../contract.ts';

interface Count {
  readonly communeCode: string;
  readonly state: EntryState;
  readonly count: number;
  readonly overdue: number;
}

export const summariseQuery = defineQuery(summarise, {
  read: async (tx, _, { actor, now }) => {
    const counts = await sql<Count>`
      select commune_code as "communeCode", state, count(*)::int as count,
        (count(*) filter (where state = 'requested' and acknowledgement_overdue_at is not null))::int as overdue
      from register.entry where territory_id = kernel.territory() and superseded_at is null group by 1, 2`.execute(
      tx,
    );
    const requests = await sql<{ communeCode: string; count: number; overdue: number }>`
      select commune_code as "communeCode", count(*)::int as count, (count(*) filter (where overdue_at is not null))::int as overdue
      from register.request where territory_id = kernel.territory() and settled_at is null group by 1`.execute(
      tx,
    );
    const windows = new Set((await listOpenWindows(tx)).map(({ communeCode }) => communeCode));
    const conventions = new Set((await listSignedConventions(tx, now)).map(({ communeCode }) => communeCode));
    const readable = ({ code }: { code: string }) =>
      actor.role === 'town-hall'
        ? actor.communes.includes(code)
        : actor.role === 'system' || windows.has(code);
    const communes = (await listCommunes(tx)).filter(readable).map(({ code, name }) => {
      const mine = counts.rows.filter(({ communeCode }) => communeCode === code);
      const open = requests.rows.find(({ communeCode }) => communeCode === code);
      const inState = (state: EntryState) => mine.find((row) => row.state === state)?.count ?? 0;
      return {
        communeCode: code,
        communeName: name,
        convention: conventions.has(code),
        counts: Object.fromEntries(entryStates.map((state) => [state, inState(state)])) as Record<
          EntryState,
          number
        >,
        openRequests: open?.count ?? 0,
        toAcknowledge: inState('requested') + inState('acknowledged'),
        overdue: mine.reduce((sum, { overdue }) => sum + overdue, 0) + (open?.overdue ?? 0),
      };
    });
    return { communes, open: actor.role === 'town-hall' || actor.role === 'system' || windows.size > 0 };
  },
});

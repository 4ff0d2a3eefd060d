import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import { createMatcher, listPersonsOfRegister, listRiskBasics } from '#modules/persons/api.ts';
import type { EntryRow } from '../store.ts';
import type { Held, Known, Matcher } from './plan-import.ts';

/** Everything the commune's register holds, ready to be compared with a file: three statements whatever its size. */
export async function loadHeld(tx: Tx, communeCode: string): Promise<Matcher<Known>> {
  const persons = await listPersonsOfRegister(tx, communeCode);
  const consents = new Map(
    (await listRiskBasics(tx, [communeCode])).map(({ personId, smsConsent }) => [personId, smsConsent]),
  );
  const { rows } = await sql<EntryRow>`
    select * from register.entry where territory_id = kernel.territory() and commune_code = ${communeCode}
      and state not in ('struck-off', 'opposed') and superseded_at is null`.execute(tx);
  const entries = new Map(rows.map((row) => [row.person_id, row]));
  const matcher = createMatcher<Known>();
  for (const { personId, version: _, ...person } of persons) {
    const entry = entries.get(personId);
    const held: Held = {
      personId,
      person,
      entry: entry && {
        entryId: entry.entry_id,
        version: entry.version,
        grounds: entry.grounds,
        homeService: entry.home_service,
        extras: entry.extras,
        forOtherRisks: entry.for_other_risks,
        smsConsent: consents.get(personId) ?? false,
      },
    };
    matcher.add({ ...person, phones: person.phones.map(({ e164 }) => e164) }, { held });
  }
  return matcher;
}

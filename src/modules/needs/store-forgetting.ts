import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import { needKindLabels, outcomeLabels } from '#modules/needs/contract/need-words.ts';
import type { Need } from '#modules/needs/domain/need.ts';
import { type NeedRow, needOf } from '#modules/needs/rows.ts';

export async function listOfPerson(tx: Tx, personId: string): Promise<Need[]> {
  const { rows } = await sql<NeedRow>`select * from needs.need
    where territory_id = kernel.territory() and person_id = ${personId} order by need_id for update`.execute(
    tx,
  );
  return rows.map(needOf);
}

/** Titles and endings are typed in a hurry and may name someone: the kind and the outcome stay, in their own words. */
export async function forgetWords(tx: Tx, need: Need): Promise<void> {
  const { needId } = need;
  const title = needKindLabels[need.kind];
  const ending = need.status === 'resolved' ? outcomeLabels[need.outcome] : { fr: null, en: null };
  const ofNeed = sql`territory_id = kernel.territory() and need_id = ${needId}`;
  await sql`delete from needs.care_detail where ${ofNeed}`.execute(tx);
  await sql`delete from needs.remark where territory_id = kernel.territory() and event_id in (
    select event_id from needs.event where ${ofNeed})`.execute(tx);
  await sql`delete from needs.witness where ${ofNeed} and kind = 'phone'`.execute(tx);
  await sql`update needs.need set title_fr = ${title.fr}, title_en = ${title.en}, instructions = '',
      outcome_fr = ${ending.fr}, outcome_en = ${ending.en}, version = version + 1 where ${ofNeed}`.execute(
    tx,
  );
}

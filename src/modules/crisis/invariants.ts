import type { Invariant } from '#kernel/catalogue.ts';

export const crisisInvariants: readonly Invariant[] = [
  {
    id: 'I-18',
    says: {
      fr: 'La main courante est sans trou ni retouche : chaque ligne découle de la précédente.',
      en: 'The log has no gap and no edit: each line follows from the one before.',
    },
    sql: `select l.territory_id, l.line_id from (
        select *, lag(number, 1, 0) over log as number_before, lag(hash, 1, '') over log as hash_before
        from crisis.log_line window log as (partition by territory_id, situation_id order by number)) l
      where l.number <> l.number_before + 1 or l.previous_hash <> l.hash_before
        or l.hash <> crisis.line_hash(l.previous_hash, l.situation_id, l.number, l.at, l.author_label, l.tag, l.text_fr,
          l.text_en, l.corrects, l.correction_reason)
      union all
      select c.territory_id, c.situation_id from crisis.log_counter c
      where c.last_line <> (select count(*) from crisis.log_line l
        where l.territory_id = c.territory_id and l.situation_id = c.situation_id)`,
  },
  {
    id: 'crisis-one-open-perimeter',
    says: {
      fr: 'Une situation levée ne tient plus aucune commune, une situation ouverte les tient toutes.',
      en: 'A lifted situation holds no commune, an open one holds all of its own.',
    },
    sql: `select s.territory_id, s.situation_id from crisis.situation s
      join crisis.situation_commune c using (territory_id, situation_id)
      where (s.level = 'lifted') <> (c.ended_at is not null)`,
  },
];

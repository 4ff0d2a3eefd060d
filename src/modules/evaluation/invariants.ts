import type { Invariant } from '#kernel/catalogue.ts';

export const evaluationInvariants: readonly Invariant[] = [
  {
    id: 'I-20',
    says: {
      fr: "Aucun effectif de personnes plus petit que le seuil n'est publié, ni par commune, ni au total.",
      en: 'No count of persons below the threshold is published, by commune or in all.',
    },
    // `means` are rooms and teams, not persons.
    sql: `select i.territory_id, i.report_id from evaluation.issued_report i
      cross join lateral (
        select f -> 'value' as count from jsonb_array_elements(i.content -> 'figures') f
        union all select f -> 'of' from jsonb_array_elements(i.content -> 'figures') f
        union all select c -> side from jsonb_array_elements(i.content -> 'communes') c,
          unnest(array['due', 'reached', 'remaining']) side
        union all select n -> 'count' from jsonb_array_elements(i.content -> 'unmetNeeds') n where n ->> 'about' = 'persons'
      ) published
      where jsonb_typeof(published.count) = 'number' and published.count::int > 0
        and published.count::int < (i.content -> 'smallestShown')::int`,
  },
  {
    id: 'evaluation-versions',
    says: {
      fr: 'Les versions diffusées d’un point de situation se suivent sans trou.',
      en: 'The issued versions of a report follow each other without a gap.',
    },
    sql: `select r.territory_id, r.report_id from evaluation.report r
      where r.issued <> (select count(*) from evaluation.issued_report i
        where i.territory_id = r.territory_id and i.report_id = r.report_id)
        or r.issued <> (select coalesce(max(version), 0) from evaluation.issued_report i
        where i.territory_id = r.territory_id and i.report_id = r.report_id)`,
  },
];

import type { Invariant } from '#kernel/catalogue.ts';

const live = "n.territory_id = kernel.territory() and n.status in ('open', 'accepted', 'waiting')";

export const needsInvariants: readonly Invariant[] = [
  {
    id: 'I-1',
    says: {
      fr: 'Aucun besoin ouvert sans responsable ni échéance.',
      en: 'No open need without owner and deadline.',
    },
    sql: `select n.territory_id, n.need_id, n.code from needs.need n where ${live}
      and ((n.owner_account_id is null and n.owner_duty is null) or n.due_at is null)`,
  },
  {
    id: 'I-2',
    says: { fr: "Un besoin en retard a alerté quelqu'un.", en: 'An overdue need has alerted someone.' },
    sql: `select n.territory_id, n.need_id, n.code, n.due_at from needs.need n where ${live}
      and n.due_at < kernel.now() - interval '2 min'
      and not exists (select from needs.alert a where a.territory_id = n.territory_id and a.need_id = n.need_id
        and (a.raised_at >= n.due_at or a.reason = 'late'))`,
  },
  {
    id: 'I-8',
    says: {
      fr: "Toute alerte est prise, réglée, suivie d'un échelon à venir, ou épuisée et montrée à toute la coordination.",
      en: 'Every alert is taken, settled, followed by a rung to come, or exhausted and shown to every coordinator.',
    },
    sql: `select a.territory_id, a.alert_id, n.need_id, n.code, n.status from needs.alert a
      join needs.need n using (territory_id, need_id)
      where a.territory_id = kernel.territory() and a.acked_at is null and a.settled_at is null
        and (n.status in ('open', 'accepted', 'waiting') and (
          n.timer_at >= kernel.now() - interval '2 min'
          or (n.exhausted_at is not null and n.timer_at is null and exists (select from needs.alert x
            where x.territory_id = n.territory_id and x.need_id = n.need_id and x.reason = 'exhausted')))) is not true`,
  },
  {
    id: 'I-1b',
    says: {
      fr: 'Pas deux équipes auprès de la même personne sans le savoir.',
      en: 'No two teams with the same person unknowingly.',
    },
    sql: `select territory_id, person_id, count(*) as teams from needs.engagement
      where territory_id = kernel.territory() and ended_at is null and not knowingly
      group by territory_id, person_id having count(*) > 1`,
  },
];

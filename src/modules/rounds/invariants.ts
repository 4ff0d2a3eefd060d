import type { Invariant } from '#kernel/catalogue.ts';

/** First held by constraints of the tables, then read again: trust-and-ux A6. */
export const roundsInvariants: readonly Invariant[] = [
  {
    id: 'I-10',
    says: {
      fr: "Une personne n'est au téléphone qu'avec un opérateur à la fois",
      en: 'A person is on the phone with one operator at a time',
    },
    sql: `select l.territory_id, l.person_id, count(*) as leases from rounds.lease l
      where l.territory_id = kernel.territory() and l.expires_at > kernel.now()
      group by l.territory_id, l.person_id having count(distinct l.holder_id) > 1
      union all
      select l.territory_id, l.person_id, 1 from rounds.lease l
      where l.territory_id = kernel.territory() and not exists (select from rounds.entry e
        where e.territory_id = l.territory_id and e.entry_id = l.entry_id and e.person_id = l.person_id)`,
  },
  {
    id: 'I-11',
    says: {
      fr: 'Dans une tournée, chaque personne est dans un seul état et la somme des états est la taille',
      en: 'In a round, each person is in one state and the states add up to its size',
    },
    sql: `select r.territory_id, r.round_id, r.size, count(e.entry_id) as entries, count(distinct e.person_id) as persons
      from rounds.round r left join rounds.entry e on e.territory_id = r.territory_id and e.round_id = r.round_id
      where r.territory_id = kernel.territory()
      group by r.territory_id, r.round_id, r.size
      having count(e.entry_id) <> r.size or count(distinct e.person_id) <> r.size`,
  },
  {
    id: 'I-12',
    says: {
      fr: 'Une personne injoignable après tous les essais a un proche à appeler avant une heure, ou un passage demandé',
      en: 'A person unreachable after all tries has a relative to be called by a given hour, or a visit asked for',
    },
    sql: `select e.territory_id, e.entry_id, e.state from rounds.entry e
      where e.territory_id = kernel.territory() and (
        (e.tries >= e.max_tries and e.state in ('to-call', 'retry'))
        or (e.state = 'visit' and e.need_id is null)
        or (e.state in ('relative', 'neighbour') and (e.due_at is null or e.due_at < kernel.now() - interval '5 minutes')))`,
  },
];

import type { Invariant } from '#kernel/catalogue.ts';

export const visitsInvariants: readonly Invariant[] = [
  {
    id: 'I-14',
    says: {
      fr: 'Une visite tenue a une seule proposition acceptée, celle de son porteur',
      en: 'A visit in hand has one accepted offer, that of its holder',
    },
    sql: `select v.territory_id, v.visit_id from visits.visit v
      where v.status in ('taken', 'on-the-way', 'arrived') and not exists (
        select from visits.offer o where o.territory_id = v.territory_id and o.visit_id = v.visit_id
          and o.state = 'accepted' and o.account_id = v.holder_id)`,
  },
  {
    id: 'I-14b',
    says: {
      fr: "Personne n'est encore sollicité pour une visite prise ou close",
      en: 'Nobody is still asked for a visit that is taken or closed',
    },
    sql: `select o.territory_id, o.offer_id from visits.offer o
      join visits.visit v on v.territory_id = o.territory_id and v.visit_id = o.visit_id
      where o.state = 'open' and v.status <> 'offered'`,
  },
  {
    id: 'I-14c',
    says: {
      fr: 'Une visite faite a son compte rendu',
      en: 'A visit that is done has its report',
    },
    sql: `select v.territory_id, v.visit_id from visits.visit v
      where v.status = 'done' and v.person_id is not null
        and not exists (select from visits.care_report r where r.territory_id = v.territory_id and r.visit_id = v.visit_id)
        and not exists (select from visits.door_report r where r.territory_id = v.territory_id and r.visit_id = v.visit_id)`,
  },
  {
    id: 'S-03-visits',
    says: {
      fr: "Un danger possible n'est jamais confié à d'autres que des soignants",
      en: 'A possible danger is never left to others than carers',
    },
    sql: `select territory_id, visit_id from visits.visit
      where task = 'home-visit' and severity >= 2 and holder_role in ('volunteer', 'town-hall')`,
  },
];

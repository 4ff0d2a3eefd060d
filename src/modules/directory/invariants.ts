import type { Invariant } from '#kernel/catalogue.ts';

/** What no constraint of the directory's tables can say by itself. */
export const directoryInvariants: readonly Invariant[] = [
  {
    id: 'D-1',
    says: {
      fr: "Toute activité de l'annuaire appartient à un professionnel de l'annuaire.",
      en: 'Every activity of the directory belongs to a professional of the directory.',
    },
    sql: `select a.territory_id, a.activity_id from directory.activity a
      left join directory.professional p using (territory_id, professional_id)
      where a.territory_id = kernel.territory() and p.professional_id is null`,
  },
  {
    id: 'D-2',
    says: {
      fr: 'Un professionnel qui figure dans le fichier public a au moins une activité en cours.',
      en: 'A professional of the public file has at least one open activity.',
    },
    sql: `select p.territory_id, p.professional_id from directory.professional p
      where p.territory_id = kernel.territory() and p.source = 'rpps' and p.ended_at is null and not exists (
        select from directory.activity a where a.territory_id = p.territory_id
          and a.professional_id = p.professional_id and a.ended_at is null)`,
  },
];

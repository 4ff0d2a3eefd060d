import { z } from 'zod';
import { fact, line, mostRows, sentence, severityLevel, severityMark } from '#kernel/paper/paper-parts.ts';
import type { PaperTemplate, PaperWords } from '#kernel/paper/paper-template.ts';

export const needListRowSchema = z.strictObject({
  /** `B-247` */
  code: line,
  severity: severityLevel,
  title: line,
  commune: line.optional(),
  /** Absent = nobody: the row says so in a frame, since a need without owner is a rupture. */
  owner: line.optional(),
  ownerPhone: line.optional(),
  /** Instant of the deadline (ISO with offset); absent = none, also a rupture. */
  dueAt: z.iso.datetime({ offset: true }).optional(),
  late: z.boolean(),
  status: line,
  lastNews: sentence.optional(),
  /** Who saw it first, and is to hear the end of it. */
  firstWitness: line.optional(),
});

export const needListSchema = z.strictObject({
  /** Which needs are listed: « Besoins ouverts – secteur Redon ». */
  scope: line,
  /** Instant at which the list was read (ISO with offset). */
  asOf: z.iso.datetime({ offset: true }),
  cellPhone: line,
  rows: z.array(needListRowSchema).max(mostRows),
});
export type NeedList = z.infer<typeof needListSchema>;

/** Open needs, in the order given (gravest and latest first), with room to write what became of each. */
export const needList: PaperTemplate<NeedList> = {
  name: 'need-list',
  file: new URL('./need-list.typ', import.meta.url),
  schema: needListSchema,
  view: (list, words) => ({
    facts: [
      { label: words.say({ fr: 'Liste', en: 'List' }), value: words.prose(list.scope) },
      { label: words.say({ fr: 'Besoins', en: 'Needs' }), value: words.count(list.rows.length) },
      { label: words.say({ fr: 'Données du', en: 'Data of' }), value: words.moment(list.asOf) },
      { label: words.say({ fr: 'Cellule', en: 'Cell' }), value: words.prose(list.cellPhone) },
    ],
    head: [
      words.say({ fr: 'Code', en: 'Code' }),
      words.say({ fr: 'Besoin', en: 'Need' }),
      words.say({ fr: 'Échéance', en: 'Deadline' }),
      words.say({ fr: 'Suite', en: 'Outcome' }),
    ],
    outcomes: [
      words.say({ fr: 'pris en charge', en: 'taken over' }),
      words.say({ fr: 'résolu', en: 'solved' }),
      words.say({ fr: 'à reprendre', en: 'to be resumed' }),
    ],
    by: words.say({ fr: 'Par', en: 'By' }),
    told: words.say({ fr: 'témoin prévenu', en: 'witness told' }),
    empty: words.say({ fr: 'Aucun besoin ouvert.', en: 'No open need.' }),
    rows: list.rows.map((row) => viewRow(row, words)),
  }),
};

function viewRow(row: z.infer<typeof needListRowSchema>, words: PaperWords): Record<string, unknown> {
  const owner = [row.owner, row.ownerPhone && words.prose(row.ownerPhone)].filter(Boolean).join(' ');
  return {
    code: row.code,
    severity: severityMark(row.severity, words),
    title: words.prose(row.title),
    commune: row.commune ?? null,
    rupture:
      row.owner && row.dueAt
        ? null
        : words.say({ fr: 'RUPTURE : {what}', en: 'GAP: {what}' }, { what: missingPart(row, words) }),
    due: row.dueAt ? words.moment(row.dueAt) : '–',
    late: row.late ? words.say({ fr: 'en retard', en: 'late' }) : null,
    details: [
      ...fact(words.say({ fr: 'État :', en: 'State:' }), words.prose(row.status)),
      ...fact(words.say({ fr: 'Responsable :', en: 'Owner:' }), owner),
      ...fact(
        words.say({ fr: 'Dernière nouvelle :', en: 'Last news:' }),
        row.lastNews && words.prose(row.lastNews),
      ),
      ...fact(words.say({ fr: 'Premier témoin :', en: 'First witness:' }), row.firstWitness),
    ],
  };
}

function missingPart(row: z.infer<typeof needListRowSchema>, words: PaperWords): string {
  if (row.owner) return words.say({ fr: 'aucune échéance', en: 'no deadline' });
  if (row.dueAt) return words.say({ fr: 'aucun responsable', en: 'no owner' });
  return words.say({ fr: 'ni responsable ni échéance', en: 'neither owner nor deadline' });
}

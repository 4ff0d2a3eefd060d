import { z } from 'zod';
import {
  emergency,
  emergencyNotice,
  fact,
  line,
  mostRows,
  sentence,
  severityLevel,
  severityMark,
} from '#kernel/paper/paper-parts.ts';
import type { PaperTemplate, PaperWords } from '#kernel/paper/paper-template.ts';
import type { Text } from '#vocabulary/text.ts';

/**
 * One person to call. No door code and no health data here: a list passes from hand to hand (register compartment).
 * `why` explains the place in the order; `notes` says what to do (« parler fort »), never what the person suffers from.
 */
export const callListRowSchema = z.strictObject({
  /** 1, 2, 3… in the order to call; typed back in with the outcome digit. */
  rank: z.int().min(1),
  /** Spoken code of the call, such as `A-118`. */
  code: line,
  name: line,
  age: z.int().min(0).max(130).optional(),
  commune: line,
  phoneDisplay: line,
  preferredTime: line.optional(),
  severity: severityLevel.optional(),
  why: sentence.optional(),
  lastCall: line.optional(),
  /** Relative or neighbour to warn, with the number. */
  relativeToWarn: line.optional(),
  notes: sentence.optional(),
});

export const callListSchema = z.strictObject({
  /** Such as « Canicule – vague 2 – Redon ». */
  round: line,
  /** Person who calls; a line to write on when not yet known. */
  operator: line.optional(),
  /** What to say first: who calls, on whose behalf (people fear sales calls). */
  opening: sentence,
  /** The questions, short, in order. */
  script: z.array(line).max(10),
  /** Where to report at once what worries, and the number on which persons may call back. */
  cellPhone: line,
  callbackPhone: line.optional(),
  emergency,
  rows: z.array(callListRowSchema).max(mostRows),
});
export type CallList = z.infer<typeof callListSchema>;

/** The six outcomes of the operator's screen, same digits (trust-and-ux C5). */
export const callOutcomes: readonly Text[] = [
  { fr: 'va bien', en: 'is well' },
  { fr: 'à rappeler', en: 'call again' },
  { fr: 'inquiétant', en: 'worrying' },
  { fr: 'ne répond pas', en: 'no answer' },
  { fr: 'faux numéro', en: 'wrong number' },
  { fr: 'refus', en: 'refuses' },
];

export const callList: PaperTemplate<CallList> = {
  name: 'call-list',
  file: new URL('./call-list.typ', import.meta.url),
  schema: callListSchema,
  view: (list, words) => ({
    facts: [
      { label: words.say({ fr: 'Tournée', en: 'Round' }), value: words.prose(list.round) },
      {
        label: words.say({ fr: 'Personnes à appeler', en: 'Persons to call' }),
        value: words.count(list.rows.length),
      },
      { label: words.say({ fr: 'Cellule', en: 'Cell' }), value: words.prose(list.cellPhone) },
      ...fact(
        words.say({ fr: 'On peut nous rappeler au', en: 'They may call us back on' }),
        list.callbackPhone,
      ),
    ],
    operator: {
      label: words.say({ fr: 'Appels faits par', en: 'Calls made by' }),
      name: list.operator ?? null,
      date: words.say({ fr: 'le', en: 'on' }),
    },
    opening: {
      title: words.say({ fr: "Dire d'abord", en: 'Say first' }),
      text: words.say({ fr: '« {opening} »', en: '“{opening}”' }, { opening: words.prose(list.opening) }),
    },
    script: {
      title: words.say({ fr: 'Demander', en: 'Ask' }),
      questions: list.script.map((question) => words.prose(question)),
    },
    emergency: emergencyNotice(list.emergency, words),
    worrying: words.say({
      fr: 'Réponse 3 « inquiétant » : prévenez la cellule tout de suite, sans attendre la fin de la liste.',
      en: 'Outcome 3 “worrying”: tell the cell at once, do not wait for the end of the list.',
    }),
    head: {
      rank: words.say({ fr: 'N°', en: 'No.' }),
      person: words.say({ fr: 'Personne', en: 'Person' }),
      outcome: words.say({ fr: 'Issue : cochez une case', en: 'Outcome: tick one box' }),
    },
    outcomes: callOutcomes.map((outcome) => words.say(outcome)),
    time: words.say({ fr: 'Heure', en: 'Time' }),
    note: words.say({ fr: 'Note', en: 'Note' }),
    empty: words.say({
      fr: "Personne n'est à appeler sur cette liste.",
      en: 'Nobody is to be called on this list.',
    }),
    rows: list.rows.map((row) => viewRow(row, words)),
  }),
};

function viewRow(row: z.infer<typeof callListRowSchema>, words: PaperWords): Record<string, unknown> {
  const age =
    row.age === undefined ? [] : [words.say({ fr: '{age} ans', en: 'aged {age}' }, { age: row.age })];
  return {
    rank: row.rank,
    code: row.code,
    name: row.name,
    phone: words.prose(row.phoneDisplay),
    who: [...age, row.commune, ...(row.preferredTime ? [words.prose(row.preferredTime)] : [])].join(' · '),
    severity: row.severity === undefined ? null : severityMark(row.severity, words),
    why: row.why ? words.prose(row.why) : null,
    details: [
      ...fact(
        words.say({ fr: 'Dernier appel :', en: 'Last call:' }),
        row.lastCall && words.prose(row.lastCall),
      ),
      ...fact(
        words.say({ fr: 'À prévenir :', en: 'To warn:' }),
        row.relativeToWarn && words.prose(row.relativeToWarn),
      ),
      ...fact(words.say({ fr: 'Consigne :', en: 'Instruction:' }), row.notes && words.prose(row.notes)),
    ],
  };
}

import { z } from 'zod';
import {
  emergency,
  emergencyNotice,
  fact,
  line,
  sentence,
  severityLevel,
  severityMark,
} from '#kernel/paper/paper-parts.ts';
import type { PaperTemplate, PaperWords } from '#kernel/paper/paper-template.ts';

/** One thing to look at or ask: choices to tick, or a unit after a line to write on; neither: a line for words. */
export const observationSchema = z.strictObject({
  text: line,
  options: z.array(line).max(8).optional(),
  unit: line.optional(),
});

export const visitSchema = z.strictObject({
  /** Spoken code of the visit or of its need, such as `B-247`. */
  code: line,
  person: z.strictObject({ name: line, age: z.int().min(0).max(130).optional(), phone: line.optional() }),
  addressLines: z.array(line).min(1).max(6),
  slot: line.optional(),
  severity: severityLevel.optional(),
  why: sentence,
  reportedBy: line,
  relativeToWarn: line.optional(),
  observations: z.array(observationSchema).max(24),
  /** Things that may have been done there, to tick. */
  actions: z.array(line).max(12),
  /** Door code, key, floor, dog: below the fold, cut off and destroyed once inside. */
  access: z.array(z.strictObject({ label: line, value: line })).max(8),
});

export const visitSheetSchema = z.strictObject({
  /** Tour and who does it. */
  tour: line,
  visitor: line.optional(),
  cellPhone: line,
  emergency,
  visits: z.array(visitSchema).min(1).max(60),
});
export type VisitSheet = z.infer<typeof visitSheetSchema>;

/** Home visits, one page each: why, what to look at, what to read to the 15, and the access facts in a strip to fold. */
export const visitSheet: PaperTemplate<VisitSheet> = {
  name: 'visit-sheet',
  file: new URL('./visit-sheet.typ', import.meta.url),
  schema: visitSheetSchema,
  view: (sheet, words) => ({
    tour: [
      { label: words.say({ fr: 'Tournée', en: 'Tour' }), value: words.prose(sheet.tour) },
      { label: words.say({ fr: 'Cellule', en: 'Cell' }), value: words.prose(sheet.cellPhone) },
    ],
    visitor: sheet.visitor ?? null,
    emergency: emergencyNotice(sheet.emergency, words),
    labels: {
      visitor: words.say({ fr: 'Visite faite par', en: 'Visit made by' }),
      arrived: words.say({ fr: 'Heure :', en: 'Time:' }),
      observations: words.say({ fr: 'Ce que je vois, ce que je demande', en: 'What I see, what I ask' }),
      actions: words.say({ fr: "Ce que j'ai fait", en: 'What I did' }),
      end: words.say({ fr: 'Fin de la visite', en: 'End of the visit' }),
      notes: words.say({ fr: 'Remarques', en: 'Remarks' }),
      access: words.say({
        fr: 'Accès – pliez ici, détruisez la bande après la visite',
        en: 'Access – fold here, destroy the strip after the visit',
      }),
      noAccess: words.say({ fr: "Pas d'information d'accès.", en: 'No access information.' }),
    },
    results: [
      words.say({ fr: 'fait', en: 'done' }),
      words.say({ fr: 'personne ne répond', en: 'nobody answers' }),
      words.say({ fr: 'refus', en: 'refused' }),
      words.say({ fr: 'problème', en: 'problem' }),
      words.say({ fr: 'appel au {number}', en: 'called {number}' }, { number: sheet.emergency.number }),
    ],
    visits: sheet.visits.map((visit) => viewVisit(visit, sheet, words)),
  }),
};

function viewVisit(
  visit: z.infer<typeof visitSchema>,
  sheet: VisitSheet,
  words: PaperWords,
): Record<string, unknown> {
  const { person } = visit;
  const age =
    person.age === undefined ? [] : [words.say({ fr: '{age} ans', en: 'aged {age}' }, { age: person.age })];
  return {
    code: visit.code,
    name: person.name,
    age,
    phone: person.phone ? words.prose(person.phone) : null,
    slot: visit.slot ? words.prose(visit.slot) : null,
    address: visit.addressLines,
    severity: visit.severity === undefined ? null : severityMark(visit.severity, words),
    facts: [
      { label: words.say({ fr: 'Pourquoi :', en: 'Why:' }), value: words.prose(visit.why) },
      { label: words.say({ fr: 'Signalé par :', en: 'Reported by:' }), value: words.prose(visit.reportedBy) },
      ...fact(
        words.say({ fr: 'À prévenir :', en: 'To warn:' }),
        visit.relativeToWarn && words.prose(visit.relativeToWarn),
      ),
    ],
    // Figures stand three to a line, so that a visit keeps to one page.
    measures: visit.observations.flatMap(({ text, options, unit }) =>
      unit && !options ? [{ text: words.prose(text), unit }] : [],
    ),
    observations: visit.observations
      .filter(({ options, unit }) => options || !unit)
      .map((observation) => ({
        text: words.prose(observation.text),
        options: observation.options?.map((option) => words.prose(option)) ?? [],
        unit: observation.unit ?? null,
      })),
    actions: visit.actions.map((action) => words.prose(action)),
    access: visit.access.map(({ label, value }) => ({ label: words.prose(label), value })),
    readAloud: viewCallCard(visit, sheet, words),
  };
}

/** What a trembling voice reads to the dispatcher, in the order that a regulation room asks for it. */
function viewCallCard(
  visit: z.infer<typeof visitSchema>,
  sheet: VisitSheet,
  words: PaperWords,
): Record<string, unknown> {
  const { name, age } = visit.person;
  const who =
    age === undefined
      ? name
      : words.say({ fr: '{name}, {age} ans', en: '{name}, aged {age}' }, { name, age });
  return {
    title: words.say(
      { fr: 'À lire au {number}', en: 'To read to {number}' },
      { number: sheet.emergency.number },
    ),
    lines: [
      words.say({ fr: 'Je suis chez {who}.', en: 'I am with {who}.' }, { who }),
      words.say(
        { fr: 'Adresse : {address}.', en: 'Address: {address}.' },
        { address: visit.addressLines.join(', ') },
      ),
      words.say(
        { fr: 'Envoyé par la cellule de crise, {phone}.', en: 'Sent by the crisis cell, {phone}.' },
        {
          phone: words.prose(sheet.cellPhone),
        },
      ),
    ],
    see: words.say({ fr: 'Je vois :', en: 'I see:' }),
    phone: words.say({ fr: 'Mon numéro :', en: 'My number:' }),
  };
}

import { z } from 'zod';
import { emergency, emergencyNotice, line, severityMark } from '#kernel/paper/paper-parts.ts';
import type { PaperTemplate, PaperWords } from '#kernel/paper/paper-template.ts';
import { SEVERITY_LEVELS } from '#vocabulary/severity.ts';

export const blankFormsSchema = z.strictObject({
  situation: line.optional(),
  cellPhone: line,
  emergency,
  /** Pages of each form, in this order. */
  mainCourantePages: z.int().min(0).max(40),
  needPages: z.int().min(0).max(100),
});
export type BlankForms = z.infer<typeof blankFormsSchema>;

/** Forms to fill by hand when no screen works: the main courante and the need sheet, typed back in afterwards. */
export const blankForms: PaperTemplate<BlankForms> = {
  name: 'blank-forms',
  file: new URL('./blank-forms.typ', import.meta.url),
  schema: blankFormsSchema,
  view: (forms, words) => ({
    situation: {
      label: words.say({ fr: 'Situation :', en: 'Situation:' }),
      value: forms.situation ? words.prose(forms.situation) : null,
    },
    cell: words.say({ fr: 'Cellule {phone}', en: 'Cell {phone}' }, { phone: words.prose(forms.cellPhone) }),
    emergency: emergencyNotice(forms.emergency, words),
    log: { pages: forms.mainCourantePages, ...viewLog(words) },
    need: { pages: forms.needPages, ...viewNeed(words) },
  }),
};

function viewLog(words: PaperWords): Record<string, unknown> {
  return {
    title: words.say({ fr: 'Main courante', en: 'Log of the cell' }),
    rule: words.say({
      fr: 'Une ligne par fait. On ne gomme pas : on raye et on écrit dessous. Entourez D décision, I information, M demande, A action.',
      en: 'One line per fact. Never erase: strike through and write below. Circle D decision, I information, R request, A action.',
    }),
    head: [
      words.say({ fr: 'Date, heure', en: 'Date, time' }),
      words.say({ fr: 'Auteur', en: 'Author' }),
      words.say({ fr: 'Sorte', en: 'Kind' }),
      words.say({ fr: 'Ce qui se passe, ce qui est décidé', en: 'What happens, what is decided' }),
    ],
    kinds: words.say({ fr: 'D  I  M  A', en: 'D  I  R  A' }),
    by: words.say({ fr: 'Tenue par', en: 'Kept by' }),
  };
}

function viewNeed(words: PaperWords): Record<string, unknown> {
  const say = words.say;
  return {
    title: say({ fr: 'Fiche besoin', en: 'Need sheet' }),
    code: say({ fr: 'Code donné par la cellule : B-', en: 'Code given by the cell: B-' }),
    date: say({ fr: 'Date et heure', en: 'Date and time' }),
    witness: say({ fr: 'Qui signale, téléphone', en: 'Who reports, phone' }),
    person: say({ fr: 'Personne concernée', en: 'Person concerned' }),
    age: say({ fr: 'Âge', en: 'Age' }),
    phone: say({ fr: 'Téléphone', en: 'Phone' }),
    address: say({ fr: 'Adresse, commune', en: 'Address, commune' }),
    alone: say({ fr: "vit avec quelqu'un", en: 'lives with someone' }),
    lonely: say({ fr: 'vit seul ou seule', en: 'lives alone' }),
    warn: say({ fr: 'Proche à prévenir, téléphone', en: 'Relative to warn, phone' }),
    severityTitle: say({ fr: 'Gravité', en: 'Severity' }),
    severities: [...SEVERITY_LEVELS].reverse().map((level) => severityMark(level, words)),
    what: say({ fr: 'Ce qui manque, ce qui inquiète', en: 'What is missing, what worries' }),
    kindsTitle: say({ fr: 'Il faut', en: 'Needed' }),
    kinds: [
      say({ fr: 'rappel par un professionnel', en: 'call back by a professional' }),
      say({ fr: 'visite', en: 'visit' }),
      say({ fr: 'eau, matériel', en: 'water, supplies' }),
      say({ fr: 'courses', en: 'errands' }),
      say({ fr: 'relève', en: 'relief' }),
      say({ fr: 'autre', en: 'other' }),
    ],
    ownerTitle: say({ fr: 'Un responsable, une échéance', en: 'One owner, one deadline' }),
    owner: say({ fr: 'Confié à, téléphone', en: 'Given to, phone' }),
    due: say({ fr: 'Avant (date, heure)', en: 'By (date, time)' }),
    outcomeTitle: say({ fr: 'Ce qui a été fait', en: 'What was done' }),
    outcome: say({ fr: 'Résolu le, par', en: 'Solved on, by' }),
    told: say({
      fr: 'la personne qui a signalé est prévenue, à',
      en: 'the person who reported was told, at',
    }),
  };
}

import type { ImpossibleReason, Task } from '#modules/visits/contract.ts';
import type { NeedKind } from '#vocabulary/need-kind.ts';
import type { AnswerReason, Evaluation, Questionnaire } from '#vocabulary/questionnaire.ts';
import type { AnswerOption, Question } from '#vocabulary/questionnaire-shape.ts';
import type { SeverityLevel } from '#vocabulary/severity.ts';
import type { Text } from '#vocabulary/text.ts';

/** A need that the visit uncovered, worded: title without person or health, detail for carers, instructions for the door. */
export interface Finding {
  readonly kind: NeedKind;
  readonly severity: SeverityLevel;
  readonly title: Text;
  readonly detail: string;
  readonly instructions: string;
}

interface Wording {
  readonly severity: SeverityLevel;
  readonly title: Text;
}

const wordings: Readonly<Record<NeedKind, Wording>> = {
  'emergency-15': {
    severity: 3,
    title: { fr: 'Danger vu à domicile : le 15', en: 'Danger seen at home: call 15' },
  },
  'worrying-call': {
    severity: 2,
    title: { fr: 'Inquiétude au domicile : rappeler', en: 'Worry at the home: call back' },
  },
  unreachable: {
    severity: 2,
    title: { fr: "Personne n'a répondu à la porte", en: 'Nobody answered the door' },
  },
  'home-visit': { severity: 1, title: { fr: 'Revoir à domicile', en: 'See again at home' } },
  'call-back-by-professional': {
    severity: 1,
    title: { fr: 'Un soignant rappelle après la visite', en: 'A carer calls back after the visit' },
  },
  'supplies-at-home': {
    severity: 1,
    title: { fr: 'Matériel à porter à domicile', en: 'Equipment to bring to the home' },
  },
  errands: { severity: 0, title: { fr: 'Courses à faire', en: 'Shopping to do' } },
  'wrong-number': { severity: 1, title: { fr: 'Coordonnées à corriger', en: 'Contact details to correct' } },
  relief: { severity: 1, title: { fr: 'Relève à trouver', en: 'Relief to find' } },
  information: { severity: 0, title: { fr: 'Demande à rappeler', en: 'Request to call back' } },
  other: { severity: 1, title: { fr: 'Suite à donner à une visite', en: 'Follow up a visit' } },
};

/** Needs that a visitor's answers open, gravest first. One for each kind, with every answer that asked for it. */
export function findingsOf(form: Questionnaire, evaluation: Evaluation): readonly Finding[] {
  return evaluation.needs
    .map(({ kind, because }) => ({
      kind,
      ...wordings[kind],
      detail: because.map((reason) => sentenceOf(form, reason)).join(' '),
      instructions: instructionsFor(
        kind,
        because.map((reason) => optionOf(form, reason)?.display.fr ?? ''),
      ),
    }))
    .sort((one, other) => other.severity - one.severity);
}

/** Nobody opened: the search goes on, at the next link of the chain (domain.md 2.8: neighbour, town hall, municipal police). */
export function nobodyAnswered(at: string, whoWent: string): Finding {
  return {
    kind: 'unreachable',
    ...wordings.unreachable,
    detail: `Visite de ${whoWent} à ${at} : personne n'a répondu. Voisins et gardien, puis mairie, puis police municipale pour ouvrir.`,
    instructions: "Personne n'a répondu à la porte. Interroger les voisins, sonner de nouveau.",
  };
}

/** Reported at once from the spot, before any form is filled. */
export function alarmRaised(alarm: 'danger' | 'worried', words: string): Finding {
  const kind = alarm === 'danger' ? 'emergency-15' : 'worrying-call';
  const said = words.trim();
  return {
    kind,
    ...wordings[kind],
    detail: said === '' ? 'Signalé depuis le domicile.' : said,
    instructions: '',
  };
}

/** `opened` of a door form says that the visit did not take place. */
export function impossibleFrom(evaluation: Evaluation): ImpossibleReason | undefined {
  const opened = evaluation.kept.opened?.[0];
  if (opened === 'no-answer') return 'nobody-answers';
  return opened === 'refused' ? 'refused' : undefined;
}

/** The person was handed to the emergency service: by a red flag, or because the visitor says so. */
export function isHandedTo15(evaluation: Evaluation): boolean {
  return (
    evaluation.needs.some(({ kind }) => kind === 'emergency-15') ||
    evaluation.kept.next?.includes('handed-to-15') === true ||
    evaluation.kept.worried?.includes('called-15') === true
  );
}

function instructionsFor(kind: NeedKind, displays: readonly string[]): string {
  if (kind !== 'supplies-at-home' && kind !== 'errands') return '';
  const items = displays
    .filter((display) => display !== '')
    .map((display) => display.toLocaleLowerCase('fr'));
  return items.length === 0 ? '' : `À porter : ${items.join(', ')}.`;
}

function sentenceOf(form: Questionnaire, reason: AnswerReason): string {
  const question = questionOf(form, reason.linkId);
  const option = optionOf(form, reason);
  return question && option ? `${question.text.fr} ${option.display.fr}.` : '';
}

function questionOf(form: Questionnaire, linkId: string): Question | undefined {
  return form.item
    .flatMap((item): readonly Question[] => (item.type === 'group' ? item.item : [item]))
    .find((question) => question.linkId === linkId);
}

function optionOf(form: Questionnaire, { linkId, code }: AnswerReason): AnswerOption | undefined {
  return questionOf(form, linkId)?.answerOption?.find((option) => option.code === code);
}

const plainItem: Readonly<Record<Task, Text>> = {
  'home-visit': { fr: 'Visite', en: 'Visit' },
  'supplies-at-home': { fr: 'Matériel', en: 'Equipment' },
  errands: { fr: 'Courses', en: 'Shopping' },
};

/** Somebody brought it, not a service: a first name, and no more of them. */
function firstName(label: string): string {
  return label.trim().split(/\s+/)[0] ?? '';
}

/** What a door form says was handed over, in its own words. */
export function deliveredItems(
  form: Questionnaire,
  answers: Readonly<Record<string, readonly (string | number | boolean)[]>>,
): readonly Text[] {
  return (answers.delivered ?? []).flatMap((code) => {
    const option = optionOf(form, { linkId: 'delivered', code: String(code) });
    return option && !option.exclusive ? [option.display] : [];
  });
}

/** What the first witness is told: that it was done and when. Never what was seen. */
export function wordsBack(
  task: Task,
  at: Text,
  more: { readonly by: string; readonly items: readonly Text[] },
): Text {
  if (task === 'home-visit') {
    return {
      fr: `Quelqu'un est passé à ${at.fr}. La personne a été vue et la suite est organisée.`,
      en: `Someone called at ${at.en}. The person was seen and what follows is organised.`,
    };
  }
  const by = firstName(more.by);
  const what = more.items.length > 0 ? more.items : [plainItem[task]];
  return {
    fr: `${what.map(({ fr }) => fr).join(', ')} : livré à ${at.fr}${by === '' ? '' : ` par ${by}`}, merci.`,
    en: `${what.map(({ en }) => en).join(', ')}: delivered at ${at.en}${by === '' ? '' : ` by ${by}`}, thank you.`,
  };
}

export const impossibleWords: Readonly<Record<ImpossibleReason, Text>> = {
  'nobody-answers': { fr: 'personne ne répond', en: 'nobody answers' },
  refused: { fr: 'visite refusée', en: 'visit refused' },
  'wrong-address': { fr: 'adresse fausse', en: 'wrong address' },
  hospitalised: { fr: 'personne hospitalisée', en: 'person in hospital' },
  deceased: { fr: 'personne décédée', en: 'person deceased' },
  unsafe: { fr: 'lieu dangereux pour qui visite', en: 'unsafe for the visitor' },
};

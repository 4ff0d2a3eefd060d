import type {
  EnableWhen,
  Question,
  QuestionGroup,
  QuestionnaireItem,
  QuestionnaireShape,
} from './questionnaire-shape.ts';

/** A rejected place of a questionnaire or a playbook, already worded. */
export interface StructureProblem {
  readonly path: readonly (string | number)[];
  readonly fr: string;
  readonly en: string;
}

interface Located {
  readonly item: QuestionnaireItem;
  readonly path: readonly (string | number)[];
  readonly parent: QuestionGroup | undefined;
}

/** Items in the order in which they are asked, each group before its questions. */
export function locateItems(questionnaire: QuestionnaireShape): Located[] {
  return questionnaire.item.flatMap((item, index): Located[] => {
    const path = ['item', index];
    if (item.type !== 'group') return [{ item, path, parent: undefined }];
    const children = item.item.map((child, at) => ({
      item: child,
      path: [...path, 'item', at],
      parent: item,
    }));
    return [{ item, path, parent: undefined }, ...children];
  });
}

/** What `questionnaireSchema` refuses beyond shapes; empty when the questionnaire is sound. */
export function questionnaireProblems(questionnaire: QuestionnaireShape): StructureProblem[] {
  const located = locateItems(questionnaire);
  const byLinkId = new Map(located.map((place) => [place.item.linkId, place]));
  return [
    ...repeatedLinkIds(located),
    ...located.flatMap(({ item, path }) => (item.type === 'group' ? [] : questionProblems(item, path))),
    ...located.flatMap((place) => conditionProblems(place, byLinkId)),
    ...cycleProblems(located, byLinkId),
    ...(questionnaire.compartment === 'volunteer' ? located.flatMap(volunteerProblems) : []),
  ];
}

function repeatedLinkIds(located: readonly Located[]): StructureProblem[] {
  const seen = new Set<string>();
  return located.flatMap(({ item: { linkId }, path }) => {
    if (seen.has(linkId)) {
      return [{ path, fr: `linkId "${linkId}" employé deux fois`, en: `linkId "${linkId}" is used twice` }];
    }
    seen.add(linkId);
    return [];
  });
}

function questionProblems(question: Question, path: Located['path']): StructureProblem[] {
  const { linkId, type, min, max } = question;
  const isChoice = type === 'choice' || type === 'open-choice';
  const isNumber = type === 'integer' || type === 'decimal' || type === 'quantity';
  const isFree = type === 'string' || type === 'text' || type === 'open-choice';
  const codes = question.answerOption?.map((option) => option.code) ?? [];
  const rules: [boolean, string, string][] = [
    [isChoice !== codes.length > 0, 'les réponses proposées vont avec un choix', 'options go with a choice'],
    [new Set(codes).size < codes.length, 'un code de réponse est employé deux fois', 'a code is used twice'],
    [
      (type === 'quantity') !== (question.unit !== undefined),
      'une quantité a une unité',
      'a quantity has a unit',
    ],
    [!isNumber && (min ?? max) !== undefined, 'bornes réservées aux nombres', 'bounds are for numbers'],
    [min !== undefined && max !== undefined && min > max, 'min dépasse max', 'min is above max'],
    [!isFree && question.maxLength !== undefined, 'maxLength réservé aux textes', 'maxLength is for texts'],
    [
      type === 'display' && (question.required ?? question.repeats) !== undefined,
      'un texte affiché ne demande rien',
      'a displayed text asks nothing',
    ],
    [
      question.enableBehavior !== undefined && question.enableWhen === undefined,
      'enableBehavior sans enableWhen',
      'enableBehavior without enableWhen',
    ],
  ];
  return rules
    .filter(([broken]) => broken)
    .map(([, fr, en]) => ({ path, fr: `"${linkId}" : ${fr}`, en: `"${linkId}": ${en}` }));
}

function conditionProblems(place: Located, byLinkId: ReadonlyMap<string, Located>): StructureProblem[] {
  return (place.item.enableWhen ?? []).flatMap((condition, index) => {
    const asked = byLinkId.get(condition.question)?.item;
    const words = asked
      ? whyUnanswerable(condition, asked)
      : { fr: 'question absente', en: 'no such question' };
    if (!words) return [];
    const where = [...place.path, 'enableWhen', index];
    return [
      {
        path: where,
        fr: `condition de "${place.item.linkId}" sur "${condition.question}" : ${words.fr}`,
        en: `condition of "${place.item.linkId}" on "${condition.question}": ${words.en}`,
      },
    ];
  });
}

function whyUnanswerable(
  condition: EnableWhen,
  asked: QuestionnaireItem,
): { fr: string; en: string } | undefined {
  const { operator, answer } = condition;
  if (asked.type === 'group' || asked.type === 'display')
    return { fr: 'ne reçoit pas de réponse', en: 'has no answer' };
  if (operator === 'exists') {
    return typeof answer === 'boolean'
      ? undefined
      : { fr: 'exists attend true ou false', en: 'exists takes a boolean' };
  }
  const isOrdered = ['integer', 'decimal', 'quantity', 'date'].includes(asked.type);
  if (operator !== '=' && operator !== '!=' && !isOrdered) {
    return { fr: `"${operator}" veut un nombre ou une date`, en: `"${operator}" wants a number or a date` };
  }
  const expected = answerType(asked.type);
  if (typeof answer !== expected) return { fr: `attend ${expected}`, en: `takes a ${expected}` };
  const isUnknown = asked.type === 'choice' && !asked.answerOption?.some((option) => option.code === answer);
  return isUnknown ? { fr: `code "${answer}" inconnu`, en: `unknown code "${answer}"` } : undefined;
}

/** JavaScript type of the answers of a question. */
export function answerType(type: Question['type']): 'boolean' | 'number' | 'string' {
  if (type === 'boolean') return 'boolean';
  return type === 'integer' || type === 'decimal' || type === 'quantity' ? 'number' : 'string';
}

/** An item waits for its group and for the questions of its conditions; a group waits for none of its own questions. */
function cycleProblems(
  located: readonly Located[],
  byLinkId: ReadonlyMap<string, Located>,
): StructureProblem[] {
  const settled = new Set<string>();
  const findCycle = (linkId: string, trail: readonly string[]): readonly string[] | undefined => {
    if (trail.includes(linkId)) return [...trail.slice(trail.indexOf(linkId)), linkId];
    const place = byLinkId.get(linkId);
    if (!place || settled.has(linkId)) return undefined;
    const before = [
      ...(place.parent ? [place.parent.linkId] : []),
      ...(place.item.enableWhen ?? []).map((condition) => condition.question),
    ];
    for (const next of before) {
      const cycle = findCycle(next, [...trail, linkId]);
      if (cycle) return cycle;
    }
    settled.add(linkId);
    return undefined;
  };
  for (const { item, path } of located) {
    const cycle = findCycle(item.linkId, []);
    if (!cycle) continue;
    const words = cycle.join(' → ');
    return [{ path, fr: `conditions en cercle : ${words}`, en: `conditions in a circle: ${words}` }];
  }
  return [];
}

/**
 * Volunteers are in neither list of people with whom health data may be shared (R1110-2 CSP): their forms hold no
 * measure, no danger sign, and no free text beyond 200 characters.
 */
function volunteerProblems({ item, path }: Located): StructureProblem[] {
  if (item.type === 'group') return [];
  const isFree = item.type === 'string' || item.type === 'text' || item.type === 'open-choice';
  const problems: StructureProblem[] = [];
  if (item.type === 'quantity' || item.answerOption?.some((option) => option.redFlag)) {
    problems.push({
      path,
      fr: `"${item.linkId}" : donnée de santé dans une fiche de bénévole`,
      en: `"${item.linkId}": health data in a volunteer's form`,
    });
  }
  if (isFree && (item.maxLength ?? Number.POSITIVE_INFINITY) > 200) {
    problems.push({
      path,
      fr: `"${item.linkId}" : texte libre d'un bénévole limité à 200 caractères (maxLength)`,
      en: `"${item.linkId}": a volunteer's free text is limited to 200 characters (maxLength)`,
    });
  }
  return problems;
}

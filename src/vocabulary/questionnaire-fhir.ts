import { type Answers, type AnswerValue, evaluate, type Questionnaire } from './questionnaire.ts';
import type {
  AnswerOption,
  EnableWhen,
  Question,
  QuestionGroup,
  QuestionnaireItem,
} from './questionnaire-shape.ts';

/** Plain JSON of a FHIR R4 resource: built here, never parsed. */
export type FhirElement = { readonly [key: string]: FhirValue };
export type FhirValue = string | number | boolean | FhirElement | readonly FhirValue[];

const hl7 = 'http://hl7.org/fhir/StructureDefinition';
const sdc = 'http://hl7.org/fhir/uv/sdc/StructureDefinition';
const ucum = 'http://unitsofmeasure.org';
const ours = 'urn:maillon:fhir';

export interface FhirResponseContext {
  /** ISO-8601 instant at which the answers were given. */
  readonly authored: string;
  /** Reference such as `Patient/…`; absent when the form is about nobody. */
  readonly subject?: string;
  readonly author?: string;
}

/** Canonical address of a form, without its version. */
export function questionnaireUrl(questionnaire: Pick<Questionnaire, 'id'>): string {
  return `${ours}:questionnaire:${questionnaire.id}`;
}

/** The FHIR R4 `Questionnaire` resource: French text, English as the `translation` extension. */
export function toFhirQuestionnaire(questionnaire: Questionnaire): FhirElement {
  return {
    resourceType: 'Questionnaire',
    id: questionnaire.id,
    language: 'fr',
    url: questionnaireUrl(questionnaire),
    version: String(questionnaire.version),
    name: questionnaire.id,
    ...translated('title', questionnaire.title),
    status: 'active',
    subjectType: ['Patient'],
    item: questionnaire.item.map((item) => fhirItem(questionnaire, item)),
  };
}

function translated(field: string, text: { fr: string; en: string }): FhirElement {
  const extension = [
    { url: 'lang', valueCode: 'en' },
    { url: 'content', valueString: text.en },
  ];
  return { [field]: text.fr, [`_${field}`]: { extension: [{ url: `${hl7}/translation`, extension }] } };
}

function fhirItem(questionnaire: Questionnaire, item: QuestionnaireItem): FhirElement {
  const conditions = item.enableWhen?.map((condition) => fhirCondition(questionnaire, condition));
  const extension = item.type === 'group' ? [] : questionExtensions(item);
  return {
    ...(extension.length > 0 && { extension }),
    linkId: item.linkId,
    ...translated('text', item.text),
    type: item.type,
    ...(conditions && { enableWhen: conditions }),
    // FHIR (que-12): enableBehavior is required as soon as there are two conditions.
    ...(conditions && conditions.length > 1 && { enableBehavior: item.enableBehavior ?? 'all' }),
    ...(item.type === 'group' ? groupFields(questionnaire, item) : questionFields(questionnaire, item)),
  };
}

function groupFields(questionnaire: Questionnaire, group: QuestionGroup): FhirElement {
  return { item: group.item.map((child) => fhirItem(questionnaire, child)) };
}

function questionFields(questionnaire: Questionnaire, question: Question): FhirElement {
  return {
    ...(question.required !== undefined && { required: question.required }),
    ...(question.repeats !== undefined && { repeats: question.repeats }),
    ...(question.maxLength !== undefined && { maxLength: question.maxLength }),
    ...(question.answerOption && {
      answerOption: question.answerOption.map((option) => fhirOption(questionnaire, option)),
    }),
  };
}

function questionExtensions(question: Question): FhirElement[] {
  const { type, unit, min, max, readAloud } = question;
  const extensions: FhirElement[] = [];
  if (unit) {
    const coding = { system: ucum, code: unit.code, display: unit.display.fr };
    extensions.push({ url: `${hl7}/questionnaire-unit`, valueCoding: coding });
  }
  const bound = (value: number, name: 'min' | 'max'): FhirElement =>
    unit
      ? {
          url: `${sdc}/sdc-questionnaire-${name}Quantity`,
          valueQuantity: { value, system: ucum, code: unit.code },
        }
      : { url: `${hl7}/${name}Value`, [type === 'integer' ? 'valueInteger' : 'valueDecimal']: value };
  if (min !== undefined) extensions.push(bound(min, 'min'));
  if (max !== undefined) extensions.push(bound(max, 'max'));
  if (readAloud) extensions.push({ url: `${ours}:read-aloud`, ...translated('valueString', readAloud) });
  return extensions;
}

function fhirOption(questionnaire: Questionnaire, option: AnswerOption): FhirElement {
  const extensions: FhirElement[] = [
    ...(option.exclusive ? [{ url: `${hl7}/questionnaire-optionExclusive`, valueBoolean: true }] : []),
    ...(option.redFlag ? [{ url: `${ours}:red-flag`, valueBoolean: true }] : []),
    ...(option.opensNeed ? [{ url: `${ours}:opens-need`, valueCode: option.opensNeed }] : []),
  ];
  const weight =
    option.weight === undefined ? [] : [{ url: `${hl7}/ordinalValue`, valueDecimal: option.weight }];
  return {
    ...(extensions.length > 0 && { extension: extensions }),
    valueCoding: {
      ...(weight.length > 0 && { extension: weight }),
      ...coding(questionnaire, option.code),
      ...translated('display', option.display),
    },
  };
}

function coding(questionnaire: Questionnaire, code: string): { system: string; code: string } {
  return { system: `${ours}:answers:${questionnaire.id}`, code };
}

function fhirCondition(questionnaire: Questionnaire, condition: EnableWhen): FhirElement {
  const { question, operator, answer } = condition;
  const asked = allQuestions(questionnaire).find(({ linkId }) => linkId === question);
  const value: FhirElement =
    operator === 'exists' || !asked
      ? { answerBoolean: answer === true }
      : valueField('answer', questionnaire, asked, answer);
  return { question, operator, ...value };
}

function allQuestions(questionnaire: Questionnaire): Question[] {
  return questionnaire.item.flatMap((item) => (item.type === 'group' ? item.item : [item]));
}

/** `valueCoding`, `answerDecimal`, …: the FHIR name of a value depends on the type of its question. */
function valueField(
  prefix: 'value' | 'answer',
  questionnaire: Questionnaire,
  { type, unit, answerOption }: Question,
  value: AnswerValue,
): FhirElement {
  switch (type) {
    case 'boolean':
      return { [`${prefix}Boolean`]: value };
    case 'integer':
      return { [`${prefix}Integer`]: value };
    case 'decimal':
      return { [`${prefix}Decimal`]: value };
    case 'date':
      return { [`${prefix}Date`]: value };
    case 'quantity':
      return {
        [`${prefix}Quantity`]: { value, unit: unit?.display.fr ?? '', system: ucum, code: unit?.code ?? '1' },
      };
    case 'choice':
    case 'open-choice': {
      const option = answerOption?.find(({ code }) => code === value);
      if (!option) return { [`${prefix}String`]: value };
      return { [`${prefix}Coding`]: { ...coding(questionnaire, option.code), display: option.display.fr } };
    }
    default:
      return { [`${prefix}String`]: value };
  }
}

/**
 * The FHIR R4 `QuestionnaireResponse`: only the valid answers of shown questions; `in-progress` while one is missing.
 * Wrong answers must have been refused before: one here is a defect and throws `RangeError`.
 */
export function toFhirResponse(
  questionnaire: Questionnaire,
  answers: Answers,
  context: FhirResponseContext,
): FhirElement {
  const { kept, missing, errors } = evaluate(questionnaire, answers);
  const [wrong] = errors;
  if (wrong) throw new RangeError(`answer to ${wrong.linkId} refused: ${wrong.code}`);
  const answered = (item: QuestionnaireItem): FhirElement[] => {
    if (item.type === 'group') {
      const children = item.item.flatMap(answered);
      return children.length > 0 ? [{ linkId: item.linkId, text: item.text.fr, item: children }] : [];
    }
    const answer = kept[item.linkId]?.map((value) => valueField('value', questionnaire, item, value));
    return answer ? [{ linkId: item.linkId, text: item.text.fr, answer }] : [];
  };
  return {
    resourceType: 'QuestionnaireResponse',
    questionnaire: `${questionnaireUrl(questionnaire)}|${questionnaire.version}`,
    status: missing.length > 0 ? 'in-progress' : 'completed',
    authored: context.authored,
    ...(context.subject && { subject: { reference: context.subject } }),
    ...(context.author && { author: { reference: context.author } }),
    item: questionnaire.item.flatMap(answered),
  };
}

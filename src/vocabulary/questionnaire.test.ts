import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { type Answers, evaluate, type Questionnaire, questionnaireSchema } from './questionnaire.ts';
import { toFhirQuestionnaire, toFhirResponse } from './questionnaire-fhir.ts';

const words = (fr: string) => ({ fr, en: `${fr} (en)` });

const form: z.input<typeof questionnaireSchema> = {
  id: 'small-call',
  version: 4,
  title: words('Appel'),
  compartment: 'care',
  item: [
    {
      linkId: 'feels',
      type: 'choice',
      text: words('Comment allez-vous ?'),
      required: true,
      answerOption: [
        { code: 'well', display: words('Bien'), weight: 0 },
        { code: 'unwell', display: words('Mal'), weight: 3, opensNeed: 'worrying-call' },
      ],
    },
    {
      linkId: 'glasses',
      type: 'integer',
      text: words('Combien de verres ?'),
      min: 0,
      max: 40,
      enableWhen: [{ question: 'feels', operator: 'exists', answer: true }],
    },
    {
      linkId: 'danger',
      type: 'group',
      text: words('Signes de danger'),
      enableWhen: [{ question: 'feels', operator: '=', answer: 'unwell' }],
      item: [
        {
          linkId: 'signs',
          type: 'choice',
          text: words('Lesquels ?'),
          required: true,
          repeats: true,
          answerOption: [
            { code: 'none', display: words('Aucun'), weight: 0, exclusive: true },
            {
              code: 'confused',
              display: words('Confusion'),
              weight: 5,
              redFlag: true,
              opensNeed: 'emergency-15',
            },
            { code: 'fever', display: words('Fièvre'), weight: 4, redFlag: true, opensNeed: 'emergency-15' },
          ],
        },
        {
          linkId: 'temperature',
          type: 'quantity',
          text: words('Température'),
          unit: { code: 'Cel', display: words('°C') },
          min: 30,
          max: 45,
        },
        {
          linkId: 'since',
          type: 'date',
          text: words('Depuis quand ?'),
          enableWhen: [
            { question: 'temperature', operator: '>=', answer: 38.5 },
            { question: 'signs', operator: '=', answer: 'fever' },
          ],
          enableBehavior: 'any',
        },
      ],
    },
    { linkId: 'thanks', type: 'display', text: words('Merci') },
  ],
};
const questionnaire = questionnaireSchema.parse(form);
const problemsOf = (changed: unknown) =>
  questionnaireSchema.safeParse(changed).error?.issues.map((issue) => issue.message) ?? [];
const question = (linkId: string, more: object) => ({
  linkId,
  type: 'boolean',
  text: words(linkId),
  ...more,
});
const formOf = (...item: object[]) => ({ ...form, item });

describe('questionnaire', () => {
  it('shows only what the answers enable', () => {
    expect(evaluate(questionnaire, {}).enabled).toEqual(['feels', 'thanks']);
    expect(evaluate(questionnaire, { feels: 'unwell', temperature: 39 }).enabled).toEqual([
      'feels',
      'glasses',
      'danger',
      'signs',
      'temperature',
      'since',
      'thanks',
    ]);
  });

  it('ignores the answers to questions that are no longer shown', () => {
    const evaluation = evaluate(questionnaire, { feels: 'well', signs: ['confused'], temperature: 99 });
    expect(evaluation.redFlags).toEqual([]);
    expect(evaluation.errors).toEqual([]);
    expect(evaluation.kept).toEqual({ feels: ['well'] });
  });

  it('names the missing required questions and keeps the score unknown', () => {
    const evaluation = evaluate(questionnaire, { feels: 'unwell' });
    expect(evaluation.missing).toEqual(['signs']);
    expect(evaluation.score).toBeUndefined();
    expect(evaluation.unscored).toEqual(['signs']);
  });

  it('adds the weights once every question that scores is answered', () => {
    expect(evaluate(questionnaire, { feels: 'well' }).score).toBe(0);
    expect(evaluate(questionnaire, { feels: 'unwell', signs: ['confused', 'fever'] }).score).toBe(12);
  });

  it('opens one need of a kind, with every answer that asked for it', () => {
    const { needs, redFlags } = evaluate(questionnaire, { feels: 'unwell', signs: ['confused', 'fever'] });
    const because = [
      { linkId: 'signs', code: 'confused' },
      { linkId: 'signs', code: 'fever' },
    ];
    expect(needs).toEqual([
      { kind: 'worrying-call', because: [{ linkId: 'feels', code: 'unwell' }] },
      { kind: 'emergency-15', because },
    ]);
    expect(redFlags).toEqual(because);
  });

  it.each<[Answers, object]>([
    [{ nothing: true }, { code: 'unknown-question', linkId: 'nothing' }],
    [{ thanks: 'x' }, { code: 'unknown-question', linkId: 'thanks' }],
    [{ feels: 'so-so' }, { code: 'unknown-code', linkId: 'feels', answerCode: 'so-so' }],
    [{ feels: 'Mme Briand' }, { code: 'unknown-code', linkId: 'feels' }],
    [{ feels: 3 }, { code: 'wrong-type', linkId: 'feels' }],
    [{ feels: ['well', 'unwell'] }, { code: 'single-answer', linkId: 'feels' }],
    [
      { feels: 'well', glasses: 2.5 },
      { code: 'wrong-type', linkId: 'glasses' },
    ],
    [
      { feels: 'well', glasses: -1 },
      { code: 'out-of-bounds', linkId: 'glasses' },
    ],
    [
      { feels: 'unwell', signs: ['none', 'fever'] },
      { code: 'exclusive-code', linkId: 'signs', answerCode: 'none' },
    ],
    [
      { feels: 'unwell', temperature: 39, since: '2026-02-30' },
      { code: 'wrong-type', linkId: 'since' },
    ],
  ])('refuses %j by its name', (answers, error) => {
    expect(evaluate(questionnaire, answers).errors).toEqual([error]);
  });

  it('takes a wrong answer for no answer', () => {
    expect(evaluate(questionnaire, { feels: 'so-so' })).toMatchObject({
      missing: ['feels'],
      score: undefined,
    });
  });

  it('does not take names of Object.prototype for answers', () => {
    const odd = questionnaireSchema.parse(formOf(question('constructor', { required: true })));
    expect(evaluate(odd, {}).missing).toEqual(['constructor']);
  });
});

describe('questionnaire structure', () => {
  it.each<[string, object, RegExp]>([
    ['a linkId used twice', formOf(question('a', {}), question('a', {})), /"a" employé deux fois/],
    ['a choice without options', formOf(question('a', { type: 'choice' })), /réponses proposées/],
    ['a quantity without unit', formOf(question('a', { type: 'quantity' })), /une quantité a une unité/],
    [
      'a condition on nothing',
      formOf(question('a', { enableWhen: [{ question: 'z', operator: 'exists', answer: true }] })),
      /"a" sur "z" : question absente/,
    ],
    [
      'a condition of the wrong type',
      formOf(question('b', {}), question('a', { enableWhen: [{ question: 'b', operator: '=', answer: 1 }] })),
      /attend boolean/,
    ],
    [
      'an unknown code in a condition',
      formOf(
        form.item[0] as object,
        question('a', { enableWhen: [{ question: 'feels', operator: '=', answer: 'x' }] }),
      ),
      /code "x" inconnu/,
    ],
    [
      'a circle of conditions',
      formOf(
        question('a', { enableWhen: [{ question: 'b', operator: '=', answer: true }] }),
        question('b', { enableWhen: [{ question: 'a', operator: '=', answer: true }] }),
      ),
      /a → b → a/,
    ],
    [
      'a group that waits for its own question',
      formOf({
        linkId: 'g',
        type: 'group',
        text: words('g'),
        enableWhen: [{ question: 'a', operator: '=', answer: true }],
        item: [question('a', {})],
      }),
      /g → a → g/,
    ],
    [
      'a measure in a volunteer form',
      {
        ...formOf(question('t', { type: 'quantity', unit: { code: 'Cel', display: words('°C') } })),
        compartment: 'volunteer',
      },
      /donnée de santé/,
    ],
    [
      'a long text in a volunteer form',
      { ...formOf(question('t', { type: 'text' })), compartment: 'volunteer' },
      /200/,
    ],
  ])('refuses %s', (_, changed, message) => {
    expect(problemsOf(changed).join('\n')).toMatch(message);
  });
});

describe('questionnaire properties', () => {
  const anyForm: fc.Arbitrary<Questionnaire> = fc
    .array(
      fc.record({
        weights: fc.array(fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }), {
          minLength: 1,
          maxLength: 4,
        }),
        after: fc.option(fc.nat(), { nil: undefined }),
        isRequired: fc.boolean(),
        isNegated: fc.boolean(),
      }),
      { minLength: 1, maxLength: 8 },
    )
    .map((drawn) => ({
      id: 'drawn',
      version: 1,
      title: words('Tiré'),
      compartment: 'care' as const,
      item: drawn.map(({ weights, after, isRequired, isNegated }, index) => ({
        linkId: `q${index}`,
        type: 'choice' as const,
        text: words(`q${index}`),
        required: isRequired,
        repeats: true,
        answerOption: weights.map((weight, at) => ({
          code: `c${at}`,
          display: words(`c${at}`),
          ...(weight !== undefined && { weight }),
        })),
        ...(after !== undefined &&
          index > 0 && {
            enableWhen: [
              {
                question: `q${after % index}`,
                operator: isNegated ? ('!=' as const) : ('=' as const),
                answer: 'c0',
              },
            ],
          }),
      })),
    }));
  const anyAnswers = fc.dictionary(
    fc.integer({ min: 0, max: 9 }).map((index) => `q${index}`),
    fc.oneof(
      fc.constantFrom('c0', 'c1', 'c9', ''),
      fc.array(fc.constantFrom('c0', 'c1', 'c2')),
      fc.boolean(),
    ),
  );

  it('accepts every drawn form without a circle', () => {
    fc.assert(fc.property(anyForm, (drawn) => questionnaireSchema.safeParse(drawn).success));
  });

  it('reads the same from what it keeps, and keeps only answers of shown questions', () => {
    fc.assert(
      fc.property(anyForm, anyAnswers, (drawn, answers) => {
        const first = evaluate(drawn, answers);
        const { errors, ...again } = evaluate(drawn, first.kept);
        const { errors: _, ...before } = first;
        expect(errors).toEqual([]);
        expect(again).toEqual(before);
        expect(Object.keys(first.kept).every((linkId) => first.enabled.includes(linkId))).toBe(true);
      }),
    );
  });

  it('never gives a score while a shown question that scores has no answer', () => {
    fc.assert(
      fc.property(anyForm, anyAnswers, (drawn, answers) => {
        const { score, unscored, missing, kept } = evaluate(drawn, answers);
        expect(score !== undefined && unscored.length > 0).toBe(false);
        expect([...unscored, ...missing].every((linkId) => !(linkId in kept))).toBe(true);
      }),
    );
  });

  it('changes nothing when an unanswered or hidden answer is added', () => {
    fc.assert(
      fc.property(anyForm, anyAnswers, (drawn, answers) => {
        const before = evaluate(drawn, answers);
        const hidden = drawn.item.filter(({ linkId }) => !before.enabled.includes(linkId));
        const added = { ...answers, ...Object.fromEntries(hidden.map(({ linkId }) => [linkId, 'c0'])) };
        expect(evaluate(drawn, added)).toEqual(before);
      }),
    );
  });
});

describe('questionnaire in FHIR', () => {
  it('writes the French text with its English translation, weights and bounds', () => {
    const resource = JSON.parse(JSON.stringify(toFhirQuestionnaire(questionnaire)));
    expect(resource).toMatchObject({
      resourceType: 'Questionnaire',
      version: '4',
      title: 'Appel',
      _title: {
        extension: [
          {
            url: 'http://hl7.org/fhir/StructureDefinition/translation',
            extension: [
              { url: 'lang', valueCode: 'en' },
              { url: 'content', valueString: 'Appel (en)' },
            ],
          },
        ],
      },
    });
    expect(resource.item[0].answerOption[1].valueCoding.extension).toEqual([
      { url: 'http://hl7.org/fhir/StructureDefinition/ordinalValue', valueDecimal: 3 },
    ]);
    expect(resource.item[2].enableWhen[0].answerCoding.code).toBe('unwell');
    expect(resource.item[2].item[2]).toMatchObject({
      enableBehavior: 'any',
      enableWhen: [{ answerQuantity: { value: 38.5, code: 'Cel' } }, { answerCoding: { code: 'fever' } }],
    });
  });

  it('writes the kept answers, grouped as the form is', () => {
    const response = toFhirResponse(
      questionnaire,
      { feels: 'unwell', signs: ['fever'], temperature: 39 },
      { authored: '2026-08-12T07:40:00Z', subject: 'Patient/1' },
    );
    expect(response).toMatchObject({
      questionnaire: 'urn:maillon:fhir:questionnaire:small-call|4',
      status: 'completed',
      item: [
        { linkId: 'feels', answer: [{ valueCoding: { code: 'unwell' } }] },
        {
          linkId: 'danger',
          item: [
            { linkId: 'signs', answer: [{ valueCoding: { code: 'fever' } }] },
            { linkId: 'temperature', answer: [{ valueQuantity: { value: 39, code: 'Cel' } }] },
          ],
        },
      ],
    });
  });

  it('is in progress while a required answer is missing and never writes a wrong one', () => {
    expect(toFhirResponse(questionnaire, {}, { authored: '2026-08-12T07:40:00Z' }).status).toBe(
      'in-progress',
    );
    expect(() => toFhirResponse(questionnaire, { feels: 'x' }, { authored: '2026-08-12T07:40:00Z' })).toThrow(
      /feels/,
    );
  });
});

import type { ReactNode } from 'react';
import type { AnswerValue } from '#vocabulary/questionnaire.ts';
import type { Question } from '#vocabulary/questionnaire-shape.ts';
import { useText } from '#web/text/use-text.ts';
import type { Wording } from '#web/text/wording.ts';
import { ChoiceButtons, ManyChoiceButtons } from './choice-buttons.tsx';
import { DateField } from './date-field.tsx';
import type { FieldProps } from './field.tsx';
import { NumberField } from './number-field.tsx';
import { TextField } from './text-field.tsx';
import { Textarea } from './textarea.tsx';

interface QuestionControlProps {
  readonly question: Question;
  readonly answer: AnswerValue | readonly AnswerValue[] | undefined;
  readonly onChange: (value: AnswerValue | readonly AnswerValue[] | undefined) => void;
  readonly error: Wording | undefined;
  readonly readOnly: boolean;
  /** Keys that choose its options, shown on them. */
  readonly optionKeys?: readonly string[] | undefined;
}

/** The control of one question, by its FHIR type. */
export function QuestionControl(props: QuestionControlProps): ReactNode {
  const { question, onChange } = props;
  const field: FieldProps = {
    label: question.text,
    name: question.linkId,
    ...(props.error === undefined ? {} : { error: props.error }),
    ...(question.readAloud ? { hint: question.readAloud } : {}),
  };
  if (props.readOnly) return <ReadAnswer {...props} />;
  const one = single(props.answer);
  const words = typeof one === 'string' ? one : '';
  const number = typeof one === 'number' ? one : undefined;
  switch (question.type) {
    case 'boolean':
      return (
        <ChoiceButtons
          {...field}
          choices={yesNo}
          value={typeof one === 'boolean' ? (one ? 'yes' : 'no') : undefined}
          onChange={(value) => onChange(value === 'yes')}
        />
      );
    case 'choice':
    case 'open-choice':
      return <Options field={field} {...props} />;
    case 'integer':
    case 'decimal':
    case 'quantity':
      return (
        <NumberField
          {...field}
          value={number}
          onChange={onChange}
          decimals={question.type !== 'integer'}
          {...(question.unit ? { unit: question.unit.display } : {})}
        />
      );
    case 'date':
      return <DateField {...field} value={words} onChange={(value) => onChange(value || undefined)} />;
    case 'text':
      return (
        <Textarea
          {...field}
          value={words}
          onChange={(value) => onChange(value || undefined)}
          {...limit(question)}
        />
      );
    default:
      return (
        <TextField
          {...field}
          value={words}
          onChange={(value) => onChange(value || undefined)}
          {...limit(question)}
        />
      );
  }
}

function Options(props: QuestionControlProps & { readonly field: FieldProps }): ReactNode {
  const { question, onChange, field } = props;
  const options = question.answerOption ?? [];
  const codes = options.map((option) => option.code);
  const choices = options.map((option, index) => {
    const key = props.optionKeys?.[index];
    return { value: option.code, label: option.display, ...(key ? { keyHint: key.toUpperCase() } : {}) };
  });
  const given = list(props.answer).map(String);
  const chosen = given.filter((code) => codes.includes(code));
  const free = given.find((value) => !codes.includes(value)) ?? '';
  const isExclusive = (code: string) => options.find((option) => option.code === code)?.exclusive === true;
  const settle = (values: readonly string[], otherWords: string) => {
    const added = values.find((code) => !chosen.includes(code));
    const kept =
      added && isExclusive(added) ? [added] : values.filter((code) => code === added || !isExclusive(code));
    const all = otherWords === '' ? kept : [...kept, otherWords];
    onChange(all.length === 0 ? undefined : question.repeats ? all : all.at(-1));
  };
  const other =
    question.type === 'open-choice' ? (
      <TextField
        label={{ fr: 'Autre réponse', en: 'Another answer' }}
        value={free}
        onChange={(value) => settle(question.repeats ? chosen : [], value)}
      />
    ) : null;
  return (
    <>
      {question.repeats ? (
        <ManyChoiceButtons
          {...field}
          choices={choices}
          values={chosen}
          onChange={(values) => settle(values, free)}
        />
      ) : (
        <ChoiceButtons {...field} choices={choices} value={chosen[0]} onChange={(value) => onChange(value)} />
      )}
      {other}
    </>
  );
}

function ReadAnswer({ question, answer }: QuestionControlProps): ReactNode {
  const { t, format } = useText();
  const values = list(answer).map((value) => {
    const option = question.answerOption?.find((one) => one.code === value);
    if (option) return t(option.display);
    if (typeof value === 'boolean') return value ? t({ fr: 'Oui', en: 'Yes' }) : t({ fr: 'Non', en: 'No' });
    if (typeof value === 'number')
      return `${format.number(value)} ${question.unit ? t(question.unit.display) : ''}`;
    return question.type === 'date' ? format.date(value) : value;
  });
  return (
    <div>
      <div>{t(question.text)}</div>
      <b>{values.length === 0 ? t({ fr: 'Sans réponse', en: 'No answer' }) : format.list(values)}</b>
    </div>
  );
}

const yesNo = [
  { value: 'yes', label: { fr: 'Oui', en: 'Yes' } },
  { value: 'no', label: { fr: 'Non', en: 'No' } },
] as const;

function list(answer: QuestionControlProps['answer']): readonly AnswerValue[] {
  if (answer === undefined) return [];
  return isMany(answer) ? answer : [answer];
}

function single(answer: QuestionControlProps['answer']): AnswerValue | undefined {
  return list(answer)[0];
}

function isMany(answer: AnswerValue | readonly AnswerValue[]): answer is readonly AnswerValue[] {
  return Array.isArray(answer);
}

function limit(question: Question): { maxLength?: number } {
  return question.maxLength === undefined ? {} : { maxLength: question.maxLength };
}

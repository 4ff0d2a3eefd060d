import { type ReactNode, useMemo } from 'react';
import type { Answers, AnswerValue, Evaluation, Questionnaire as Form } from '#vocabulary/questionnaire.ts';
import { evaluate } from '#vocabulary/questionnaire.ts';
import type { Question } from '#vocabulary/questionnaire-shape.ts';
import { useText } from '#web/text/use-text.ts';
import { QuestionControl } from './question-control.tsx';

export interface QuestionnaireProps {
  readonly form: Form;
  readonly answers: Answers;
  readonly onChange: (answers: Answers) => void;
  /** Give it when the screen has already evaluated; otherwise it is done here. */
  readonly evaluation?: Evaluation;
  /** Marks required questions left without answer, after a first try to send. */
  readonly showMissing?: boolean;
  /** Drawn once an answer says danger: "Passer au 15". Default: a plain warning. */
  readonly onRedFlag?: ReactNode;
  /** Answers only, as kept. */
  readonly readOnly?: boolean;
  /** The question that is lit; default: the first without answer. */
  readonly current?: string | undefined;
  /** Keys that choose the options of the lit question, in order; the screen binds them. */
  readonly optionKeys?: readonly string[];
}

/**
 * The one renderer of every form of the playbooks: call grids, triage, visits, follow-up, surveys. Questions are numbered
 * as shown, the first one without answer is lit, conditions and red flags follow `evaluate`.
 */
export function Questionnaire(props: QuestionnaireProps): ReactNode {
  const { form, answers } = props;
  const own = useMemo(() => evaluate(form, answers), [form, answers]);
  const evaluation = props.evaluation ?? own;
  const enabled = new Set(evaluation.enabled);
  const shown = form.item.filter((item) => enabled.has(item.linkId));
  const numbers = numberQuestions(form, enabled);
  const current =
    props.current ?? [...numbers.keys()].find((linkId) => evaluation.kept[linkId] === undefined);
  const change = (linkId: string, value: AnswerValue | readonly AnswerValue[] | undefined) => {
    const { [linkId]: _dropped, ...others } = answers;
    props.onChange(value === undefined ? others : { ...others, [linkId]: value });
  };
  const line = (question: Question) => (
    <QuestionLine
      key={question.linkId}
      question={question}
      number={numbers.get(question.linkId)}
      isCurrent={!props.readOnly && question.linkId === current}
      missing={props.showMissing === true && evaluation.missing.includes(question.linkId)}
      evaluation={evaluation}
      answer={answers[question.linkId]}
      readOnly={props.readOnly === true}
      optionKeys={question.linkId === current ? props.optionKeys : undefined}
      onChange={(value) => change(question.linkId, value)}
    />
  );
  return (
    <div className="m-questions">
      {shown.map((item) =>
        item.type === 'group' ? (
          <QuestionSection key={item.linkId} title={item.text}>
            {item.item.filter((question) => enabled.has(question.linkId)).map(line)}
          </QuestionSection>
        ) : (
          line(item)
        ),
      )}
      <RedFlags form={form} evaluation={evaluation} action={props.onRedFlag} />
    </div>
  );
}

function QuestionSection(props: {
  readonly title: { fr: string; en: string };
  readonly children: ReactNode;
}): ReactNode {
  const { t } = useText();
  return (
    <fieldset className="m-question is-group">
      <legend className="m-field-label">{t(props.title)}</legend>
      {props.children}
    </fieldset>
  );
}

interface QuestionLineProps {
  readonly question: Question;
  readonly number: number | undefined;
  readonly isCurrent: boolean;
  readonly missing: boolean;
  readonly evaluation: Evaluation;
  readonly answer: AnswerValue | readonly AnswerValue[] | undefined;
  readonly readOnly: boolean;
  readonly optionKeys: readonly string[] | undefined;
  readonly onChange: (value: AnswerValue | readonly AnswerValue[] | undefined) => void;
}

function QuestionLine(props: QuestionLineProps): ReactNode {
  const { t } = useText();
  const { question } = props;
  if (question.type === 'display') return <p className="m-question">{t(question.text)}</p>;
  const wrong = props.evaluation.errors.find((error) => error.linkId === question.linkId);
  const error = wrong ? errorWords[wrong.code] : props.missing ? missingWords : undefined;
  return (
    <div className={`m-question${props.isCurrent ? ' is-current' : ''}`}>
      <span className="m-question-number" aria-hidden="true">
        {props.number}
      </span>
      <div className="m-question-body">
        <QuestionControl
          question={question}
          answer={props.answer}
          onChange={props.onChange}
          error={error}
          readOnly={props.readOnly}
          optionKeys={props.optionKeys}
        />
      </div>
    </div>
  );
}

function RedFlags(props: {
  readonly form: Form;
  readonly evaluation: Evaluation;
  readonly action: ReactNode;
}): ReactNode {
  const { t, format } = useText();
  const questions = props.form.item.flatMap((item) => (item.type === 'group' ? item.item : [item]));
  const reasons = props.evaluation.redFlags.flatMap((flag) => {
    const question = questions.find((one) => one.linkId === flag.linkId);
    const option = question?.answerOption?.find((one) => one.code === flag.code);
    return option ? [t(option.display)] : [];
  });
  return (
    <div role="alert">
      {reasons.length === 0 ? null : (
        <div className="m-red-flag">
          <span>
            <span aria-hidden="true">⬣ </span>
            {t(
              { fr: 'Signe de danger : {signs}', en: 'Sign of danger: {signs}' },
              { signs: format.list(reasons) },
            )}
          </span>
          {props.action}
        </div>
      )}
    </div>
  );
}

function numberQuestions(form: Form, enabled: ReadonlySet<string>): ReadonlyMap<string, number> {
  const questions = form.item
    .flatMap((item) => (item.type === 'group' ? (enabled.has(item.linkId) ? item.item : []) : [item]))
    .filter((item) => item.type !== 'display' && enabled.has(item.linkId));
  return new Map(questions.map((question, index) => [question.linkId, index + 1]));
}

const missingWords = { fr: 'Il manque une réponse ici.', en: 'An answer is missing here.' };
const errorWords: Record<Evaluation['errors'][number]['code'], { fr: string; en: string }> = {
  'unknown-question': {
    fr: "Cette question n'est pas dans ce formulaire.",
    en: 'This question is not in this form.',
  },
  'unknown-code': { fr: "Cette réponse n'est pas proposée.", en: 'This answer is not offered.' },
  'wrong-type': {
    fr: 'Cette réponse ne se lit pas : vérifiez la saisie.',
    en: 'This answer cannot be read: check it.',
  },
  'single-answer': { fr: 'Une seule réponse ici.', en: 'Only one answer here.' },
  'exclusive-code': {
    fr: 'Cette réponse ne va pas avec les autres.',
    en: 'This answer does not go with the others.',
  },
  'out-of-bounds': {
    fr: 'Cette valeur est hors des bornes : vérifiez la mesure.',
    en: 'This value is out of bounds: check it.',
  },
  'too-long': { fr: 'Ce texte est trop long.', en: 'This text is too long.' },
};

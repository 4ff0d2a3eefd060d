import { type ReactNode, useEffect, useRef } from 'react';
import { needKindLabels } from '#modules/needs/contract/need-words.ts';
import type { Evaluation } from '#vocabulary/questionnaire.ts';
import { serverNow } from '#web/api/server-clock.ts';
import { useSingleKeys } from '#web/app/shortcuts.ts';
import { Button } from '#web/design/button.tsx';
import { type Choice, ChoiceButtons } from '#web/design/choice-buttons.tsx';
import { DateField, MomentField } from '#web/design/date-field.tsx';
import { KeyHint } from '#web/design/key-hint.tsx';
import { Notice } from '#web/design/notice.tsx';
import { Card } from '#web/design/section.tsx';
import { Tag } from '#web/design/tag.tsx';
import { Textarea } from '#web/design/textarea.tsx';
import { useText } from '#web/text/use-text.ts';
import type { Post } from '../contract/call.ts';
import { type CallOutcome, callOutcomes, outcomeLabels } from '../contract.ts';
import { outcomeOf } from '../domain/call-outcome.ts';
import { callBackChoices } from './call-back-choices.ts';
import type { CallDraft } from './call-draft.ts';

interface PanelProps {
  readonly post: Post;
  readonly draft: CallDraft;
  readonly evaluation: Evaluation;
  readonly change: (more: Partial<CallDraft>) => void;
  readonly why: { fr: string; en: string } | undefined;
  readonly onValidate: () => void;
  readonly isNoting: boolean;
  readonly onNote: () => void;
  readonly onNeed: () => void;
  readonly onContacts: () => void;
}

/** The outcome: six keys, then what people learn on the line. Each key says what it leads to. */
export function OutcomePanel(props: PanelProps): ReactNode {
  const { t } = useText();
  const { draft, change, post } = props;
  const choices = callOutcomes.map((value, index): Choice<CallOutcome> => {
    const detail = detailOf(value, post);
    return { value, label: outcomeLabels[value], keyHint: String(index + 1), ...(detail ? { detail } : {}) };
  });
  return (
    <Card>
      <div className="m-stack">
        <ChoiceButtons
          label={{ fr: "Issue de l'appel", en: 'Outcome of the call' }}
          tall
          value={draft.outcome}
          onChange={(outcome) => change({ outcome })}
          choices={choices.slice(0, 6)}
        />
        <ChoiceButtons
          label={{ fr: 'Autre issue', en: 'Another outcome' }}
          hideLabel
          value={draft.outcome}
          onChange={(outcome) => change({ outcome })}
          choices={choices.slice(6)}
        />
        <Hour {...props} />
        <Consequences {...props} />
        {props.isNoting || draft.note !== '' ? <Note draft={draft} change={change} /> : null}
        <div className="r-validate">
          <Hints {...props} />
          <Button
            tone="primary"
            size="big"
            keyHint={t({ fr: 'Entrée', en: 'Enter' })}
            why={props.why}
            onClick={props.onValidate}
          >
            {{ fr: 'Valider et suivant', en: 'Save and next' }}
          </Button>
        </div>
      </div>
    </Card>
  );
}

function detailOf(outcome: CallOutcome, post: Post): { fr: string; en: string } | undefined {
  switch (outcome) {
    case 'well':
      return post.ifWell;
    case 'call-back':
      return { fr: "choisir l'heure", en: 'choose the hour' };
    case 'worrying':
      return { fr: 'ouvre un besoin', en: 'opens a need' };
    case 'no-answer':
      return post.ifNoAnswer;
    case 'wrong-number':
      return { fr: 'vérifier avec la mairie', en: 'check with the town hall' };
    case 'refused':
      return { fr: 'noter et respecter', en: 'note and respect' };
    default:
      return undefined;
  }
}

function Hour({ draft, change }: PanelProps): ReactNode {
  const { format } = useText();
  if (draft.outcome === 'call-back') {
    const choices = callBackChoices(serverNow()).map(({ value, at }) => ({
      value,
      label: format.moment(at, serverNow()),
    }));
    return (
      <div className="m-stack">
        <ChoiceButtons
          label={{ fr: 'Rappeler', en: 'Call back' }}
          value={choices.find(({ value }) => value === draft.callBackAt)?.value}
          onChange={(callBackAt) => change({ callBackAt })}
          choices={choices}
        />
        <MomentField
          label={{ fr: 'Ou une autre heure', en: 'Or another hour' }}
          value={draft.callBackAt}
          onChange={(callBackAt) => change({ callBackAt })}
        />
      </div>
    );
  }
  if (draft.outcome !== 'away') return null;
  return (
    <DateField
      label={{ fr: "Absente jusqu'au", en: 'Away until' }}
      value={draft.awayUntil}
      min={new Date(serverNow()).toISOString().slice(0, 10)}
      onChange={(awayUntil) => change({ awayUntil })}
    />
  );
}

/** What the answers will set going, before anything is sent. */
function Consequences({ draft, evaluation, change }: PanelProps): ReactNode {
  const { t, format } = useText();
  const effective = draft.outcome && outcomeOf(draft.outcome, evaluation);
  const opened = [
    ...new Set([...evaluation.needs.map(({ kind }) => kind), ...draft.needs.map(({ kind }) => kind)]),
  ];
  const isSpoken = draft.outcome !== 'no-answer' && draft.outcome !== 'wrong-number';
  return (
    <>
      {effective && effective !== draft.outcome ? (
        <Notice tone="warning">
          {t(
            {
              fr: "D'après les réponses, l'issue sera : {outcome}.",
              en: 'From the answers, the outcome will be: {outcome}.',
            },
            { outcome: t(outcomeLabels[effective]).toLocaleLowerCase() },
          )}
        </Notice>
      ) : null}
      {isSpoken && opened.length > 0 ? (
        <div className="m-row" role="status">
          <span className="m-small">
            {t(
              { fr: 'Ouvrira : {needs}', en: 'Will open: {needs}' },
              { needs: format.list(opened.map((kind) => t(needKindLabels[kind]))) },
            )}
          </span>
          {draft.needs.map(({ kind }) => (
            <Button
              key={kind}
              tone="quiet"
              onClick={() => change({ needs: draft.needs.filter((need) => need.kind !== kind) })}
            >
              {t({ fr: 'Retirer "{need}"', en: 'Remove “{need}”' }, { need: t(needKindLabels[kind]) })}
            </Button>
          ))}
        </div>
      ) : null}
    </>
  );
}

function Note({ draft, change }: Pick<PanelProps, 'draft' | 'change'>): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  // Escape leaves the words where they are and gives the keys back.
  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && event.target instanceof HTMLElement) event.target.blur();
    };
    const element = frame.current;
    element?.querySelector('textarea')?.focus();
    element?.addEventListener('keydown', leave);
    return () => element?.removeEventListener('keydown', leave);
  }, []);
  return (
    <div className="r-note" ref={frame}>
      <Textarea
        name="note"
        label={{ fr: 'Note, pour qui rappelle', en: 'Note, for the next caller' }}
        labelEnd={
          <>
            {' '}
            <KeyHint keys="N" />
          </>
        }
        rows={2}
        maxLength={1_000}
        value={draft.note}
        onChange={(note) => change({ note })}
        optional
      />
    </div>
  );
}

function Hints({ post, onNote, onNeed, onContacts }: PanelProps): ReactNode {
  const { t } = useText();
  const [on, setOn] = useSingleKeys();
  return (
    <div className="r-hints">
      <Button tone="quiet" keyHint="N" onClick={onNote}>
        {{ fr: 'note', en: 'note' }}
      </Button>
      <Button tone="quiet" keyHint="B" onClick={onNeed}>
        {{ fr: 'besoin', en: 'need' }}
      </Button>
      {post.contacts.length > 0 ? (
        <Button tone="quiet" keyHint="P" onClick={onContacts}>
          {{ fr: 'proche', en: 'relative' }}
        </Button>
      ) : null}
      <span className="m-small m-muted m-screen-only">
        <KeyHint keys="Ctrl Z" /> {t({ fr: 'annuler', en: 'undo' })} <KeyHint keys="?" />{' '}
        {t({ fr: 'aide', en: 'help' })}
      </span>
      {on ? null : (
        <Tag>
          <button type="button" className="r-plain" onClick={() => setOn(true)}>
            {t({ fr: 'touches seules coupées : remettre', en: 'single keys off: switch on' })}
          </button>
        </Tag>
      )}
    </div>
  );
}

import { type ReactNode, useState } from 'react';
import { assignDuty } from '#modules/crisis/contract/cell.ts';
import { mayHold } from '#modules/crisis/domain/duty-turn.ts';
import { newCommandId } from '#web/api/new-command-id.ts';
import { serverNow } from '#web/api/server-clock.ts';
import { useCommand } from '#web/api/use-command.ts';
import { Button } from '#web/design/button.tsx';
import { ChoiceButtons } from '#web/design/choice-buttons.tsx';
import { MomentField } from '#web/design/date-field.tsx';
import { Dialog } from '#web/design/dialog.tsx';
import { Form, FormError, fieldError } from '#web/design/form.tsx';
import { SelectField } from '#web/design/select-field.tsx';
import { useText } from '#web/text/use-text.ts';
import type { CellView, DutyView } from './cell-view.ts';
import { localMoment } from './local-moment.ts';

/** Names a holder or an understudy, from a moment to another. */
export function AssignDutyDialog(props: {
  readonly duty: DutyView;
  readonly people: CellView['people'];
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useText();
  const { duty } = props;
  const assign = useCommand(assignDuty);
  const [post, setPost] = useState<'holder' | 'understudy'>('holder');
  const [accountId, setAccountId] = useState<string>();
  const [from, setFrom] = useState(() =>
    localMoment(duty.uncoveredFrom ?? new Date(serverNow()).toISOString()),
  );
  const [until, setUntil] = useState('');
  const able = props.people.filter(({ role }) => mayHold(role, duty.duty));
  const send = async () => {
    if (!accountId) return;
    const outcome = await assign.run(
      {
        turnId: newCommandId(serverNow()),
        duty: duty.duty,
        post,
        accountId,
        from: new Date(from).toISOString(),
        until: until === '' ? null : new Date(until).toISOString(),
      },
      { done: { fr: 'Fonction confiée', en: 'Duty assigned' } },
    );
    if (outcome.ok) props.onClose();
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={t({ fr: 'Confier : {duty}', en: 'Assign: {duty}' }, { duty: t(duty.title) })}
    >
      <Form onSubmit={send}>
        <FormError refusal={assign.refusal} />
        <SelectField
          label={{ fr: 'À qui', en: 'To whom' }}
          name="accountId"
          value={accountId}
          onChange={setAccountId}
          choices={able.map((person) => ({ value: person.accountId, label: person.displayName }))}
          {...(able.length === 0
            ? {
                hint: {
                  fr: "Aucun compte ne peut tenir cette fonction : invitez quelqu'un.",
                  en: 'No account can hold this duty: invite someone.',
                },
              }
            : {})}
          error={fieldError(assign.refusal, 'accountId')}
        />
        <ChoiceButtons
          label={{ fr: 'Place', en: 'Post' }}
          choices={[
            { value: 'holder', label: { fr: 'Titulaire', en: 'Holder' } },
            { value: 'understudy', label: { fr: 'Suppléance', en: 'Understudy' } },
          ]}
          value={post}
          onChange={setPost}
        />
        <MomentField
          label={{ fr: 'De', en: 'From' }}
          name="from"
          value={from}
          onChange={setFrom}
          error={fieldError(assign.refusal, 'from')}
        />
        <MomentField
          label={{ fr: "Jusqu'à", en: 'Until' }}
          name="until"
          optional
          value={until}
          onChange={setUntil}
          error={fieldError(assign.refusal, 'until')}
        />
        <div className="m-row">
          <Button
            type="submit"
            tone="primary"
            pending={assign.pending}
            why={accountId ? undefined : { fr: 'Choisissez une personne', en: 'Choose a person' }}
          >
            {{ fr: 'Confier', en: 'Assign' }}
          </Button>
          <Button onClick={props.onClose}>{{ fr: 'Ne rien faire', en: 'Do nothing' }}</Button>
        </div>
      </Form>
    </Dialog>
  );
}

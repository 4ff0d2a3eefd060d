import { type ReactNode, useState } from 'react';
import { handOverDuty } from '#modules/crisis/contract/cell.ts';
import { mayHold } from '#modules/crisis/domain/duty-turn.ts';
import { newCommandId } from '#web/api/new-command-id.ts';
import { serverNow } from '#web/api/server-clock.ts';
import { useCommand } from '#web/api/use-command.ts';
import { Button } from '#web/design/button.tsx';
import { MomentField } from '#web/design/date-field.tsx';
import { Dialog } from '#web/design/dialog.tsx';
import { Form, FormError, fieldError } from '#web/design/form.tsx';
import { SelectField } from '#web/design/select-field.tsx';
import { Textarea } from '#web/design/textarea.tsx';
import { useText } from '#web/text/use-text.ts';
import type { CellView, DutyView } from './cell-view.ts';

/** The relève: to whom, with what they must know. One ends, the other begins, in the same instant. */
export function HandOverDialog(props: {
  readonly duty: DutyView;
  readonly people: CellView['people'];
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useText();
  const { duty } = props;
  const handOver = useCommand(handOverDuty);
  const [to, setTo] = useState<string | undefined>(duty.understudies[0]?.accountId);
  const [until, setUntil] = useState('');
  const [note, setNote] = useState('');
  const able = props.people.filter(
    ({ role, accountId }) => mayHold(role, duty.duty) && accountId !== duty.holder?.accountId,
  );
  const send = async () => {
    if (!to) return;
    const outcome = await handOver.run(
      {
        turnId: newCommandId(serverNow()),
        duty: duty.duty,
        toAccountId: to,
        until: until === '' ? null : new Date(until).toISOString(),
        note,
      },
      { done: { fr: 'Relève passée', en: 'Handed over' } },
    );
    if (outcome.ok) props.onClose();
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={t({ fr: 'Relève : {duty}', en: 'Handover: {duty}' }, { duty: t(duty.title) })}
    >
      <Form onSubmit={send}>
        <FormError refusal={handOver.refusal} />
        <SelectField
          label={{ fr: 'À qui', en: 'To whom' }}
          name="toAccountId"
          value={to}
          onChange={setTo}
          choices={able.map((person) => ({ value: person.accountId, label: person.displayName }))}
          error={fieldError(handOver.refusal, 'toAccountId')}
        />
        <Textarea
          label={{ fr: 'Ce que la personne doit savoir', en: 'What the person must know' }}
          hint={{ fr: 'En cours, en retard, promis, à surveiller', en: 'Ongoing, late, promised, to watch' }}
          name="note"
          optional
          rows={4}
          maxLength={1_000}
          value={note}
          onChange={setNote}
        />
        <MomentField
          label={{ fr: "Jusqu'à", en: 'Until' }}
          name="until"
          optional
          value={until}
          onChange={setUntil}
          error={fieldError(handOver.refusal, 'until')}
        />
        <div className="m-row">
          <Button
            type="submit"
            tone="primary"
            pending={handOver.pending}
            why={to ? undefined : { fr: 'Choisissez une personne', en: 'Choose a person' }}
          >
            {{ fr: 'Passer la relève', en: 'Hand over' }}
          </Button>
          <Button onClick={props.onClose}>{{ fr: 'Ne rien faire', en: 'Do nothing' }}</Button>
        </div>
      </Form>
    </Dialog>
  );
}

import { type ReactNode, useState } from 'react';
import { addTask } from '#modules/crisis/contract/tasks.ts';
import { type Duty, duties, dutyLabels } from '#vocabulary/duty.ts';
import { newCommandId } from '#web/api/new-command-id.ts';
import { serverNow } from '#web/api/server-clock.ts';
import { useCommand } from '#web/api/use-command.ts';
import { Button } from '#web/design/button.tsx';
import { MomentField } from '#web/design/date-field.tsx';
import { Dialog } from '#web/design/dialog.tsx';
import { Form, FormError, fieldError } from '#web/design/form.tsx';
import { SelectField } from '#web/design/select-field.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { useText } from '#web/text/use-text.ts';

/** A task no plan foresaw: whose, before when. */
export function AddTaskDialog(props: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly situationId: string;
}): ReactNode {
  const { t } = useText();
  const add = useCommand(addTask);
  const [text, setText] = useState('');
  const [duty, setDuty] = useState<Duty | undefined>('pilotage');
  const [dueAt, setDueAt] = useState('');
  const why =
    text.trim().length < 3
      ? { fr: 'Dites ce qui est à faire', en: 'Say what is to be done' }
      : dueAt === ''
        ? { fr: 'Donnez une heure', en: 'Give a time' }
        : undefined;
  const send = async () => {
    if (!duty) return;
    const outcome = await add.run(
      {
        taskId: newCommandId(serverNow()),
        situationId: props.situationId,
        text,
        duty,
        dueAt: new Date(dueAt).toISOString(),
      },
      { done: { fr: 'Tâche ajoutée', en: 'Task added' } },
    );
    if (!outcome.ok) return;
    setText('');
    setDueAt('');
    props.onClose();
  };
  return (
    <Dialog open={props.open} onClose={props.onClose} title={{ fr: 'Ajouter une tâche', en: 'Add a task' }}>
      <Form onSubmit={send}>
        <FormError refusal={add.refusal} />
        <TextField
          label={{ fr: 'À faire', en: 'To do' }}
          name="text"
          value={text}
          onChange={setText}
          maxLength={300}
          error={fieldError(add.refusal, 'text')}
        />
        <SelectField
          label={{ fr: 'Fonction qui en répond', en: 'Duty that answers for it' }}
          name="duty"
          value={duty}
          onChange={setDuty}
          choices={duties.map((value) => ({ value, label: t(dutyLabels[value]) }))}
        />
        <MomentField
          label={{ fr: 'Avant', en: 'Before' }}
          name="dueAt"
          value={dueAt}
          onChange={setDueAt}
          error={fieldError(add.refusal, 'dueAt')}
        />
        <div className="m-row">
          <Button type="submit" tone="primary" why={why} pending={add.pending}>
            {{ fr: 'Ajouter', en: 'Add' }}
          </Button>
          <Button onClick={props.onClose}>{{ fr: 'Ne rien faire', en: 'Do nothing' }}</Button>
        </div>
      </Form>
    </Dialog>
  );
}

import { type ReactNode, useState } from 'react';
import type { Task } from '#modules/crisis/contract/tasks.ts';
import { Button } from '#web/design/button.tsx';
import { Dialog } from '#web/design/dialog.tsx';
import { Form } from '#web/design/form.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { useText } from '#web/text/use-text.ts';

/** A task of the plan that makes no sense here: said why, kept in the log. */
export function NotApplicableDialog(props: {
  readonly task: Task;
  readonly onClose: () => void;
  readonly onConfirm: (taskId: string, reason: string) => Promise<{ readonly ok: boolean }>;
}): ReactNode {
  const { t } = useText();
  const [reason, setReason] = useState('');
  const { task } = props;
  const short = reason.trim().length < 2;
  return (
    <Dialog open onClose={props.onClose} title={{ fr: 'Sans objet', en: 'Not applicable' }}>
      <Form
        onSubmit={async () => {
          if ((await props.onConfirm(task.taskId, reason.trim())).ok) props.onClose();
        }}
      >
        <p>{t(task.text)}</p>
        <TextField
          label={{ fr: 'Pourquoi', en: 'Why' }}
          value={reason}
          onChange={setReason}
          maxLength={300}
        />
        <div className="m-row">
          <Button
            type="submit"
            tone="primary"
            why={short ? { fr: 'Dites pourquoi en quelques mots', en: 'Say why in a few words' } : undefined}
          >
            {{ fr: 'Noter sans objet', en: 'Record as not applicable' }}
          </Button>
          <Button onClick={props.onClose}>{{ fr: 'Ne rien faire', en: 'Do nothing' }}</Button>
        </div>
      </Form>
    </Dialog>
  );
}

import { type ReactNode, useEffect, useState } from 'react';
import { correctLine, type LogLine } from '#modules/crisis/contract/log.ts';
import { useCommand } from '#web/api/use-command.ts';
import { Button } from '#web/design/button.tsx';
import { Dialog } from '#web/design/dialog.tsx';
import { Form, FormError, fieldError } from '#web/design/form.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { Textarea } from '#web/design/textarea.tsx';
import { useText } from '#web/text/use-text.ts';

/** A correction is a new line: the old one stays legible, struck through, with the reason. */
export function CorrectDialog(props: {
  readonly situationId: string;
  readonly line: LogLine | undefined;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useText();
  const { line } = props;
  const correct = useCommand(correctLine);
  const [text, setText] = useState('');
  const [reason, setReason] = useState('');
  useEffect(() => {
    setText(line?.text.fr ?? '');
    setReason('');
  }, [line]);
  const close = () => {
    correct.clear();
    props.onClose();
  };
  const send = async () => {
    if (!line) return;
    const outcome = await correct.run(
      { situationId: props.situationId, number: line.number, text, reason },
      { done: { fr: 'Ligne corrigée', en: 'Line corrected' } },
    );
    if (outcome.ok) close();
  };
  return (
    <Dialog
      open={line !== undefined}
      onClose={close}
      title={t(
        { fr: 'Corriger la ligne {number}', en: 'Correct line {number}' },
        { number: line?.number ?? 0 },
      )}
    >
      <Form onSubmit={send}>
        <FormError refusal={correct.refusal} />
        <p className="m-small m-muted">
          {t({
            fr: "L'ancienne ligne reste lisible, rayée. La nouvelle s'ajoute à la fin.",
            en: 'The old line stays legible, struck through. The new one is added at the end.',
          })}
        </p>
        <Textarea
          label={{ fr: 'La ligne juste', en: 'The right line' }}
          name="text"
          value={text}
          onChange={setText}
          maxLength={1_000}
          error={fieldError(correct.refusal, 'text')}
        />
        <TextField
          label={{ fr: 'Pourquoi', en: 'Why' }}
          placeholder={t({ fr: "erreur d'heure", en: 'wrong time' })}
          name="reason"
          value={reason}
          onChange={setReason}
          maxLength={200}
          error={fieldError(correct.refusal, 'reason')}
        />
        <div className="m-row">
          <Button type="submit" tone="primary" pending={correct.pending}>
            {{ fr: 'Corriger', en: 'Correct' }}
          </Button>
          <Button onClick={close}>{{ fr: 'Ne rien faire', en: 'Do nothing' }}</Button>
        </div>
      </Form>
    </Dialog>
  );
}

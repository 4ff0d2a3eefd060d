import { type ReactNode, useState } from 'react';
import { cancelVisit } from '#modules/visits/contract/steering.ts';
import { useCommand } from '#web/api/use-command.ts';
import { Button } from '#web/design/button.tsx';
import { ChoiceButtons } from '#web/design/choice-buttons.tsx';
import { Dialog } from '#web/design/dialog.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { cancelLabels } from './words.ts';

const reasons = ['other-means', 'asked-twice', 'person-away'] as const;

/** Calling a visit off says why; its need stays open, with its owner and deadline. */
export function CancelDialog(props: {
  readonly visitId: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}): ReactNode {
  const [reason, setReason] = useState<(typeof reasons)[number]>();
  const [words, setWords] = useState('');
  const command = useCommand(cancelVisit);
  const send = async () => {
    if (!reason) return;
    const outcome = await command.run(
      { visitId: props.visitId, reason, words },
      { done: { fr: 'Visite annulée, le besoin reste ouvert', en: 'Visit cancelled, the need stays open' } },
    );
    if (!outcome.ok) return;
    props.onDone();
    props.onClose();
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={{ fr: 'Annuler la visite', en: 'Cancel the visit' }}
      actions={
        <>
          <Button onClick={props.onClose}>{{ fr: 'Garder la visite', en: 'Keep the visit' }}</Button>
          <Button
            tone="danger"
            pending={command.pending}
            why={reason ? undefined : { fr: 'Choisissez une raison', en: 'Choose a reason' }}
            onClick={() => void send()}
          >
            {{ fr: 'Annuler la visite', en: 'Cancel the visit' }}
          </Button>
        </>
      }
    >
      <ChoiceButtons
        label={{ fr: 'Pourquoi ?', en: 'Why?' }}
        choices={reasons.map((value) => ({ value, label: cancelLabels[value] }))}
        value={reason}
        onChange={setReason}
      />
      <TextField
        label={{ fr: 'Un mot', en: 'A word' }}
        optional
        maxLength={200}
        value={words}
        onChange={setWords}
      />
      <RefusalNotice refusal={command.refusal} />
    </Dialog>
  );
}

import { type ReactNode, useState } from 'react';
import type { z } from 'zod';
import { giveBackVisit } from '#modules/visits/contract/ground.ts';
import type { giveBackReasonSchema, ImpossibleReason } from '#modules/visits/contract.ts';
import { useCommand } from '#web/api/use-command.ts';
import { Button } from '#web/design/button.tsx';
import { ChoiceButtons } from '#web/design/choice-buttons.tsx';
import { Dialog } from '#web/design/dialog.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Textarea } from '#web/design/textarea.tsx';
import { giveBackLabels, impossibleLabels } from '../words.ts';
import { goInTour, tourPath } from './paths.ts';
import { syncTour } from './tour-store.ts';
import type { StopActs } from './use-stop.ts';

const reasons = Object.keys(impossibleLabels) as ImpossibleReason[];
type GiveBackReason = z.infer<typeof giveBackReasonSchema>;
const giveBackReasons = Object.keys(giveBackLabels) as GiveBackReason[];

/** Why it cannot be done, with what happens next under each reason; or the visit is given back to the others. */
export function ProblemDialog(props: {
  readonly visitId: string;
  readonly start: ImpossibleReason | undefined;
  readonly acts: StopActs;
  readonly onClose: () => void;
}): ReactNode {
  const [reason, setReason] = useState<ImpossibleReason | undefined>(props.start);
  const [words, setWords] = useState('');
  const [givingBack, setGivingBack] = useState(false);
  const giveBack = useCommand(giveBackVisit);
  const { acts } = props;
  const leave = async (why: GiveBackReason) => {
    const outcome = await giveBack.run(
      { visitId: props.visitId, reason: why },
      { done: { fr: 'Rendue, elle est proposée aux autres', en: 'Given back, it is offered to the others' } },
    );
    if (!outcome.ok) return;
    await syncTour();
    goInTour(tourPath);
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={
        givingBack
          ? { fr: 'Rendre la visite', en: 'Give the visit back' }
          : { fr: 'La visite est impossible', en: 'The visit is not possible' }
      }
      actions={
        givingBack ? undefined : (
          <>
            <Button onClick={() => setGivingBack(true)}>
              {{ fr: 'Rendre la visite', en: 'Give the visit back' }}
            </Button>
            <Button
              tone="primary"
              size="big"
              pending={acts.pending}
              why={reason ? undefined : { fr: 'Choisissez une raison', en: 'Choose a reason' }}
              onClick={() => reason && void acts.giveUp(reason, words)}
            >
              {{ fr: 'Envoyer', en: 'Send' }}
            </Button>
          </>
        )
      }
    >
      {givingBack ? (
        <ChoiceButtons
          label={{ fr: 'Pourquoi ?', en: 'Why?' }}
          tall
          choices={giveBackReasons.map((value) => ({ value, label: giveBackLabels[value] }))}
          value={undefined}
          onChange={(value) => void leave(value)}
        />
      ) : (
        <>
          <ChoiceButtons
            label={{ fr: 'Pourquoi ?', en: 'Why?' }}
            tall
            choices={reasons.map((value) => ({
              value,
              label: impossibleLabels[value].label,
              detail: impossibleLabels[value].next,
            }))}
            value={reason}
            onChange={setReason}
          />
          <Textarea
            label={{ fr: 'Un mot pour la suite', en: 'A word for what follows' }}
            optional
            rows={2}
            maxLength={200}
            value={words}
            onChange={setWords}
          />
        </>
      )}
      <RefusalNotice refusal={acts.refusal ?? giveBack.refusal} onClose={acts.clear} />
    </Dialog>
  );
}

import { type ReactNode, useState } from 'react';
import { useCommand } from '#web/api/use-command.ts';
import { Button } from '#web/design/button.tsx';
import { CheckField } from '#web/design/check-field.tsx';
import { ChoiceButtons } from '#web/design/choice-buttons.tsx';
import { DateField } from '#web/design/date-field.tsx';
import { Dialog } from '#web/design/dialog.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { useText } from '#web/text/use-text.ts';
import { recordOpposition, strikeOff } from '../contract/enrolment.ts';
import { type EntryState, type LeavingReason, leavingLabels, leavingReasons } from '../contract.ts';
import { today } from './name-of.ts';

/** Leaving the register: the reason, the written request, then the reference typed again. Effective at once, for good. */
export function LeaveDialog(props: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onLeft: () => void;
  readonly entry: { readonly entryId: string; readonly state: EntryState; readonly letterCode: string };
  readonly requestId: string | null;
}): ReactNode {
  const { t } = useText();
  const { entry } = props;
  const strike = useCommand(strikeOff);
  const oppose = useCommand(recordOpposition);
  const registered = entry.state === 'registered';
  const [reason, setReason] = useState<LeavingReason>(registered ? 'own-request' : 'opposition');
  const [inWriting, setInWriting] = useState(false);
  const [requestedOn, setRequestedOn] = useState(today);
  const [typed, setTyped] = useState('');
  const choices = leavingReasons.filter((one) => one !== 'opposition' || !registered);
  const asked = reason === 'own-request' || reason === 'legal-representative';
  const matches = typed.toUpperCase().replace(/[^A-Z0-9]/g, '') === entry.letterCode.replace('-', '');
  const leave = async () => {
    const done = {
      done: { fr: 'Sortie du registre, données effacées', en: 'Off the register, data erased' },
    };
    const outcome =
      reason === 'opposition'
        ? await oppose.run(
            { entryId: entry.entryId, opposedOn: requestedOn, requestId: props.requestId },
            done,
          )
        : await strike.run(
            {
              entryId: entry.entryId,
              reason,
              inWriting,
              requestedOn: asked ? requestedOn : null,
              requestId: props.requestId,
            },
            done,
          );
    if (outcome.ok) props.onLeft();
  };
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title={
        registered
          ? { fr: 'Radier du registre', en: 'Strike off the register' }
          : { fr: 'Retirer cette demande', en: 'Withdraw this request' }
      }
      actions={
        <>
          <Button onClick={props.onClose}>{{ fr: 'Annuler', en: 'Cancel' }}</Button>
          <Button
            tone="danger"
            pending={strike.pending || oppose.pending}
            why={
              matches
                ? undefined
                : t(
                    { fr: 'Tapez {code} pour continuer', en: 'Type {code} to go on' },
                    { code: entry.letterCode },
                  )
            }
            onClick={() => void leave()}
          >
            {{ fr: 'Radier et effacer', en: 'Strike off and erase' }}
          </Button>
        </>
      }
    >
      <RefusalNotice refusal={strike.refusal ?? oppose.refusal} />
      <ChoiceButtons
        label={{ fr: 'Pourquoi', en: 'Why' }}
        value={reason}
        onChange={setReason}
        tall
        choices={choices.map((value) => ({ value, label: leavingLabels[value] }))}
      />
      {asked ? (
        <CheckField
          label={{
            fr: 'La demande écrite est reçue et conservée',
            en: 'The written request is received and kept',
          }}
          checked={inWriting}
          onChange={setInWriting}
        />
      ) : null}
      {asked || reason === 'opposition' ? (
        <DateField
          label={{ fr: 'Demandé le', en: 'Asked on' }}
          value={requestedOn}
          onChange={setRequestedOn}
        />
      ) : null}
      <p>
        {t({
          fr: "Effet immédiat : plus d'appel, plus de visite. Le nom, l'adresse et les téléphones sont effacés. Une empreinte illisible reste, pour qu'aucun fichier ne ramène cette personne.",
          en: 'Effective at once: no more calls, no more visits. Name, address and telephones are erased. An unreadable fingerprint stays, so that no file brings this person back.',
        })}
      </p>
      <TextField
        label={t(
          { fr: 'Référence à retaper : {code}', en: 'Reference to type again: {code}' },
          { code: entry.letterCode },
        )}
        value={typed}
        onChange={setTyped}
        autoComplete="off"
        maxLength={12}
      />
    </Dialog>
  );
}

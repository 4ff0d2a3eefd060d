import { type ReactNode, useState } from 'react';
import { setShift } from '#modules/visits/contract/tour-plan.ts';
import { useCommand } from '#web/api/use-command.ts';
import { Button } from '#web/design/button.tsx';
import { ChoiceButtons } from '#web/design/choice-buttons.tsx';
import { TimeField } from '#web/design/date-field.tsx';
import { Dialog } from '#web/design/dialog.tsx';
import { Form, FormError } from '#web/design/form.tsx';
import { SelectField } from '#web/design/select-field.tsx';
import { useText } from '#web/text/use-text.ts';
import { goerLabels } from '../words.ts';
import { clockOf, secondsOf, type TourPlanView } from './tour-words.ts';

const pauses = ['0', '30', '45', '60'] as const;

/** Who makes visits that day, from when to when, from where to where. */
export function ShiftDialog(props: {
  readonly plan: TourPlanView;
  /** Absent: someone more. */
  readonly carerId?: string | undefined;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useText();
  const { plan } = props;
  const lane = plan.lanes.find(({ carerId }) => carerId === props.carerId);
  const command = useCommand(setShift);
  const [accountId, setAccount] = useState<string | undefined>(lane?.carerId);
  const [starts, setStarts] = useState(lane ? clockOf(lane.starts) : '08:00');
  const [ends, setEnds] = useState(lane ? clockOf(lane.ends) : '18:00');
  const [from, setFrom] = useState<string | undefined>(lane?.startCommune);
  const [to, setTo] = useState<string | undefined>(lane?.endCommune);
  const [pause, setPause] = useState<(typeof pauses)[number]>(
    pauses.find((one) => Number(one) * 60 === lane?.pause) ?? '45',
  );
  const communes = plan.communes.map(({ code, name }) => ({ value: code, label: name }));
  const first = communes[0]?.value ?? '';
  const usual = plan.candidates.find((one) => one.accountId === accountId)?.commune ?? first;
  const save = async (working: boolean) => {
    if (accountId === undefined) return;
    const outcome = await command.run({
      day: plan.day,
      accountId,
      working,
      starts: secondsOf(starts) / 60,
      ends: secondsOf(ends) / 60,
      startCommune: from ?? usual,
      endCommune: to ?? from ?? usual,
      pause: Number(pause),
    });
    if (outcome.ok) props.onClose();
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={
        lane
          ? t({ fr: 'Journée de {name}', en: 'Day of {name}' }, { name: lane.name })
          : { fr: 'Ajouter quelqu’un', en: 'Add someone' }
      }
      actions={
        <>
          {lane ? (
            <Button tone="alarm" onClick={() => void save(false)}>
              {{ fr: 'Ne fait pas de visites', en: 'Makes no visits' }}
            </Button>
          ) : null}
          <Button
            tone="primary"
            pending={command.pending}
            why={accountId === undefined ? { fr: 'Choisissez qui', en: 'Choose who' } : undefined}
            onClick={() => void save(true)}
          >
            {{ fr: 'Enregistrer', en: 'Save' }}
          </Button>
        </>
      }
    >
      <Form onSubmit={() => void save(true)}>
        <FormError refusal={command.refusal} />
        {lane ? null : (
          <SelectField
            label={{ fr: 'Qui', en: 'Who' }}
            value={accountId}
            onChange={setAccount}
            choices={plan.candidates.map((one) => ({
              value: one.accountId,
              label: `${one.name}, ${t(goerLabels[one.role])}${one.away ? t({ fr: ' (indisponible)', en: ' (unavailable)' }) : ''}`,
            }))}
          />
        )}
        <div className="m-row">
          <TimeField label={{ fr: 'De', en: 'From' }} value={starts} onChange={setStarts} />
          <TimeField label={{ fr: 'À', en: 'To' }} value={ends} onChange={setEnds} />
        </div>
        <SelectField
          label={{ fr: 'Part de', en: 'Leaves from' }}
          value={from ?? usual}
          onChange={setFrom}
          choices={communes}
        />
        <SelectField
          label={{ fr: 'Revient à', en: 'Comes back to' }}
          value={to ?? from ?? usual}
          onChange={setTo}
          choices={communes}
        />
        <ChoiceButtons
          label={{ fr: 'Pause de midi, en minutes', en: 'Midday rest, in minutes' }}
          value={pause}
          onChange={setPause}
          choices={pauses.map((value) => ({ value, label: value }))}
        />
      </Form>
    </Dialog>
  );
}

import { type ReactNode, useState } from 'react';
import { setShift } from '#modules/visits/contract/tour-plan.ts';
import { clockOf, secondsOf } from '#modules/visits/domain/day-clock.ts';
import { useCommand } from '#web/api/use-command.ts';
import { Button } from '#web/design/button.tsx';
import { ChoiceButtons } from '#web/design/choice-buttons.tsx';
import { TimeField } from '#web/design/date-field.tsx';
import { Dialog } from '#web/design/dialog.tsx';
import { Form, FormError } from '#web/design/form.tsx';
import { SelectField } from '#web/design/select-field.tsx';
import type { Wording } from '#web/text/wording.ts';

/** Minutes of the clock. */
export interface Shift {
  readonly starts: number;
  readonly ends: number;
  readonly startCommune: string;
  readonly endCommune: string;
  readonly pause: number;
}

const pauses = ['0', '30', '45', '60'] as const;

/** Hours, where from and where to, rest: the same for the cell that writes what it was told and for whoever says it. */
export function ShiftDialog(props: {
  readonly title: Wording;
  readonly day: string;
  /** Undefined until it is chosen, in `children`. */
  readonly accountId: string | undefined;
  /** As it was said before. */
  readonly shift: Shift | undefined;
  /** Where this person usually leaves from. */
  readonly usual: string;
  readonly communes: readonly { readonly code: string; readonly name: string }[];
  readonly onClose: () => void;
  readonly children?: ReactNode;
}): ReactNode {
  const { shift, usual, accountId } = props;
  const command = useCommand(setShift);
  const [starts, setStarts] = useState(clockOf((shift?.starts ?? 8 * 60) * 60));
  const [ends, setEnds] = useState(clockOf((shift?.ends ?? 18 * 60) * 60));
  const [from, setFrom] = useState<string | undefined>(shift?.startCommune);
  const [to, setTo] = useState<string | undefined>(shift?.endCommune);
  const [pause, setPause] = useState<(typeof pauses)[number]>(
    pauses.find((one) => Number(one) === shift?.pause) ?? '45',
  );
  const communes = props.communes.map(({ code, name }) => ({ value: code, label: name }));
  const save = async (working: boolean) => {
    if (accountId === undefined) return;
    const outcome = await command.run({
      day: props.day,
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
      title={props.title}
      actions={
        <>
          {shift ? (
            <Button tone="alarm" pending={command.pending} onClick={() => void save(false)}>
              {{ fr: 'Pas de visites ce jour-là', en: 'No visits that day' }}
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
        {props.children}
        <div className="m-row">
          <TimeField label={{ fr: 'De', en: 'From' }} value={starts} onChange={setStarts} />
          <TimeField label={{ fr: 'À', en: 'To' }} value={ends} onChange={setEnds} />
        </div>
        <SelectField
          label={{ fr: 'Départ', en: 'Leaving from' }}
          value={from ?? usual}
          onChange={setFrom}
          choices={communes}
        />
        <SelectField
          label={{ fr: 'Retour', en: 'Coming back to' }}
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

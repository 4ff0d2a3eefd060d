import { type ReactNode, useState } from 'react';
import { SelectField } from '#web/design/select-field.tsx';
import { useText } from '#web/text/use-text.ts';
import { goerLabels } from '../words.ts';
import { ShiftDialog } from './shift-dialog.tsx';
import type { TourPlanView } from './tour-words.ts';

/** The cell writes down who makes visits that day, as they said it: someone of a lane, or someone more. */
export function CarerDialog(props: {
  readonly plan: TourPlanView;
  /** Absent: someone more. */
  readonly carerId?: string | undefined;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useText();
  const { plan } = props;
  const lane = plan.lanes.find(({ carerId }) => carerId === props.carerId);
  const [chosen, setChosen] = useState<string>();
  const usual = plan.candidates.find((one) => one.accountId === chosen)?.commune;
  return (
    <ShiftDialog
      day={plan.day}
      accountId={lane?.carerId ?? chosen}
      shift={
        lane && {
          ...lane,
          starts: lane.starts / 60,
          ends: lane.ends / 60,
          pause: Math.round(lane.pause / 60),
        }
      }
      usual={usual ?? plan.communes[0]?.code ?? ''}
      communes={plan.communes}
      onClose={props.onClose}
      title={
        lane
          ? t({ fr: 'Journée de {name}', en: 'Day of {name}' }, { name: lane.name })
          : { fr: 'Ajouter quelqu’un', en: 'Add someone' }
      }
    >
      {lane ? null : (
        <SelectField
          label={{ fr: 'Qui', en: 'Who' }}
          value={chosen}
          onChange={setChosen}
          choices={plan.candidates.map((one) => ({
            value: one.accountId,
            label: `${one.name}, ${t(goerLabels[one.role])}${one.away ? t({ fr: ' (indisponible)', en: ' (unavailable)' }) : ''}`,
          }))}
        />
      )}
    </ShiftDialog>
  );
}

import type { ReactNode } from 'react';
import { ChoiceButtons } from '#web/design/choice-buttons.tsx';
import { type ExtraKind, type Extras, extraLabels } from '../contract.ts';

const yesNo = [
  { value: 'yes', label: { fr: 'oui', en: 'yes' } },
  { value: 'no', label: { fr: 'non', en: 'no' } },
  { value: 'unknown', label: { fr: 'ne sait pas', en: 'not known' } },
] as const;

const housing = [
  { value: 'house', label: { fr: 'maison', en: 'house' } },
  { value: 'flat', label: { fr: 'appartement', en: 'flat' } },
  { value: 'flat-with-caretaker', label: { fr: 'avec gardien', en: 'with a caretaker' } },
  { value: 'shared', label: { fr: 'logement partagé', en: 'shared housing' } },
] as const;

/** The optional data this commune holds; nothing else can be written. */
export function ExtrasFields(props: {
  readonly held: readonly ExtraKind[];
  readonly extras: Extras;
  readonly onChange: (extras: Extras) => void;
}): ReactNode {
  const { held, extras, onChange } = props;
  return (
    <div className="person-grid">
      {held.map((kind) =>
        kind === 'housing' ? (
          <ChoiceButtons
            key={kind}
            optional
            label={extraLabels.housing}
            value={extras.housing ?? undefined}
            choices={housing}
            onChange={(value) => onChange({ ...extras, housing: value })}
          />
        ) : (
          <ChoiceButtons
            key={kind}
            optional
            label={extraLabels[kind]}
            value={asChoice(extras[kind])}
            choices={yesNo}
            onChange={(value) =>
              onChange({ ...extras, [kind]: value === 'unknown' ? null : value === 'yes' })
            }
          />
        ),
      )}
    </div>
  );
}

function asChoice(value: boolean | null | undefined): 'yes' | 'no' | undefined {
  return value === null || value === undefined ? undefined : value ? 'yes' : 'no';
}

import type { ReactNode } from 'react';
import type { AccessFacts } from '#modules/persons/contract.ts';
import { ChoiceButtons } from '#web/design/choice-buttons.tsx';
import { TextField } from '#web/design/text-field.tsx';
import './person.css';

const yesNo = [
  { value: 'yes', label: { fr: 'oui', en: 'yes' } },
  { value: 'no', label: { fr: 'non', en: 'no' } },
] as const;

function asChoice(value: boolean | null): 'yes' | 'no' | undefined {
  return value === null ? undefined : value ? 'yes' : 'no';
}

/** How to get in: sealed when saved, shown again only by a journalled act. */
export function AccessFields(props: {
  readonly facts: AccessFacts;
  readonly onChange: (change: Partial<AccessFacts>) => void;
}): ReactNode {
  const { facts, onChange } = props;
  return (
    <div className="person-grid">
      <TextField
        optional
        label={{ fr: 'Digicode', en: 'Door code' }}
        value={facts.doorCode}
        maxLength={40}
        autoComplete="off"
        onChange={(doorCode) => onChange({ doorCode })}
      />
      <TextField
        optional
        label={{ fr: 'Interphone', en: 'Intercom' }}
        value={facts.intercom}
        maxLength={40}
        autoComplete="off"
        onChange={(intercom) => onChange({ intercom })}
      />
      <TextField
        optional
        label={{ fr: 'Étage', en: 'Floor' }}
        value={facts.floor}
        maxLength={20}
        autoComplete="off"
        onChange={(floor) => onChange({ floor })}
      />
      <TextField
        optional
        label={{ fr: 'Qui a une clé', en: 'Who has a key' }}
        value={facts.keyHolder}
        maxLength={120}
        autoComplete="off"
        onChange={(keyHolder) => onChange({ keyHolder })}
      />
      <ChoiceButtons
        optional
        label={{ fr: 'Ascenseur', en: 'Lift' }}
        value={asChoice(facts.lift)}
        choices={yesNo}
        onChange={(lift) => onChange({ lift: lift === 'yes' })}
      />
      <ChoiceButtons
        optional
        label={{ fr: 'Chien', en: 'Dog' }}
        value={asChoice(facts.dog)}
        choices={yesNo}
        onChange={(dog) => onChange({ dog: dog === 'yes' })}
      />
      <TextField
        optional
        label={{ fr: 'Autre', en: 'Other' }}
        value={facts.remarks}
        maxLength={200}
        autoComplete="off"
        onChange={(remarks) => onChange({ remarks })}
      />
    </div>
  );
}

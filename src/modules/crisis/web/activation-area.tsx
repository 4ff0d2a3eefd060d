import type { ReactNode } from 'react';
import { Button } from '#web/design/button.tsx';
import { CheckField } from '#web/design/check-field.tsx';
import { ChoiceButtons } from '#web/design/choice-buttons.tsx';
import { useText } from '#web/text/use-text.ts';
import type { Kinds } from './activation-plan.ts';
import { Step } from './activation-step.tsx';

/** Where: the whole territory unless somebody says otherwise. */
export function ActivationArea(props: {
  readonly communes: Kinds['communes'];
  readonly chosen: readonly string[] | undefined;
  readonly onChange: (communes: readonly string[] | undefined) => void;
}): ReactNode {
  const { t } = useText();
  const { communes, chosen } = props;
  const residents = communes.reduce((sum, { population }) => sum + (population ?? 0), 0);
  const toggle = (code: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(code);
    else next.delete(code);
    props.onChange(communes.map((commune) => commune.code).filter((one) => next.has(one)));
  };
  return (
    <Step title={{ fr: 'Où ?', en: 'Where?' }}>
      <ChoiceButtons
        label={{ fr: 'Périmètre', en: 'Perimeter' }}
        choices={[
          {
            value: 'all',
            label: { fr: 'Tout le territoire', en: 'The whole territory' },
            detail: <AllOf communes={communes.length} residents={residents} />,
          },
          {
            value: 'some',
            label: { fr: 'Certaines communes', en: 'Some communes' },
            ...(chosen ? { detail: <Chosen chosen={chosen.length} of={communes.length} /> } : {}),
          },
        ]}
        value={chosen ? 'some' : 'all'}
        onChange={(value) => props.onChange(value === 'all' ? undefined : communes.map(({ code }) => code))}
      />
      {chosen ? (
        <>
          <div className="c-communes">
            {communes.map(({ code, name, signed }) => (
              <CheckField
                key={code}
                label={name}
                {...(signed ? {} : { hint: { fr: 'convention à signer', en: 'agreement to be signed' } })}
                checked={chosen.includes(code)}
                onChange={(on) => toggle(code, on)}
              />
            ))}
          </div>
          <div className="m-row">
            <Button onClick={() => props.onChange([])}>{{ fr: 'Tout décocher', en: 'Clear all' }}</Button>
          </div>
          {chosen.length === 0 ? (
            <p className="m-late">
              {t({ fr: 'Choisissez au moins une commune.', en: 'Choose at least one commune.' })}
            </p>
          ) : null}
        </>
      ) : null}
    </Step>
  );
}

function AllOf({
  communes,
  residents,
}: {
  readonly communes: number;
  readonly residents: number;
}): ReactNode {
  const { t, format } = useText();
  return t(
    { fr: '{communes} communes, {residents} habitants', en: '{communes} communes, {residents} residents' },
    { communes, residents: format.number(residents) },
  );
}

function Chosen({ chosen, of }: { readonly chosen: number; readonly of: number }): ReactNode {
  const { t } = useText();
  return t({ fr: '{chosen} sur {of}', en: '{chosen} of {of}' }, { chosen, of });
}

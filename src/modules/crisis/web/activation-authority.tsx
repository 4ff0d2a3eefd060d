import type { ReactNode } from 'react';
import type { InputOf } from '#kernel/contract.ts';
import type { activate } from '#modules/crisis/contract/situations.ts';
import { authorityLabels } from '#modules/crisis/contract.ts';
import type { Text } from '#vocabulary/text.ts';
import { CheckField } from '#web/design/check-field.tsx';
import { ChoiceButtons } from '#web/design/choice-buttons.tsx';
import { DateField } from '#web/design/date-field.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { Step } from './activation-step.tsx';

type StateAuthority = 'ars-director' | 'prefect' | 'minister';

export interface ActDraft {
  readonly regime: 'tension' | 'sse';
  readonly authority: StateAuthority;
  readonly authorityName: string;
  readonly qualifier: string;
  /** Empty: today. */
  readonly decidedOn: string;
}

export const emptyAct: ActDraft = {
  regime: 'tension',
  authority: 'ars-director',
  authorityName: '',
  qualifier: '',
  decidedOn: '',
};

export function actOf(draft: ActDraft): NonNullable<InputOf<typeof activate>['act']> {
  const { authority, authorityName, qualifier, decidedOn } = draft;
  return draft.regime === 'sse'
    ? { regime: 'sse', authority, authorityName, qualifier, decidedOn }
    : { regime: 'tension', qualifier, ...(decidedOn ? { decidedOn } : {}) };
}

/** An SSE is somebody's act: without who, what and when the button says what is missing. */
export function whyNotAct({ regime, authorityName, qualifier, decidedOn }: ActDraft): Text | undefined {
  if (regime === 'tension') return undefined;
  if (authorityName.trim().length < 2)
    return { fr: "Dites quelle autorité a déclaré l'SSE", en: 'Say which authority declared the SSE' };
  if (qualifier.trim().length < 3)
    return { fr: 'Recopiez les termes de sa décision', en: 'Copy the words of its decision' };
  return decidedOn === ''
    ? { fr: 'Donnez la date de sa décision', en: 'Give the date of its decision' }
    : undefined;
}

/** Who decides. Only the State declares an SSE; a CPTS alone lives a tension. */
export function ActivationAuthority(props: {
  readonly cptsName: string;
  readonly act: ActDraft;
  readonly onChange: (act: ActDraft) => void;
  readonly vital: boolean;
  /** Undefined in a drill: nobody reads it again. */
  readonly onVital: ((vital: boolean) => void) | undefined;
}): ReactNode {
  return (
    <Step title={{ fr: 'Qui décide ?', en: 'Who decides?' }}>
      <AuthorityFields {...props} />
      {props.onVital ? (
        <CheckField
          label={{ fr: 'Urgence vitale', en: 'Life at stake' }}
          hint={{
            fr: "Noté dans l'acte. Une deuxième personne de la coordination relit ensuite, dans tous les cas.",
            en: 'Kept in the act. A second coordinator reads it afterwards in any case.',
          }}
          checked={props.vital}
          onChange={props.onVital}
        />
      ) : null}
    </Step>
  );
}

export function AuthorityFields(props: {
  readonly cptsName: string;
  readonly act: ActDraft;
  readonly onChange: (act: ActDraft) => void;
}): ReactNode {
  const { act } = props;
  const change = (next: Partial<ActDraft>) => props.onChange({ ...act, ...next });
  return (
    <div className="m-stack">
      <ChoiceButtons
        label={{ fr: 'Cadre', en: 'Frame' }}
        choices={[
          {
            value: 'tension',
            label: { fr: 'La CPTS : tension, hors SSE', en: 'The CPTS: tension, outside any SSE' },
            detail: props.cptsName,
          },
          {
            value: 'sse',
            label: {
              fr: "L'État : situation sanitaire exceptionnelle",
              en: 'The State: exceptional health situation',
            },
            detail: {
              fr: 'ARS, préfecture ou ministère, par un acte daté',
              en: 'ARS, prefect or minister, by a dated act',
            },
          },
        ]}
        value={act.regime}
        onChange={(regime) => change({ regime })}
      />
      {act.regime === 'sse' ? <StateFields act={act} change={change} /> : null}
      <TextField
        label={
          act.regime === 'sse'
            ? { fr: 'Termes de la décision', en: 'Words of the decision' }
            : { fr: 'Pourquoi, à la demande de qui', en: 'Why, at whose request' }
        }
        value={act.qualifier}
        onChange={(qualifier) => change({ qualifier })}
        optional={act.regime === 'tension'}
        maxLength={300}
      />
    </div>
  );
}

function StateFields({
  act,
  change,
}: {
  readonly act: ActDraft;
  readonly change: (next: Partial<ActDraft>) => void;
}): ReactNode {
  return (
    <>
      <ChoiceButtons<StateAuthority>
        label={{ fr: 'Autorité', en: 'Authority' }}
        choices={(['ars-director', 'prefect', 'minister'] as const).map((value) => ({
          value,
          label: authorityLabels[value],
        }))}
        value={act.authority}
        onChange={(authority) => change({ authority })}
      />
      <TextField
        label={{ fr: 'Son nom, comme elle signe', en: 'Its name, as it signs' }}
        placeholder="ARS Bretagne"
        value={act.authorityName}
        onChange={(authorityName) => change({ authorityName })}
        maxLength={120}
      />
      <DateField
        label={{ fr: 'Date de la décision', en: 'Date of the decision' }}
        value={act.decidedOn}
        onChange={(decidedOn) => change({ decidedOn })}
      />
    </>
  );
}

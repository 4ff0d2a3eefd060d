import type { ReactNode } from 'react';
import type { listOwners } from '#modules/needs/contract/queries.ts';
import { type Duty, duties, dutyLabels } from '#vocabulary/duty.ts';
import { SelectField } from '#web/design/select-field.tsx';
import { useText } from '#web/text/use-text.ts';
import type { Words } from '#web/text/wording.ts';

/** `duty:medical`, `account:<id>`. */
export type OwnerValue = `duty:${Duty}` | `account:${string}`;
type Owners = (typeof listOwners)['output']['_output'];

/** A function of the cell, with who holds it now, or somebody by name. */
export function OwnerField(props: {
  readonly owners: Owners | undefined;
  readonly value: OwnerValue | undefined;
  readonly onChange: (value: OwnerValue | undefined) => void;
  readonly none?: Words;
  readonly error?: { fr: string; en: string } | undefined;
}): ReactNode {
  const { t } = useText();
  const nobody = t({ fr: 'personne ne la tient', en: 'nobody holds it' });
  const choices = [
    ...(props.owners?.duties ?? []).map(({ duty, holders }) => ({
      value: `duty:${duty}` as OwnerValue,
      label: `${t(dutyLabels[duty])} – ${holders.length > 0 ? holders.join(', ') : nobody}`,
    })),
    ...(props.owners?.accounts ?? []).map(({ accountId, name }) => ({
      value: `account:${accountId}` as OwnerValue,
      label: name,
    })),
  ];
  return (
    <SelectField
      label={{ fr: 'Responsable', en: 'Owner' }}
      name="owner"
      error={props.error}
      choices={choices}
      value={props.value}
      onChange={props.onChange}
      {...(props.none ? { none: props.none, optional: true } : {})}
    />
  );
}

export function ownerOf(value: OwnerValue | undefined): { duty: Duty } | { accountId: string } | undefined {
  if (value === undefined) return undefined;
  const [kind, rest = ''] = value.split(':');
  if (kind === 'account') return { accountId: rest };
  const duty = duties.find((one) => one === rest);
  return duty && { duty };
}

import type { ReactNode } from 'react';
import { type MemberRole, memberRoles } from '#modules/access/contract.ts';
import { roleLabels } from '#vocabulary/role.ts';
import { SelectField } from '#web/design/select-field.tsx';
import { CommunePicker } from '#web/places/commune-picker.tsx';

export interface Place {
  readonly role: MemberRole;
  readonly communes: readonly string[];
}

/** A role, and for a town hall the communes it answers for. */
export function PlaceFields(props: {
  readonly place: Place;
  readonly onChange: (place: Place) => void;
}): ReactNode {
  const { place } = props;
  return (
    <>
      <SelectField
        label={{ fr: 'Rôle', en: 'Role' }}
        name="role"
        value={place.role}
        choices={memberRoles.map((role) => ({ value: role, label: roleLabels[role] }))}
        onChange={(role) => {
          if (role) props.onChange({ role, communes: role === 'town-hall' ? place.communes : [] });
        }}
      />
      {place.role === 'town-hall' ? (
        <CommunePicker
          label={{ fr: 'Communes de cette mairie', en: 'Communes of this town hall' }}
          codes={place.communes}
          onChange={(communes) => props.onChange({ ...place, communes })}
        />
      ) : null}
    </>
  );
}

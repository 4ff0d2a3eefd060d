import type { PreferredTime } from '../contract.ts';

/** Days during which a merge can be undone; both records are kept whole until then. */
export const undoDays = 30;

/** What a person record holds besides its identity in the table. */
export interface MergeablePerson {
  readonly civility: 'M.' | 'Mme' | null;
  readonly birth_name: string | null;
  readonly used_name: string | null;
  readonly first_names: string;
  readonly birth_date: string | null;
  readonly postcode: string;
  readonly address_lines: string[];
  readonly phones: { readonly e164: string; readonly label: string }[];
  readonly relatives: {
    readonly name: string;
    readonly relation: string;
    readonly phone: string | null;
    readonly holdsKey: boolean;
  }[];
  readonly instructions: string;
  readonly preferred_time: PreferredTime;
}

/**
 * The record that remains: what the kept one says goes first, its gaps are filled by the other, telephones and relatives
 * of both are kept (six at most).
 */
export function merged(kept: MergeablePerson, gone: MergeablePerson): MergeablePerson {
  const phones = [
    ...kept.phones,
    ...gone.phones.filter(({ e164 }) => !kept.phones.some((one) => one.e164 === e164)),
  ];
  const known = (name: string) => kept.relatives.some((one) => one.name.toLowerCase() === name.toLowerCase());
  return {
    civility: kept.civility ?? gone.civility,
    birth_name: kept.birth_name ?? gone.birth_name,
    used_name: kept.used_name ?? gone.used_name,
    first_names: kept.first_names || gone.first_names,
    birth_date: kept.birth_date ?? gone.birth_date,
    postcode: kept.postcode || gone.postcode,
    address_lines: kept.address_lines.length > 0 ? kept.address_lines : gone.address_lines,
    phones: phones.slice(0, 6),
    relatives: [...kept.relatives, ...gone.relatives.filter(({ name }) => !known(name))].slice(0, 6),
    instructions: kept.instructions || gone.instructions,
    preferred_time: kept.preferred_time === 'any' ? gone.preferred_time : kept.preferred_time,
  };
}

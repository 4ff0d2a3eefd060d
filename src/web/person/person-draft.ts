import type { AccessFacts, Compartment, PersonInput } from '#modules/persons/contract.ts';
import { parsePhone } from '#vocabulary/phone.ts';
import { displayPhone } from '#vocabulary/phone-plan.ts';

/** A person while being typed: telephones as people write them. */
export interface PersonDraft {
  readonly civility: 'M.' | 'Mme' | undefined;
  readonly birthName: string;
  readonly usedName: string;
  readonly firstNames: string;
  readonly birthDate: string;
  readonly communeCode: string | undefined;
  readonly postcode: string;
  readonly address: string;
  readonly phones: readonly { readonly number: string; readonly label: string }[];
  readonly relatives: readonly RelativeDraft[];
  readonly instructions: string;
  readonly preferredTime: 'morning' | 'afternoon' | 'any';
}

export interface RelativeDraft {
  readonly name: string;
  readonly relation: string;
  readonly number: string;
  readonly holdsKey: boolean;
}

export const emptyRelative: RelativeDraft = { name: '', relation: '', number: '', holdsKey: false };

export const emptyPerson: PersonDraft = {
  civility: undefined,
  birthName: '',
  usedName: '',
  firstNames: '',
  birthDate: '',
  communeCode: undefined,
  postcode: '',
  address: '',
  phones: [{ number: '', label: '' }],
  relatives: [],
  instructions: '',
  preferredTime: 'any',
};

export const emptyAccess: AccessFacts = {
  doorCode: '',
  intercom: '',
  floor: '',
  lift: null,
  dog: null,
  keyHolder: '',
  remarks: '',
};

type Saved = Omit<PersonInput, 'accessFacts' | 'personId' | 'expectedVersion'>;

/** What the person is known by already, for correcting it. */
export function draftOf(person: Omit<Saved, 'compartment'>): PersonDraft {
  return {
    civility: person.civility ?? undefined,
    birthName: person.birthName,
    usedName: person.usedName,
    firstNames: person.firstNames,
    birthDate: person.birthDate ?? '',
    communeCode: person.communeCode,
    postcode: person.postcode,
    address: person.addressLines.join('\n'),
    phones:
      person.phones.length > 0
        ? person.phones.map(({ e164, label }) => ({ number: displayPhone(e164), label }))
        : emptyPerson.phones,
    relatives: person.relatives.map(({ name, relation, phone, holdsKey }) => ({
      name,
      relation,
      number: phone ? displayPhone(phone) : '',
      holdsKey,
    })),
    instructions: person.instructions,
    preferredTime: person.preferredTime,
  };
}

/** Paths of telephones that no one could call: `phones.0`, `relatives.1.phone`. Words are the screen's. */
export function unreadablePhones(draft: PersonDraft): readonly string[] {
  const bad = (number: string) => number.trim() !== '' && !parsePhone(number).valid;
  return [
    ...draft.phones.flatMap(({ number }, index) => (bad(number) ? [`person.phones.${index}`] : [])),
    ...draft.relatives.flatMap(({ number }, index) =>
      bad(number) ? [`person.relatives.${index}.phone`] : [],
    ),
  ];
}

/** What the commands take. Telephones must be readable: ask `unreadablePhones` first. */
export function personOf(draft: PersonDraft, compartment: Compartment): Saved {
  return {
    compartment,
    civility: draft.civility ?? null,
    birthName: draft.birthName,
    usedName: draft.usedName,
    firstNames: draft.firstNames,
    birthDate: draft.birthDate || null,
    communeCode: draft.communeCode ?? '',
    postcode: draft.postcode.replace(/\s/g, ''),
    addressLines: draft.address
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .slice(0, 5),
    phones: draft.phones.flatMap(({ number, label }) => {
      const read = parsePhone(number);
      return read.valid ? [{ e164: read.value, label }] : [];
    }),
    relatives: draft.relatives
      .filter(({ name }) => name.trim() !== '')
      .map(({ name, relation, number, holdsKey }) => {
        const read = parsePhone(number);
        return { name, relation, phone: read.valid ? read.value : null, holdsKey };
      }),
    instructions: draft.instructions,
    preferredTime: draft.preferredTime,
  };
}

import type { PersonInput } from '../contract.ts';

/** A person of the register of Redon, with numbers of the ARCEP fiction ranges. */
export function aPerson(more: Partial<PersonInput> = {}): PersonInput {
  return {
    compartment: 'register',
    civility: 'Mme',
    birthName: 'Briand',
    usedName: '',
    firstNames: 'Yvonne',
    birthDate: '1941-03-12',
    communeCode: '35236',
    postcode: '35600',
    addressLines: ['14 rue des Douves'],
    phones: [{ e164: '+33199001234', label: 'fixe' }],
    relatives: [{ name: 'Marc Briand', relation: 'fils', phone: '+33639980012', holdsKey: true }],
    instructions: '',
    preferredTime: 'any',
    ...more,
  };
}

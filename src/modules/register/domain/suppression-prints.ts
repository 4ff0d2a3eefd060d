import type { Identity } from '#modules/persons/contract.ts';
import { phoneticKey, searchKey } from '#vocabulary/person-name.ts';

/**
 * What is fingerprinted (keyed, never kept in clear) of someone who left, and compared with whoever comes. Several
 * spellings, so that a re-import with a used name, another accent or a name that sounds alike is still recognised.
 */
export function printedTraits(identity: Identity): string[] {
  const given = searchKey(identity.firstNames).split(' ')[0] ?? '';
  const traits = namesOf(identity).flatMap((name) => [
    ...(identity.birthDate
      ? [
          `name|${searchKey(name)}|${given}|${identity.birthDate}`,
          `sound|${phoneticKey(name)}|${phoneticKey(given)}|${identity.birthDate}`,
        ]
      : []),
    ...identity.phones.map((phone) => `line|${searchKey(name)}|${given}|${phone}`),
    home(identity, name, identity.birthDate ? 'dated' : 'undated'),
  ]);
  return [...new Set(traits)];
}

/**
 * The traits under which someone who comes may have been kept. Without a birth date on either side the names alone must
 * do: better to ask a homonym to come in person than to bring back someone who said no.
 */
export function soughtTraits(identity: Identity): string[] {
  if (identity.birthDate) {
    return [
      ...printedTraits(identity).filter((trait) => !trait.startsWith('dated|')),
      ...namesOf(identity).map((name) => home(identity, name, 'undated')),
    ];
  }
  return [...printedTraits(identity), ...namesOf(identity).map((name) => home(identity, name, 'dated'))];
}

function namesOf({ birthName, usedName }: Identity): string[] {
  return [birthName, usedName].filter((name) => name.trim() !== '');
}

function home(identity: Identity, name: string, kind: 'dated' | 'undated'): string {
  return `${kind}|${searchKey(name)}|${searchKey(identity.firstNames)}|${identity.communeCode ?? ''}`;
}

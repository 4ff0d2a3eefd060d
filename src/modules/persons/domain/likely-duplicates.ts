import { jaroWinkler } from '#vocabulary/similarity.ts';
import type { Text } from '#vocabulary/text.ts';
import type { Identity } from '../contract.ts';
import { dayMonthSwapped, firstGivenName, lastNamesOf } from './matching-keys.ts';
import { phoneticKey, searchKey } from './name-keys.ts';

/** How alike two records are: 0 to 100, and why, in words. */
export interface Likeness {
  readonly score: number;
  readonly reasons: readonly Text[];
}

/** From this score on, the pair is shown to a person; below, nothing is said. */
export const likelyFrom = 60;
/** From this score on, two records may be taken for one without asking: same names, same birth date. */
export const certainFrom = 95;

interface Trait {
  readonly points: number;
  readonly reason: Text;
}

const reasons = {
  sameLast: { fr: 'Même nom', en: 'Same last name' },
  birthIsUsed: {
    fr: "Le nom de naissance de l'une est le nom d'usage de l'autre",
    en: 'The birth name of one is the used name of the other',
  },
  saint: { fr: 'Même nom, écrit avec St ou Saint', en: 'Same name, written St or Saint' },
  soundLast: { fr: 'Noms qui se prononcent pareil', en: 'Last names that sound alike' },
  closeLast: { fr: 'Noms presque identiques', en: 'Almost the same last name' },
  swapped: { fr: 'Nom et prénom inversés', en: 'First and last names swapped' },
  sameFirst: { fr: 'Même prénom', en: 'Same first name' },
  partFirst: { fr: 'Prénom composé en commun', en: 'First names in common' },
  soundFirst: { fr: 'Prénoms qui se prononcent pareil', en: 'First names that sound alike' },
  closeFirst: { fr: 'Prénoms presque identiques', en: 'Almost the same first name' },
  sameBirth: { fr: 'Même date de naissance', en: 'Same birth date' },
  swappedBirth: {
    fr: 'Jour et mois de naissance inversés',
    en: 'Day and month of birth swapped',
  },
  closeBirth: { fr: 'Dates de naissance à un chiffre près', en: 'Birth dates differing by one digit' },
  samePhone: { fr: 'Même téléphone', en: 'Same telephone' },
  sameCommune: { fr: 'Même commune', en: 'Same commune' },
} as const satisfies Record<string, Text>;

/**
 * Compares two records. Last name, first name and birth date weigh about a third each; a telephone in common adds, a
 * birth date that clearly differs takes away (mother and daughter share a name and a line).
 */
export function likeness(left: Identity, right: Identity): Likeness {
  const names = bestOf([comparedInPlace(left, right), comparedSwapped(left, right)]);
  const birth = compareBirth(left.birthDate, right.birthDate);
  const traits = [...names, ...birth.traits, ...comparePhones(left, right), ...compareCommunes(left, right)];
  const points = traits.reduce((sum, { points: some }) => sum + some, 0) - birth.penalty;
  return { score: Math.max(0, Math.min(100, points)), reasons: traits.map(({ reason }) => reason) };
}

function comparedInPlace(left: Identity, right: Identity): readonly Trait[] {
  return [...compareLast(left, right), ...compareFirst(left.firstNames, right.firstNames)];
}

function bestOf(choices: readonly (readonly Trait[])[]): readonly Trait[] {
  const worth = (traits: readonly Trait[]) => traits.reduce((sum, { points }) => sum + points, 0);
  return choices.reduce((best, next) => (worth(next) > worth(best) ? next : best), []);
}

function compareLast(left: Identity, right: Identity): readonly Trait[] {
  const pairs = lastNamesOf(left).flatMap((one) => lastNamesOf(right).map((other) => [one, other] as const));
  const traits = pairs.flatMap(([one, other]): Trait[] => {
    const [a, b] = [searchKey(one), searchKey(other)];
    if (a === b) return [{ points: 35, reason: reasonOfSame(left, right, [one, other]) }];
    if (phoneticKey(one) === phoneticKey(other)) return [{ points: 30, reason: reasons.soundLast }];
    return jaroWinkler(a, b) >= 0.9 ? [{ points: 25, reason: reasons.closeLast }] : [];
  });
  return strongest(traits);
}

function reasonOfSame(left: Identity, right: Identity, [one, other]: readonly [string, string]): Text {
  const abbreviated = (name: string) => /(?:^|[\s-])ste?[\s.-]/i.test(name);
  if (abbreviated(one) !== abbreviated(other)) return reasons.saint;
  const crossed =
    (same(left.birthName, right.usedName) && !same(left.usedName, right.usedName)) ||
    (same(left.usedName, right.birthName) && !same(left.birthName, right.birthName));
  return crossed && left.usedName !== right.usedName ? reasons.birthIsUsed : reasons.sameLast;
}

function same(one: string, other: string): boolean {
  return one !== '' && searchKey(one) === searchKey(other);
}

function compareFirst(left: string, right: string): readonly Trait[] {
  const [a, b] = [searchKey(left), searchKey(right)];
  if (a === '' || b === '') return [];
  if (a === b) return [{ points: 28, reason: reasons.sameFirst }];
  const shared = a.split(' ').some((word) => word.length > 2 && b.split(' ').includes(word));
  if (shared && firstGivenName(left) === firstGivenName(right))
    return [{ points: 24, reason: reasons.partFirst }];
  if (phoneticKey(left) === phoneticKey(right)) return [{ points: 24, reason: reasons.soundFirst }];
  if (shared) return [{ points: 16, reason: reasons.partFirst }];
  return jaroWinkler(a, b) >= 0.9 ? [{ points: 18, reason: reasons.closeFirst }] : [];
}

function comparedSwapped(left: Identity, right: Identity): readonly Trait[] {
  const rightFirst = searchKey(right.firstNames);
  const leftFirst = searchKey(left.firstNames);
  const crossed =
    leftFirst !== '' &&
    rightFirst !== '' &&
    leftFirst !== rightFirst &&
    lastNamesOf(left).some((name) => searchKey(name) === rightFirst) &&
    lastNamesOf(right).some((name) => searchKey(name) === leftFirst);
  return crossed ? [{ points: 58, reason: reasons.swapped }] : [];
}

function compareBirth(
  left: string | null,
  right: string | null,
): { traits: readonly Trait[]; penalty: number } {
  if (!left || !right) return { traits: [], penalty: 0 };
  if (left === right) return { traits: [{ points: 35, reason: reasons.sameBirth }], penalty: 0 };
  if (dayMonthSwapped(left) === right)
    return { traits: [{ points: 28, reason: reasons.swappedBirth }], penalty: 0 };
  const differing = [...left].filter((digit, index) => digit !== right[index]).length;
  if (differing === 1) return { traits: [{ points: 22, reason: reasons.closeBirth }], penalty: 0 };
  return { traits: [], penalty: 30 };
}

function comparePhones(left: Identity, right: Identity): readonly Trait[] {
  const shared = left.phones.some((phone) => right.phones.includes(phone));
  return shared ? [{ points: 20, reason: reasons.samePhone }] : [];
}

function compareCommunes(left: Identity, right: Identity): readonly Trait[] {
  return left.communeCode !== null && left.communeCode === right.communeCode
    ? [{ points: 3, reason: reasons.sameCommune }]
    : [];
}

function strongest(traits: readonly Trait[]): readonly Trait[] {
  const [best] = [...traits].sort((one, other) => other.points - one.points);
  return best ? [best] : [];
}

/**
 * Whether both are surely one person: every name as good as equal and the same birth date; without a birth date on one
 * side, the same names and a telephone in common; without either, all that both records say.
 */
export function isSamePerson(left: Identity, right: Identity): boolean {
  const sameLast = lastNamesOf(left).some((one) =>
    lastNamesOf(right).some((other) => searchKey(one) === searchKey(other)),
  );
  if (!sameLast || firstGivenName(left.firstNames) !== firstGivenName(right.firstNames)) return false;
  if (left.birthDate && right.birthDate) return left.birthDate === right.birthDate;
  const isNamed = left.firstNames !== '';
  if (isNamed && left.phones.some((phone) => right.phones.includes(phone))) return true;
  return saysTheSame(left, right, isNamed);
}

/** A list with names and addresses only, read twice. M. and Mme at one address are two. */
function saysTheSame(left: Identity, right: Identity, isNamed: boolean): boolean {
  if (!left.addressLines || !right.addressLines) return false;
  if (left.civility && right.civility && left.civility !== right.civility) return false;
  if (searchKey(left.firstNames) !== searchKey(right.firstNames)) return false;
  const address = searchKey(left.addressLines.join(' '));
  if (address !== searchKey(right.addressLines.join(' '))) return false;
  const samePhones = [...left.phones].sort().join() === [...right.phones].sort().join();
  const told = left.phones.length === 0 || right.phones.length === 0;
  return isNamed ? address !== '' && (samePhones || told) : samePhones && left.birthDate === right.birthDate;
}

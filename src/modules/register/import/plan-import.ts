import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Identity, PersonInput } from '#modules/persons/contract.ts';
import type { Text } from '#vocabulary/text.ts';
import type { ImportLine } from '../contract/import.ts';
import type { Enrolment, Extras } from '../contract.ts';

/** A person the commune's register already holds, with her running entry if there is one. */
export interface Held {
  readonly personId: string;
  readonly person: PersonInput;
  readonly entry: HeldEntry | undefined;
}

export interface HeldEntry {
  readonly entryId: string;
  readonly version: number;
  readonly grounds: Enrolment['grounds'];
  readonly homeService: Enrolment['homeService'];
  readonly extras: Extras;
  readonly forOtherRisks: boolean;
  readonly smsConsent: boolean;
}

/** Finds who is surely the same, and who only looks alike; `persons/api.ts` makes one. */
export interface Matcher<Known> {
  find(identity: Identity): {
    same: Known | undefined;
    alike: readonly { known: Known; reasons: readonly Text[] }[];
  };
  add(identity: Identity, known: Known): void;
}

export type Known = { readonly held: Held } | { readonly line: ImportLine };

export type Act =
  | { readonly kind: 'create'; readonly line: ImportLine }
  | { readonly kind: 'enter'; readonly line: ImportLine; readonly held: Held; readonly person: PersonInput }
  | {
      readonly kind: 'change';
      readonly line: ImportLine;
      readonly held: Held;
      readonly person: PersonInput | undefined;
      readonly entry: HeldEntry | undefined;
    }
  | { readonly kind: 'unchanged'; readonly line: ImportLine; readonly held: Held };

export interface ImportPlan {
  readonly acts: readonly Act[];
  /** The same person twice in the file: the first line counts. */
  readonly twins: readonly { readonly line: ImportLine; readonly first: number }[];
  readonly lookAlikes: readonly {
    readonly line: ImportLine;
    readonly others: readonly { known: Known; reasons: readonly Text[] }[];
  }[];
}

export function identityOfLine({ person }: Pick<ImportLine, 'person'>): Identity {
  return { ...person, phones: person.phones.map(({ e164 }) => e164) };
}

/**
 * What each line would do: create, change what the file knows better, or nothing. What the file leaves empty is never
 * emptied, so the same file again changes nothing. Pauses every hundred lines.
 */
export async function planImport(
  lines: readonly ImportLine[],
  matcher: Matcher<Known>,
  pause: () => Promise<unknown> = () => nextTurn(),
): Promise<ImportPlan> {
  const acts: Act[] = [];
  const linesOfHeld = new Map<string, number>();
  const twins: { line: ImportLine; first: number }[] = [];
  const lookAlikes: { line: ImportLine; others: { known: Known; reasons: readonly Text[] }[] }[] = [];
  for (const [rank, line] of lines.entries()) {
    // A large register must not hold up those who work meanwhile.
    if (rank % 100 === 99) await pause();
    const identity = identityOfLine(line);
    const { same, alike } = matcher.find(identity);
    const first = same && ('line' in same ? same.line.line : linesOfHeld.get(same.held.personId));
    if (first !== undefined) {
      twins.push({ line, first });
      continue;
    }
    if (same && 'held' in same) {
      acts.push(actOn(line, same.held));
      linesOfHeld.set(same.held.personId, line.line);
    } else {
      acts.push({ kind: 'create', line });
      if (alike.length > 0) lookAlikes.push({ line, others: [...alike] });
    }
    matcher.add(identity, { line });
  }
  return { acts, twins, lookAlikes };
}

function actOn(line: ImportLine, held: Held): Act {
  const person = overlaid(held.person, line.person);
  const personChanged = !alike(person, held.person);
  if (!held.entry) return { kind: 'enter', line, held, person };
  const { homeService, extras, forOtherRisks, smsConsent } = line.enrolment;
  const entry: HeldEntry = {
    ...held.entry,
    homeService: homeService ?? held.entry.homeService,
    extras: { ...held.entry.extras, ...extras },
    forOtherRisks: held.entry.forOtherRisks || forOtherRisks,
    smsConsent: held.entry.smsConsent || smsConsent,
  };
  const entryChanged = !alike(entry, held.entry);
  if (!personChanged && !entryChanged) return { kind: 'unchanged', line, held };
  return {
    kind: 'change',
    line,
    held,
    person: personChanged ? person : undefined,
    entry: entryChanged ? entry : undefined,
  };
}

/** The file's values where it has some, the register's elsewhere; telephones and relatives of both. */
function overlaid(held: PersonInput, file: PersonInput): PersonInput {
  const phones = [
    ...held.phones,
    ...file.phones.filter(({ e164 }) => !held.phones.some((one) => one.e164 === e164)),
  ];
  const known = (name: string) => held.relatives.some((one) => one.name.toLowerCase() === name.toLowerCase());
  return {
    ...held,
    civility: file.civility ?? held.civility,
    birthName: held.birthName || (same(file.birthName, held.usedName) ? '' : file.birthName),
    usedName: held.usedName || (same(file.usedName, held.birthName) ? '' : file.usedName),
    firstNames: held.firstNames || file.firstNames,
    birthDate: held.birthDate ?? file.birthDate,
    postcode: file.postcode || held.postcode,
    addressLines: file.addressLines.length > 0 ? file.addressLines : held.addressLines,
    phones: phones.slice(0, 6),
    relatives: [...held.relatives, ...file.relatives.filter(({ name }) => !known(name))].slice(0, 6),
    instructions: file.instructions || held.instructions,
    preferredTime: file.preferredTime === 'any' ? held.preferredTime : file.preferredTime,
  };
}

function same(one: string, other: string): boolean {
  return one.localeCompare(other, 'fr', { sensitivity: 'base' }) === 0;
}

/** Equal whatever the order of keys; absent and undefined are one. */
function alike(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) =>
    alike((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]),
  );
}

import { sql } from 'kysely';
import type { Effects } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import type { Tx } from '#kernel/database.ts';
import { Refusal } from '#kernel/refusal.ts';
import { listCommunes } from '#modules/territory/api.ts';
import { dayOf } from '#vocabulary/wall-time.ts';
import {
  accessRevealed,
  type ConsentKind,
  type Identity,
  type LikelyDuplicate,
  type PersonCard,
  type PersonInput,
  personChanged,
  personCreated,
  personForgotten,
  windowOpened,
  windowsClosed,
} from './contract.ts';
import { likelyFrom, likeness } from './domain/likely-duplicates.ts';
import { PersonMatcher } from './domain/matcher.ts';
import { candidateKeys } from './domain/matching-keys.ts';
import * as store from './store.ts';
import { hasAccessFacts, insertReveal, saveAccessFacts } from './store-access.ts';
import { insertConsents } from './store-consent.ts';
import { listIdsByKeys } from './store-keys.ts';
import { eraseMerges } from './store-merge.ts';
import * as windows from './store-window.ts';
import type { PersonRow } from './tables.ts';

const ofPerson = (personId: string) => ({ kind: 'person', id: personId });

/**
 * Creates a person, or changes the one of `personId`. Refuses `persons.not-found` when row-level security hides it,
 * `kernel.changed-meanwhile` when `expectedVersion` no longer holds.
 */
export async function savePerson(
  tx: Tx,
  effects: Effects,
  person: PersonInput,
): Promise<{ personId: string }> {
  const [saved] = await savePersons(tx, effects, [person]);
  if (!saved) throw new Error('a person was not saved');
  return saved;
}

/**
 * Many at once, two statements in all: those with a `personId` that exists are changed, the others created under the id
 * given or a new one. Answers in the order given. All or nothing.
 */
export async function savePersons(
  tx: Tx,
  effects: Effects,
  persons: readonly PersonInput[],
): Promise<{ personId: string; created: boolean }[]> {
  const known = new Set(
    (
      await store.listPersonRows(
        tx,
        persons.flatMap(({ personId }) => personId ?? []),
      )
    ).map((row) => row.person_id),
  );
  const toSave = persons.map((person) => ({ ...person, personId: person.personId ?? effects.newId() }));
  const changed = toSave.filter(({ personId }) => known.has(personId));
  const created = toSave.filter(({ personId }) => !known.has(personId));
  const unseen = created.find(({ expectedVersion }) => expectedVersion !== undefined);
  if (unseen) throw new Refusal({ kind: 'not-found', code: 'persons.not-found' });
  await store.insertPersons(tx, created, effects.now);
  const written = await store.updatePersons(tx, changed, effects.now);
  if (written.length < changed.length)
    throw new Refusal({ kind: 'conflict', code: 'kernel.changed-meanwhile' });
  const keys = { secrets: effects.secrets, territoryId: effects.actor.territoryId };
  for (const { personId, accessFacts } of toSave) {
    if (accessFacts !== undefined)
      await saveAccessFacts(tx, { personId, facts: accessFacts, now: effects.now }, keys);
  }
  for (const { personId, communeCode } of created) {
    effects.publish(fact(personCreated, ofPerson(personId), { personId, communeCode }));
  }
  for (const { personId, communeCode } of changed) {
    effects.publish(fact(personChanged, ofPerson(personId), { personId, communeCode }));
  }
  return toSave.map(({ personId }) => ({ personId, created: !known.has(personId) }));
}

/**
 * Cards of those persons the actor may see now, sorted by name as the French sort. Ids that row-level security hides, or
 * that were erased, are missing: callers show "personne retirée". `now` sets the age; without it, the database's clock.
 */
export async function listPersonCards(tx: Tx, ids: readonly string[], now?: Date): Promise<PersonCard[]> {
  const rows = await store.listPersonRows(tx, ids);
  return toCards(tx, rows, now);
}

/** Every person of these communes whom the actor may see, one query. For lists and printing. */
export async function listPersonCardsOfCommunes(
  tx: Tx,
  communeCodes: readonly string[],
  now?: Date,
): Promise<PersonCard[]> {
  return toCards(tx, await store.listRowsOfCommunes(tx, communeCodes), now);
}

async function toCards(tx: Tx, rows: readonly PersonRow[], now: Date | undefined): Promise<PersonCard[]> {
  if (rows.length === 0) return [];
  const names = new Map((await listCommunes(tx)).map(({ code, name }) => [code, name]));
  const today = dayOf(now ?? (await databaseNow(tx)));
  return rows.map((row) => store.cardOf(row, names, today)).sort(byName);
}

const french = new Intl.Collator('fr', { sensitivity: 'base', ignorePunctuation: true });

function byName(one: PersonCard, other: PersonCard): number {
  return french.compare(one.lastName, other.lastName) || french.compare(one.firstName, other.firstName);
}

async function databaseNow(tx: Tx): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select kernel.now() as now`.execute(tx);
  return rows[0]?.now ?? new Date(0);
}

/** Who, among those the actor may see, is likely the same person; most likely first, at most ten, with the reasons. */
export async function findLikelyDuplicates(
  tx: Tx,
  candidate: Identity & { readonly personId?: string },
): Promise<LikelyDuplicate[]> {
  const rows = await store.listPersonRows(tx, await listIdsByKeys(tx, candidateKeys(candidate), 80));
  const different = candidate.personId
    ? await store.listDistinctFrom(tx, candidate.personId)
    : new Set<string>();
  return rows
    .filter(({ person_id }) => person_id !== candidate.personId && !different.has(person_id))
    .map((row) => ({ row, ...likeness(candidate, store.identityOfRow(row)) }))
    .filter(({ score }) => score >= likelyFrom)
    .sort((one, other) => other.score - one.score)
    .slice(0, 10)
    .map(({ row, score, reasons }) => ({ personId: row.person_id, score, reasons: [...reasons] }));
}

/** What a person is known by, for keyed fingerprints; undefined when the actor may not see the person. */
export async function findIdentity(tx: Tx, personId: string): Promise<Identity | undefined> {
  const row = await store.findPersonRow(tx, personId);
  return row && store.identityOfRow(row);
}

/** Windows open now: which communes' registers the CPTS roles may read, and for which situation. */
export async function listOpenWindows(
  tx: Tx,
): Promise<{ communeCode: string; situationId: string; openedAt: Date }[]> {
  return windows.listOpenWindows(tx);
}

/** What rounds and the register order people by; only for persons the actor may see. */
export async function listRiskBasics(
  tx: Tx,
  communeCodes: readonly string[],
): Promise<
  {
    personId: string;
    birthDate: string | null;
    preferredTime: 'morning' | 'afternoon' | 'any';
    smsConsent: boolean;
    /** E.164. */
    phones: string[];
    /** A relative or neighbour with a telephone is known. */
    hasContact: boolean;
  }[]
> {
  return store.listRiskBasics(tx, communeCodes);
}

/** Notes what the person agreed to or took back; the last word holds. */
export async function noteConsent(
  tx: Tx,
  effects: Effects,
  consent: {
    personId: string;
    kind: ConsentKind;
    given: boolean;
    means: 'spoken' | 'written' | 'online' | 'file';
  },
): Promise<void> {
  await insertConsents(tx, effects, [consent]);
}

/** Many at once, one statement. */
export async function noteConsents(
  tx: Tx,
  effects: Effects,
  consents: readonly Parameters<typeof noteConsent>[2][],
): Promise<void> {
  await insertConsents(tx, effects, consents);
}

/** Every register person of a commune as written, for comparing with a file. */
export async function listPersonsOfRegister(
  tx: Tx,
  communeCode: string,
): Promise<(PersonInput & { personId: string; version: number })[]> {
  const rows = await store.listRowsOfCommunes(tx, [communeCode]);
  return rows
    .filter(({ compartment }) => compartment === 'register')
    .map((row) => ({ ...store.personToSave(row), version: row.version }));
}

/** Compares many persons with many in memory: who is surely the same, who looks alike and why. */
export function createMatcher<Known>(): PersonMatcher<Known> {
  return new PersonMatcher<Known>();
}

/** The CPTS roles read the register of this commune from now on. Register calls it: a crisis and a convention are needed. */
export async function openWindow(
  tx: Tx,
  effects: Effects,
  window: { communeCode: string; situationId: string },
): Promise<void> {
  const opened = await windows.openWindow(tx, window, effects.now);
  if (!opened) return;
  effects.publish(fact(windowOpened, { kind: 'commune', id: window.communeCode }, window));
}

/** Reading ends for the CPTS roles with this transaction's commit: of a situation, or of a commune whose convention ended. */
export async function closeWindows(
  tx: Tx,
  effects: Effects,
  which: { situationId: string } | { communeCode: string },
): Promise<void> {
  const closed = await windows.closeWindows(tx, which, effects.now);
  if (closed.length === 0) return;
  const situationId = 'situationId' in which ? which.situationId : null;
  effects.publish(
    fact(
      windowsClosed,
      { kind: 'situation', id: situationId ?? closed[0] ?? '' },
      { communeCodes: closed, situationId },
    ),
  );
}

/** One window: this commune, this situation. */
export async function closeWindow(
  tx: Tx,
  effects: Effects,
  window: { communeCode: string; situationId: string },
): Promise<void> {
  const closed = await windows.closeWindows(tx, window, effects.now);
  if (closed.length === 0) return;
  const { communeCode, situationId } = window;
  effects.publish(
    fact(windowsClosed, { kind: 'commune', id: communeCode }, { communeCodes: closed, situationId }),
  );
}

/**
 * One look of two minutes at how to get in, for the actor who holds a visit there: the visits module has checked that they
 * do. Read with `persons.get-revealed-access`. Refuses `persons.not-found`, `persons.no-access-facts`.
 */
export async function revealAccessForVisit(
  tx: Tx,
  effects: Effects,
  { revealId, personId, until }: { revealId: string; personId: string; until: Date },
): Promise<void> {
  if (!(await store.findPersonRow(tx, personId)))
    throw new Refusal({ kind: 'not-found', code: 'persons.not-found' });
  if (!(await hasAccessFacts(tx, personId)))
    throw new Refusal({ kind: 'not-found', code: 'persons.no-access-facts' });
  await insertReveal(tx, { revealId, personId, reason: 'visit', until }, effects);
  effects.publish(fact(accessRevealed, ofPerson(personId), { personId, reason: 'visit' }));
}

/**
 * Nothing of the person remains in this module: identity, contacts, access facts, consents, undo of merges. Every card that
 * was merged into this one is forgotten with it: other modules may still know the person by that id.
 */
export async function erasePerson(tx: Tx, effects: Effects, personId: string): Promise<void> {
  const row = await store.findPersonRow(tx, personId, true);
  if (!row) throw new Refusal({ kind: 'not-found', code: 'persons.not-found' });
  const ids = await eraseMerges(tx, personId);
  await store.deletePerson(tx, personId);
  for (const id of ids) {
    effects.publish(fact(personForgotten, ofPerson(id), { personId: id, communeCode: row.commune_code }));
  }
}

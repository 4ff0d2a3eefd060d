import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import { ageAt } from '#vocabulary/calendar-date.ts';
import { displayPhone, isMobile } from '#vocabulary/phone-plan.ts';
import { formatSpokenCode } from '#vocabulary/spoken-code.ts';
import type { Identity, PersonCard, PersonInput, PreferredTime } from './contract.ts';
import { matchKeys, nameWords } from './domain/matching-keys.ts';
import { writeMatchKeys } from './store-keys.ts';
import type { PersonRow } from './tables.ts';

/** One person to be written, its id already chosen. */
export interface PersonToSave extends PersonInput {
  readonly personId: string;
}

export function identityOf(
  person: Omit<Identity, 'phones'> & { phones: readonly { e164: string }[] },
): Identity {
  return { ...person, phones: person.phones.map(({ e164 }) => e164) };
}

export function identityOfRow(row: PersonRow): Identity {
  return {
    birthName: row.birth_name ?? '',
    usedName: row.used_name ?? '',
    firstNames: row.first_names,
    birthDate: row.birth_date,
    communeCode: row.commune_code,
    phones: row.phones.map(({ e164 }) => e164),
  };
}

/** A row to be written again. */
export function personToSave(row: PersonRow): PersonToSave {
  return {
    personId: row.person_id,
    compartment: row.compartment,
    civility: row.civility,
    birthName: row.birth_name ?? '',
    usedName: row.used_name ?? '',
    firstNames: row.first_names,
    birthDate: row.birth_date,
    communeCode: row.commune_code,
    postcode: row.postcode,
    addressLines: row.address_lines,
    phones: [...row.phones],
    relatives: [...row.relatives],
    instructions: row.instructions,
    preferredTime: row.preferred_time,
  };
}

/** A row as JSON, for one statement that writes many. */
function asRecord(person: PersonToSave): Record<string, unknown> {
  const identity = identityOf(person);
  return {
    person_id: person.personId,
    compartment: person.compartment,
    commune_code: person.communeCode,
    civility: person.civility,
    birth_name: person.birthName || null,
    used_name: person.usedName || null,
    first_names: person.firstNames,
    birth_date: person.birthDate,
    postcode: person.postcode,
    address_lines: person.addressLines,
    phones: person.phones,
    relatives: person.relatives,
    instructions: person.instructions,
    preferred_time: person.preferredTime,
    name_words: nameWords(identity),
    match_keys: matchKeys(identity),
  };
}

const recordType =
  sql.raw(`(person_id uuid, compartment text, commune_code text, civility text, birth_name text,
  used_name text, first_names text, birth_date date, postcode text, address_lines text[], phones jsonb, relatives jsonb,
  instructions text, preferred_time text, name_words text, match_keys text[])`);

/** Creates persons in one statement, numbered in the order given. */
export async function insertPersons(tx: Tx, persons: readonly PersonToSave[], now: Date): Promise<void> {
  if (persons.length === 0) return;
  const numbering = await sql<{ last: number }>`
    insert into persons.numbering (territory_id, last) values (kernel.territory(), ${persons.length})
    on conflict (territory_id) do update set last = persons.numbering.last + excluded.last
    returning last`.execute(tx);
  const first = (numbering.rows[0]?.last ?? 0) - persons.length;
  await sql`
    insert into persons.person (territory_id, person_id, number, compartment, commune_code, civility, birth_name, used_name,
      first_names, birth_date, postcode, address_lines, phones, relatives, instructions, preferred_time, name_words,
      match_keys, created_at, updated_at)
    select kernel.territory(), r.person_id, (${first} + r.rank)::int, r.compartment, r.commune_code, r.civility, r.birth_name,
      r.used_name, r.first_names, r.birth_date, r.postcode, r.address_lines, r.phones, r.relatives, r.instructions,
      r.preferred_time, r.name_words, r.match_keys, ${now}, ${now}
    from rows from (jsonb_to_recordset(${JSON.stringify(persons.map(asRecord))}::jsonb) as ${recordType}) with ordinality
      as r (person_id, compartment, commune_code, civility, birth_name, used_name, first_names, birth_date, postcode,
        address_lines, phones, relatives, instructions, preferred_time, name_words, match_keys, rank)`.execute(
    tx,
  );
  await writeMatchKeys(
    tx,
    persons.map(({ personId }) => personId),
  );
}

/** Rewrites persons in one statement; returns the ids whose row was there, and whose version fitted where one is expected. */
export async function updatePersons(tx: Tx, persons: readonly PersonToSave[], now: Date): Promise<string[]> {
  if (persons.length === 0) return [];
  const expected = persons.map(({ expectedVersion }) => expectedVersion ?? null);
  const { rows } = await sql<{ person_id: string }>`
    update persons.person p set version = p.version + 1, compartment = r.compartment, commune_code = r.commune_code,
      civility = r.civility, birth_name = r.birth_name, used_name = r.used_name, first_names = r.first_names,
      birth_date = r.birth_date, postcode = r.postcode, address_lines = r.address_lines, phones = r.phones,
      relatives = r.relatives, instructions = r.instructions, preferred_time = r.preferred_time, name_words = r.name_words,
      match_keys = r.match_keys, updated_at = ${now}
    from jsonb_to_recordset(${JSON.stringify(persons.map(asRecord))}::jsonb) as r${recordType}
    left join unnest(${persons.map(({ personId }) => personId)}::uuid[], ${expected}::int[]) as e (person_id, version)
      on e.person_id = r.person_id
    where p.territory_id = kernel.territory() and p.person_id = r.person_id
      and (e.version is null or e.version = p.version)
    returning p.person_id`.execute(tx);
  const written = rows.map(({ person_id }) => person_id);
  await writeMatchKeys(tx, written);
  return written;
}

export async function findPersonRow(tx: Tx, personId: string, lock = false): Promise<PersonRow | undefined> {
  const { rows } = await sql<PersonRow>`
    select * from persons.person where territory_id = kernel.territory() and person_id = ${personId}
    ${lock ? sql`for update` : sql``}`.execute(tx);
  return rows[0];
}

export async function listPersonRows(tx: Tx, ids: readonly string[], lock = false): Promise<PersonRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<PersonRow>`
    select * from persons.person where territory_id = kernel.territory() and person_id = any (${ids}::uuid[])
    ${lock ? sql`order by person_id for update` : sql``}`.execute(tx);
  return rows;
}

export async function deletePerson(tx: Tx, personId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from persons.person where territory_id = kernel.territory() and person_id = ${personId}`.execute(
    tx,
  );
  return (numAffectedRows ?? 0n) > 0n;
}

/** The card of a row. `communeNames` by INSEE code; a commune outside the territory shows its code. */
export function cardOf(row: PersonRow, communeNames: ReadonlyMap<string, string>, today: string): PersonCard {
  return {
    personId: row.person_id,
    code: formatSpokenCode('P', row.number),
    compartment: row.compartment,
    civility: row.civility,
    firstName: row.first_names,
    lastName: row.used_name ?? row.birth_name ?? '',
    birthDate: row.birth_date,
    age: row.birth_date ? ageAt(row.birth_date, today) : null,
    communeCode: row.commune_code,
    communeName: communeNames.get(row.commune_code) ?? row.commune_code,
    addressLines: row.address_lines,
    postcode: row.postcode,
    phones: row.phones.map(({ e164, label }) => ({
      e164,
      display: displayPhone(e164),
      label,
      mobile: isMobile(e164),
    })),
    relatives: row.relatives.map(({ phone, ...relative }) => ({
      ...relative,
      phone: phone ? { e164: phone, display: displayPhone(phone) } : null,
    })),
    instructions: row.instructions,
    preferredTime: row.preferred_time,
  };
}

export async function listRowsOfCommunes(tx: Tx, communeCodes: readonly string[]): Promise<PersonRow[]> {
  const { rows } = await sql<PersonRow>`
    select * from persons.person where territory_id = kernel.territory() and commune_code = any (${communeCodes}::text[])`.execute(
    tx,
  );
  return rows;
}

/** Persons whom someone declared to be others than this one. */
export async function listDistinctFrom(tx: Tx, personId: string): Promise<Set<string>> {
  const { rows } = await sql<{ other: string }>`
    select case when low_person_id = ${personId} then high_person_id else low_person_id end as other
    from persons.distinct_pair
    where territory_id = kernel.territory() and ${personId} in (low_person_id, high_person_id)`.execute(tx);
  return new Set(rows.map(({ other }) => other));
}

export async function listRiskBasics(tx: Tx, communeCodes: readonly string[]) {
  const { rows } = await sql<{
    personId: string;
    birthDate: string | null;
    preferredTime: PreferredTime;
    smsConsent: boolean;
    phones: string[];
    hasContact: boolean;
  }>`
    select p.person_id as "personId", p.birth_date as "birthDate", p.preferred_time as "preferredTime",
      coalesce(c.given, false) as "smsConsent", jsonb_path_query_array(p.phones, '$[*].e164') as phones,
      jsonb_path_exists(p.relatives, '$[*] ? (@.phone != null)') as "hasContact"
    from persons.person p
    left join (
      select distinct on (person_id) person_id, given from persons.consent
      where territory_id = kernel.territory() and kind = 'sms' order by person_id, at desc, consent_id desc
    ) c on c.person_id = p.person_id
    where p.territory_id = kernel.territory() and p.commune_code = any (${communeCodes}::text[])`.execute(tx);
  return rows;
}

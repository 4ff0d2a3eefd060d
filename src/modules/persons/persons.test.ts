import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testSpine } from '#kernel/testing/spine.ts';
import { accessModule } from '#modules/access/module.ts';
import { territoryModule } from '#modules/territory/module.ts';
import { erasePerson, findLikelyDuplicates, listPersonCards, savePerson } from './api.ts';
import { getRevealedAccess, listAccesses, revealAccess } from './contract/access.ts';
import {
  closeMerge,
  declareDistinct,
  findDuplicates,
  mergePersons,
  undoMerge,
} from './contract/duplicates.ts';
import {
  changePerson,
  createPerson,
  forgetPerson,
  getPerson,
  recordConsent,
  searchPersons,
} from './contract/person.ts';
import { personsModule } from './module.ts';
import { aPerson } from './testing/a-person.ts';
import { act, actingModule } from './testing/acting.ts';

const modules = [accessModule, territoryModule, personsModule, actingModule];
const access = {
  doorCode: '24B7',
  intercom: '',
  floor: '3',
  lift: false,
  dog: true,
  keyHolder: 'Mme Rio',
  remarks: '',
};
const page = { communeCode: null, offset: 0, limit: 20 };

async function inRedon() {
  const spine = await testSpine(modules);
  const townHall = spine.actor('town-hall', { communes: ['35236'] });
  const create = async (more: Parameters<typeof aPerson>[0] = {}, knowingly = false) => {
    const personId = randomUUID();
    const { accessFacts, ...person } = aPerson(more);
    await spine.run(townHall, createPerson, {
      personId,
      person,
      knowingly,
      ...(accessFacts ? { accessFacts } : {}),
    });
    return personId;
  };
  const find = async (words: string) =>
    (await spine.ask(townHall, searchPersons, { ...page, words })).persons.map(({ lastName }) => lastName);
  return { spine, townHall, create, find, [Symbol.asyncDispose]: () => spine[Symbol.asyncDispose]() };
}

test('a person is found by any spelling, by ear, by telephone, by the number of a relative and by spoken code', async () => {
  await using house = await inRedon();
  await house.create({ birthName: "Le Goff-d'Aboville", firstNames: 'Marie-Thérèse' });
  await house.create({
    birthName: 'Gauthier',
    firstNames: 'Hélène',
    phones: [{ e164: '+33199005566', label: '' }],
    relatives: [],
  });
  for (const words of [
    'le goff',
    'GOFF',
    'aboville marie',
    'Marie Therese',
    '01 99 00 12 34',
    '06.39.98.00.12',
    'p 1',
  ]) {
    expect([words, await house.find(words)]).toEqual([words, ["Le Goff-d'Aboville"]]);
  }
  for (const words of ['gautier elene', 'Gauthier', '0199005566']) {
    expect([words, await house.find(words)]).toEqual([words, ['Gauthier']]);
  }
  expect(await house.find('')).toEqual(['Gauthier', "Le Goff-d'Aboville"]);
  expect(await house.find('100%')).toEqual([]);
});

test('names sort as in a French telephone book', async () => {
  await using house = await inRedon();
  for (const birthName of ['Zola', 'Étienne', 'Eude', 'Bâtard', 'Batista', 'Ézard']) {
    await house.create({ birthName, firstNames: birthName, birthDate: null, phones: [] });
  }
  expect(await house.find('')).toEqual(['Bâtard', 'Batista', 'Étienne', 'Eude', 'Ézard', 'Zola']);
});

test('every person shown in a search leaves a line in the access log, which the town hall can read', async () => {
  await using house = await inRedon();
  const personId = await house.create();
  await house.find('briand');
  await house.find('briand');
  const { accesses } = await house.spine.ask(house.townHall, listAccesses, { personId });
  expect(accesses).toMatchObject([{ who: 'Test town-hall', role: 'town-hall', count: 2 }]);
});

test('a likely duplicate is refused until it was looked at', async () => {
  await using house = await inRedon();
  await house.create();
  const twin = { birthName: 'Brian', firstNames: 'Ivonne', birthDate: '1941-12-03' };
  await expect(house.create(twin)).rejects.toMatchObject({
    code: 'persons.likely-duplicate',
    facts: { count: 1 },
  });
  await house.create(twin, true);
  expect(await house.find('')).toHaveLength(2);
});

test('a town hall creates only in its own commune, only in the register; the CPTS only care records', async () => {
  await using house = await inRedon();
  await expect(house.create({ communeCode: '56001' })).rejects.toMatchObject({
    code: 'persons.commune-not-yours',
  });
  await expect(house.create({ compartment: 'care' })).rejects.toMatchObject({
    code: 'persons.compartment-not-yours',
  });
  const input = { personId: randomUUID(), person: aPerson(), knowingly: false };
  await expect(house.spine.run(house.spine.actor('coordinator'), createPerson, input)).rejects.toMatchObject({
    code: 'persons.compartment-not-yours',
  });
});

test('an instruction that names an illness is refused with the word', async () => {
  await using house = await inRedon();
  await expect(house.create({ instructions: 'Parler fort, diabétique sous insuline' })).rejects.toMatchObject(
    {
      code: 'persons.health-in-instructions',
      facts: { word: 'diabétique' },
      errors: [{ path: 'person.instructions' }],
    },
  );
  await house.create({ instructions: 'Parler fort. Sonner longtemps, elle met du temps à ouvrir.' });
});

test('a correction on an old version is refused and changes nothing', async () => {
  await using house = await inRedon();
  const personId = await house.create();
  const change = (firstNames: string) =>
    house.spine.run(house.townHall, changePerson, { personId, version: 1, person: aPerson({ firstNames }) });
  expect(await change('Yvonne Marie')).toEqual({ version: 2 });
  await expect(change('Yvette')).rejects.toMatchObject({ code: 'kernel.changed-meanwhile' });
  const { firstNames } = await house.spine.ask(house.townHall, getPerson, { personId });
  expect(firstNames).toBe('Yvonne Marie');
});

test('access facts are shown only to who revealed them, for thirty seconds, and leave a trace', async () => {
  await using house = await inRedon();
  const personId = await house.create({ accessFacts: access });
  const { spine, townHall } = house;
  const { revealId } = await spine.run(townHall, revealAccess, { personId, reason: 'update' });
  expect((await spine.ask(townHall, getRevealedAccess, { revealId })).facts.doorCode).toBe('24B7');
  const colleague = spine.actor('town-hall', { communes: ['35236'], id: randomUUID() });
  await expect(spine.ask(colleague, getRevealedAccess, { revealId })).rejects.toMatchObject({
    code: 'persons.reveal-over',
  });
  spine.clock.advance(30_000);
  await expect(spine.ask(townHall, getRevealedAccess, { revealId })).rejects.toMatchObject({
    code: 'persons.reveal-over',
  });
  const { accesses } = await spine.ask(townHall, listAccesses, { personId });
  expect(accesses.map(({ what }) => what.en)).toContain('Home access revealed');
});

test('the last word on a consent holds', async () => {
  await using house = await inRedon();
  const personId = await house.create();
  for (const given of [true, false]) {
    house.spine.clock.advance(1_000);
    await house.spine.run(house.townHall, recordConsent, {
      personId,
      consentId: randomUUID(),
      kind: 'sms',
      given,
      means: 'spoken',
    });
  }
  const { consents } = await house.spine.ask(house.townHall, getPerson, { personId });
  expect(consents).toMatchObject([{ kind: 'sms', given: false }]);
});

test('a merge keeps what both knew and is undone without loss', async () => {
  await using house = await inRedon();
  const { spine, townHall } = house;
  const kept = await house.create({ relatives: [] });
  const gone = await house.create(
    {
      birthName: 'Briant',
      usedName: 'Le Bihan',
      phones: [{ e164: '+33639980044', label: 'portable' }],
      accessFacts: access,
    },
    true,
  );
  await spine.run(townHall, recordConsent, {
    personId: gone,
    consentId: randomUUID(),
    kind: 'sms',
    given: true,
    means: 'spoken',
  });
  const before = await snapshot(gone, kept);
  const mergeId = randomUUID();
  await spine.run(townHall, mergePersons, { keptPersonId: kept, gonePersonId: gone, mergeId });
  const merged = await spine.ask(townHall, getPerson, { personId: kept });
  expect(merged.card.phones.map(({ e164 }) => e164)).toEqual(['+33199001234', '+33639980044']);
  expect(merged).toMatchObject({
    birthName: 'Briand',
    usedName: 'Le Bihan',
    hasAccessFacts: true,
    consents: [{ kind: 'sms' }],
  });
  await expect(spine.ask(townHall, getPerson, { personId: gone })).rejects.toMatchObject({
    kind: 'not-found',
  });
  const { revealId } = await spine.run(townHall, revealAccess, { personId: kept, reason: 'update' });
  expect((await spine.ask(townHall, getRevealedAccess, { revealId })).facts).toEqual(access);

  await spine.run(townHall, undoMerge, { mergeId });
  expect(await snapshot(gone, kept)).toEqual(before);
  await expect(spine.run(townHall, undoMerge, { mergeId })).rejects.toMatchObject({
    code: 'persons.merge-too-old',
  });

  async function snapshot(...ids: string[]) {
    return spine.as(spine.actor('system'), async (tx) => {
      const { rows } =
        await sql`select (to_jsonb(p) - 'version' - 'updated_at') as person, (a.person_id is not null) as access,
          (select count(*) from persons.consent c where c.person_id = p.person_id) as consents
        from persons.person p left join persons.access_facts a using (territory_id, person_id)
        where p.person_id = any (${ids}::uuid[]) order by p.number`.execute(tx);
      return rows;
    });
  }
});

test('after thirty days nothing is left of the merged record and the merge stands', async () => {
  await using house = await inRedon();
  const { spine, townHall } = house;
  const [kept, gone, mergeId] = [await house.create(), await house.create({}, true), randomUUID()];
  await spine.run(townHall, mergePersons, { keptPersonId: kept, gonePersonId: gone, mergeId });
  spine.clock.advance(30 * 86_400_000);
  await spine.sweep();
  await spine.run(spine.actor('system'), closeMerge, { mergeId });
  const { rows } = await spine.as(townHall, (tx) => sql`select before from persons.merge`.execute(tx));
  expect(rows).toEqual([{ before: null }]);
  await expect(spine.run(townHall, undoMerge, { mergeId })).rejects.toMatchObject({
    code: 'persons.merge-too-old',
  });
});

test('two persons declared different are not proposed again', async () => {
  await using house = await inRedon();
  const { spine, townHall } = house;
  const [one, other] = [await house.create(), await house.create({}, true)];
  const { duplicates } = await ask();
  expect(duplicates).toMatchObject([{ personId: other }]);
  await spine.run(townHall, declareDistinct, { personId: one, otherPersonId: other });
  expect((await ask()).duplicates).toEqual([]);

  function ask() {
    const { birthName, usedName, firstNames, birthDate, communeCode, phones } = aPerson();
    return spine.ask(townHall, findDuplicates, {
      personId: one,
      candidate: {
        birthName,
        usedName,
        firstNames,
        birthDate,
        communeCode,
        phones: phones.map(({ e164 }) => e164),
      },
    });
  }
});

test('erasing leaves no name anywhere in the module, and cards of erased persons are simply missing', async () => {
  await using house = await inRedon();
  const { spine } = house;
  const system = spine.actor('system');
  const { personId } = await act(spine, system, (tx, effects) =>
    savePerson(tx, effects, aPerson({ compartment: 'care', accessFacts: access })),
  );
  await spine.run(spine.actor('coordinator'), forgetPerson, { personId, reason: 'request-of-person' });
  expect(await spine.as(system, (tx) => listPersonCards(tx, [personId]))).toEqual([]);
  const registered = await house.create();
  await expect(
    spine.run(spine.actor('coordinator'), forgetPerson, { personId: registered, reason: 'error' }),
  ).rejects.toMatchObject({ kind: 'not-found' });
  await act(spine, system, (tx, effects) => erasePerson(tx, effects, registered));
  expect(await spine.as(system, (tx) => findLikelyDuplicates(tx, { ...aPerson(), phones: [] }))).toEqual([]);
});

test('candidates are found by index, not by reading the register', async () => {
  await using house = await inRedon();
  const plan = await house.spine.as(house.townHall, async (tx) => {
    await sql`set local enable_seqscan = off`.execute(tx);
    const { rows } = await sql<{ 'QUERY PLAN': string }>`explain select person_id from persons.match_key
      where territory_id = kernel.territory() and key = any (array['d:1941-03-12', 'p:+33199001234'])`.execute(
      tx,
    );
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });
  // Which columns lead the search is the planner's choice on a table this small; reading it whole is not.
  expect(plan).toMatch(/(Index( Only)?|Bitmap Index) Scan (using|on) match_key/);
  expect(plan).not.toMatch(/Seq Scan on match_key/);
});

import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testSpine } from '#kernel/testing/spine.ts';
import { accessModule } from '#modules/access/module.ts';
import { listCommunes, getTerritory as readTerritory } from '#modules/territory/api.ts';
import { signConvention } from '#modules/territory/contract/conventions.ts';
import {
  changeCommunes,
  changeDetails,
  createTerritory,
  getTerritory,
} from '#modules/territory/contract/settings.ts';
import { territoryModule } from '#modules/territory/module.ts';
import { givenTerritory } from '#modules/territory/testing/create-territory.ts';

const setUp = () => testSpine([accessModule, territoryModule]);

test('a territory has a name, communes with their people, a clock and numbers to call', async () => {
  await using spine = await setUp();
  await givenTerritory(spine);
  const territory = await spine.ask(spine.actor('volunteer'), getTerritory, {});
  expect(territory).toMatchObject({
    name: 'CPTS du Pays de Redon',
    timeZone: 'Europe/Paris',
    callbackNumber: '+33199001234',
    departments: ['35', '44', '56'],
    exercise: false,
    version: 1,
  });
  expect(territory.communes.map(({ code }) => code).sort()).toEqual(['35236', '44185', '56221']);
  expect(territory.communes.find(({ code }) => code === '35236')).toMatchObject({
    name: 'Redon',
    population: 9542,
    postcodes: ['35600'],
  });
  expect(territory.emergencyNumbers.map(({ number }) => number)).toEqual(['15', '112', '114', '18']);
});

test('its clock is that of its people', async () => {
  for (const [codes, zone] of [
    [['97411'], 'Indian/Reunion'],
    [['97611', '97601'], 'Indian/Mayotte'],
    [['2A004', '2B033'], 'Europe/Paris'],
    [['97502'], 'America/Miquelon'],
  ] as const) {
    await using spine = await setUp();
    await givenTerritory(spine, { communeCodes: [...codes] });
    expect((await spine.ask(spine.actor('coordinator'), getTerritory, {})).timeZone).toBe(zone);
  }
});

test('codes of merged communes lead to the present one, and each counts once', async () => {
  await using spine = await setUp();
  // Arboys en Bugey was made of Arbignieu (01015) and Saint-Bois (01340).
  await givenTerritory(spine, { communeCodes: ['01340', '01015', '01340'] });
  expect(await spine.as(spine.actor('coordinator'), listCommunes)).toMatchObject([
    { code: '01015', name: 'Arboys en Bugey' },
  ]);
});

test('an arrondissement of a large city can be a territory, but not beside the whole city', async () => {
  await using spine = await setUp();
  await expect(givenTerritory(spine, { communeCodes: ['75056', '75113'] })).rejects.toMatchObject({
    code: 'territory.city-and-arrondissement',
  });
  await givenTerritory(spine, { communeCodes: ['75113'], name: 'CPTS Paris 13' });
  expect(await spine.as(spine.actor('coordinator'), listCommunes)).toMatchObject([
    { code: '75113', department: '75', postcodes: ['75013'] },
  ]);
});

test.each([
  [[], 'territory.no-commune'],
  [['35236', '99999'], 'territory.commune-unknown'],
  [['not a code'], 'territory.commune-unknown'],
])('refuses the communes %j', async (communeCodes, code) => {
  await using spine = await setUp();
  await expect(givenTerritory(spine, { communeCodes })).rejects.toMatchObject({ kind: 'invalid', code });
});

test('a territory is created once, by the platform alone', async () => {
  await using spine = await setUp();
  await givenTerritory(spine);
  await expect(givenTerritory(spine)).rejects.toMatchObject({ code: 'territory.already-created' });
  await expect(
    spine.run(spine.actor('coordinator', { territoryId: randomUUID() }), createTerritory, {
      name: 'CPTS pirate',
      shortName: '',
      communeCodes: ['35236'],
      callbackNumber: '',
      exercise: false,
      first: null,
    }),
  ).rejects.toMatchObject({ code: 'kernel.forbidden' });
});

test('communes are added and removed by the coordination, except one bound by a convention', async () => {
  await using spine = await setUp();
  await givenTerritory(spine);
  const coordinator = spine.actor('coordinator');
  const change = (communeCodes: string[], version: number) =>
    spine.run(coordinator, changeCommunes, { communeCodes, version });
  expect(await change(['35236', '44185', '35013'], 1)).toEqual({ version: 2 });
  await expect(change(['35236'], 1)).rejects.toMatchObject({ code: 'kernel.changed-meanwhile' });
  expect((await spine.as(coordinator, listCommunes)).map(({ name }) => name)).toEqual([
    'Bains-sur-Oust',
    'Redon',
    'Saint-Nicolas-de-Redon',
  ]);
  await spine.run(coordinator, signConvention, {
    communeCode: '35236',
    signedOn: '2026-05-12',
    endsOn: null,
    controller: '',
    contactName: '',
    contactEmail: '',
    contactPhone: '',
    documentReference: '',
  });
  await expect(change(['44185'], 2)).rejects.toMatchObject({
    code: 'territory.commune-has-convention',
    facts: { commune: 'Redon' },
  });
  await expect(
    spine.run(spine.actor('operator'), changeCommunes, { communeCodes: ['35236'], version: 2 }),
  ).rejects.toMatchObject({ kind: 'forbidden' });
  // The same communes in another order change nothing, and nobody is told.
  expect(await change(['35013', '44185', '35236'], 2)).toEqual({ version: 2 });
});

test('the name and the numbers change, and an unreadable number is refused', async () => {
  await using spine = await setUp();
  await givenTerritory(spine);
  const coordinator = spine.actor('coordinator');
  const details = {
    name: 'CPTS du Pays de Redon et de la Vilaine aval réunies',
    shortName: '',
    callbackNumber: '06 39 98 00 01',
    emergencyNumbers: [
      { label: { fr: 'SAMU 35, ligne de secours', en: 'SAMU 35, spare line' }, number: '02 99 00 00 15' },
    ],
    version: 1,
  };
  await expect(
    spine.run(coordinator, changeDetails, { ...details, callbackNumber: '6,12E+08' }),
  ).rejects.toMatchObject({ code: 'territory.callback-number-unreadable' });
  await spine.run(coordinator, changeDetails, details);
  expect(await spine.ask(coordinator, getTerritory, {})).toMatchObject({
    shortName: 'CPTS du Pays de Redon et de la Vilaine',
    callbackNumber: '+33639980001',
    emergencyNumbers: details.emergencyNumbers,
    version: 2,
  });
});

test('another territory sees no commune, no convention, no name', async () => {
  await using spine = await setUp();
  await givenTerritory(spine);
  const stranger = spine.actor('coordinator', { territoryId: randomUUID() });
  expect(await spine.as(stranger, listCommunes)).toEqual([]);
  await expect(spine.as(stranger, readTerritory)).rejects.toMatchObject({ code: 'territory.not-created' });
  for (const table of ['territory', 'commune', 'convention']) {
    const { rows } = await spine.as(stranger, (tx) =>
      sql`select from ${sql.table(`territory.${table}`)}`.execute(tx),
    );
    expect(rows, table).toEqual([]);
  }
});

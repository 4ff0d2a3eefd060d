import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { workbookFiles, zipOf } from '#kernel/tabular/zip-fixture.ts';
import { searchPersons } from '#modules/persons/contract/person.ts';
import { checkImport, importRegister, listRegistered } from '../api.ts';
import { acknowledgeEntries, setCommuneRules, strikeOff } from '../contract/enrolment.ts';
import { type ImportSettings, importDefaults } from '../contract/import.ts';
import { findEntry, listEntries } from '../contract/reading.ts';
import { allaire, type RegisterHouse, redon, registerHouse } from '../testing/register-house.ts';
import { previewFile, readFile } from './read-file.ts';

function fixture(name: string) {
  return { name, bytes: readFileSync(new URL(`../testing/fixtures/${name}`, import.meta.url)) };
}

function text(content: string) {
  return { name: 'registre.csv', bytes: Buffer.from(content) };
}

function settings(more: Partial<ImportSettings> = {}): ImportSettings {
  return {
    ...importDefaults,
    communeCode: redon,
    statement: 'Demandes reçues et conservées par le CCAS de Redon',
    ...more,
  };
}

interface Importing {
  readonly house: RegisterHouse;
  readonly file: { name: string; bytes: Uint8Array };
  readonly with?: Partial<ImportSettings>;
}

function check({ house, file, with: more }: Importing) {
  return checkImport(house.spine.runtime, house.townHall, {
    importId: randomUUID(),
    file,
    settings: settings(more),
  });
}

function apply({ house, file, with: more }: Importing, importId: string = randomUUID()) {
  return importRegister(house.spine.runtime, house.townHall, { importId, file, settings: settings(more) });
}

async function persons({ spine, townHall }: RegisterHouse) {
  return (await spine.ask(townHall, searchPersons, { words: '', communeCode: null, offset: 0, limit: 100 }))
    .persons;
}

const shapes = [
  ['mairie-propre.csv', 40, 0, {}],
  ['vieux-tableur-cp1252.csv', 25, 0, {}],
  ['titres-au-dessus.tsv', 20, 0, {}],
  ['export-logiciel-utf16.csv', 15, 0, {}],
  ['sans-titres.csv', 12, 0, { requestedOn: '2025-05-01' }],
  ['intercommunal.txt', 16, 14, { route: 'third-party' }],
] as const;

test.each(shapes)(
  '%s is read whole: %i accepted, %i rejected with their reasons, and read again changes nothing',
  async (name, accepted, rejected, more) => {
    await using house = await registerHouse();
    const file = fixture(name);
    const dry = await check({ house, file, with: more });
    expect(dry.rejections.filter(({ reasons }) => reasons.length === 0)).toEqual([]);
    expect({ ...dry, read: dry.read }).toMatchObject({
      read: accepted + rejected,
      accepted,
      rejected,
      created: accepted,
      changed: 0,
      unchanged: 0,
    });
    expect(await persons(house)).toEqual([]);
    expect(await apply({ house, file, with: more })).toMatchObject({ accepted, rejected, created: accepted });
    const cards = await persons(house);
    expect(cards).toHaveLength(accepted);
    for (const { firstName, lastName, birthDate, phones, addressLines } of cards) {
      expect({
        firstName,
        lastName,
        birthDate,
        phone: phones[0]?.e164,
        street: addressLines[0],
      }).toMatchObject({
        firstName: expect.stringMatching(/^\p{Lu}\p{Ll}+/u),
        lastName: expect.stringMatching(/^\p{Lu}[\p{Lu} ]+$/u),
        birthDate: expect.stringMatching(/^19[2-5]\d-/),
        phone: expect.stringMatching(/^\+33\d{9}$/),
        street: expect.stringMatching(/^\d+ \p{L}|^La Ville/u),
      });
    }
    expect(await check({ house, file, with: more })).toMatchObject({
      created: 0,
      changed: 0,
      unchanged: accepted,
    });
    expect(await apply({ house, file, with: more })).toMatchObject({
      created: 0,
      changed: 0,
      unchanged: accepted,
    });
  },
);

test('a list of names and addresses only is known again', async () => {
  await using house = await registerHouse();
  const file = text(
    'Civilité;Nom;Prénom;Adresse;Date de la demande\nMme;BRIAND;Yvonne;3 rue du Port;01/06/2024\nM.;RIO;;Le Bourg;01/06/2024\nMme;RIO;;Le Bourg;01/06/2024\nMme;GICQUEL;;;01/06/2024\n',
  );
  expect(await apply({ house, file })).toMatchObject({ accepted: 4, created: 4 });
  expect(await apply({ house, file })).toMatchObject({ accepted: 4, created: 0, changed: 0, unchanged: 4 });
});

test('a workbook is read like a text, its dates and telephones unharmed', async () => {
  await using house = await registerHouse();
  const rows = [
    ['Registre canicule', null, null, null, null],
    ['Nom', 'Prénom', 'Date de naissance', 'Téléphone', 'Date de la demande'],
    ['BRIAND', 'Yvonne', { serial: 15_047 }, 199_001_234, { serial: 45_000 }],
    ['DANET', 'Louis', '01/02/1935', '01 99 00 18 27 (voisin)', '2024-05-02'],
  ] as const;
  const file = { name: 'registre.xlsx', bytes: zipOf(workbookFiles(rows)) };
  expect(await apply({ house, file })).toMatchObject({ read: 2, accepted: 2, created: 2 });
  expect(await persons(house)).toMatchObject([
    { lastName: 'BRIAND', birthDate: '1941-03-12', phones: [{ e164: '+33199001234' }] },
    { lastName: 'DANET', phones: [{ e164: '+33199001827', label: 'voisin' }] },
  ]);
});

test('a hostile file loses nothing: each line is accepted or rejected with its reason, no markup and no formula gets in', async () => {
  await using house = await registerHouse();
  const dry = await check({ house, file: fixture('hostile.csv') });
  expect(dry.read).toBe(dry.accepted + dry.rejected);
  const reasons = Object.fromEntries(
    dry.rejections.map(({ line, reasons: why }) => [line, why.map(({ fr }) => fr).join(' ; ')]),
  );
  expect(reasons).toMatchObject({
    2: expect.stringContaining('signes interdits'),
    3: expect.stringContaining('signes interdits'),
    4: expect.stringContaining("« 31/02/1940 » : ce jour n'existe pas"),
    5: expect.stringContaining('caractère nul'),
    6: expect.stringContaining('le mois est avant le jour'),
    7: expect.stringContaining('deux personnes'),
    8: expect.stringContaining('perdus par le tableur'),
    9: expect.stringContaining('27 ans, moins de 65'),
    10: expect.stringContaining('le nom manque'),
    11: expect.stringContaining('date de la demande manque'),
    12: expect.stringContaining('dans le futur'),
    14: expect.stringContaining('même personne que la ligne 13'),
    15: expect.stringContaining('trop de colonnes'),
  });
  expect(await apply({ house, file: fixture('hostile.csv') })).toEqual({
    read: dry.read,
    accepted: dry.accepted,
    rejected: dry.rejected,
    created: dry.created,
    changed: 0,
    unchanged: 0,
  });
  const cards = JSON.stringify(await persons(house));
  expect(cards).not.toMatch(/<script|HYPERLINK/);
});

const cell = fc.constantFrom(
  'BRIAND',
  'Yvonne',
  '',
  '12/03/1941',
  '31/02/1940',
  '01 99 00 12 34',
  '6,12E+08',
  '=1+1',
  '<b>x</b>',
  'M. et Mme',
  '"',
  'Redon',
  'Rennes',
  '01/06/2024',
  '?',
);

test('whatever stands in a file, every line that is not blank is accepted or rejected, once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 0, maxLength: 7 }), { minLength: 1, maxLength: 25 }),
      async (rows) => {
        const header = ['Nom', 'Prénom', 'Date de naissance', 'Téléphone', 'Commune', 'Date de la demande'];
        const file = text([header, ...rows].map((row) => row.join(';')).join('\n'));
        const read = await readFile(file, {
          settings: settings(),
          importId: randomUUID(),
          commune: { code: redon, name: 'Redon' },
          extrasHeld: [],
          today: '2026-08-11',
        });
        const told = [...read.lines, ...read.rejections].map(({ line }) => line);
        expect(new Set(told).size).toBe(told.length);
        expect(read.rejections.every(({ reasons }) => reasons.length > 0)).toBe(true);
        // A quote left open swallows lines: they are in the text of one rejection.
        if (!rows.flat().includes('"')) {
          const filled = rows.flatMap((row, index) => (row.some((one) => one !== '') ? [index + 2] : []));
          expect(told.sort((one, other) => one - other)).toEqual(filled);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('an import that was sent twice is one import', async () => {
  await using house = await registerHouse();
  const importId = randomUUID();
  const first = await apply({ house, file: fixture('mairie-propre.csv') }, importId);
  expect(await apply({ house, file: fixture('mairie-propre.csv') }, importId)).toEqual(first);
  expect(await persons(house)).toHaveLength(40);
});

test('who was struck off does not come back by any import', async () => {
  await using house = await registerHouse();
  const { spine, townHall } = house;
  const header = 'Nom;Prénom;Date de naissance;Téléphone;Date de la demande\n';
  const file = text(
    `${header}BRIAND;Yvonne;12/03/1941;01 99 00 12 34;01/06/2024\nDANET;Louis;01/02/1935;01 99 00 18 27;01/06/2024\n`,
  );
  await apply({ house, file });
  const { entries } = await spine.ask(townHall, listEntries, {
    communeCode: null,
    states: [],
    toAcknowledge: false,
    offset: 0,
    limit: 5,
  });
  const entryId = entries.find(({ card }) => card?.lastName === 'BRIAND')?.entryId ?? '';
  await spine.run(townHall, strikeOff, {
    entryId,
    reason: 'own-request',
    inWriting: true,
    requestedOn: '2026-08-10',
    requestId: null,
  });
  expect(await apply({ house, file })).toMatchObject({
    read: 2,
    accepted: 1,
    rejected: 1,
    created: 0,
    unchanged: 1,
  });
  const spelled = text(`${header}Brian;Ivonne;12/03/41;;01/06/2025\n`);
  const dry = await check({ house, file: spelled, with: { route: 'carsat' } });
  expect(dry.rejections).toMatchObject([
    { line: 2, reasons: [{ fr: expect.stringContaining('sortie du registre') }] },
  ]);
  expect((await persons(house)).map(({ lastName }) => lastName)).toEqual(['DANET']);
});

test('a list is no request: without a date, or by a third party without a name, nobody is entered', async () => {
  await using house = await registerHouse();
  const file = text('Nom;Prénom;Date de naissance\nBRIAND;Yvonne;12/03/1941\n');
  expect(await check({ house, file })).toMatchObject({ accepted: 0, rejected: 1 });
  expect(
    await check({ house, file, with: { requestedOn: '2025-01-01', route: 'third-party' } }),
  ).toMatchObject({ accepted: 0 });
  const passedOn = { requestedOn: '2023-01-01', route: 'departement' } as const;
  expect(await check({ house, file, with: passedOn })).toMatchObject({ accepted: 0 });
});

test('new requests wait for their acknowledgement, a kept register is taken over as it stands', async () => {
  await using house = await registerHouse();
  const { spine, townHall } = house;
  await apply({ house, file: fixture('mairie-propre.csv'), with: { alreadyRegistered: false } });
  const registered = () => spine.as(townHall, (tx) => listRegistered(tx, { communeCodes: [redon] }));
  expect(await registered()).toHaveLength(0);
  const page = {
    communeCode: null,
    states: ['requested' as const],
    toAcknowledge: true,
    offset: 0,
    limit: 200,
  };
  const { entries } = await spine.ask(townHall, listEntries, page);
  expect(entries).toHaveLength(40);
  await spine.run(townHall, acknowledgeEntries, {
    entryIds: entries.slice(0, 3).map(({ entryId }) => entryId),
    sentOn: '2026-08-11',
    delivery: 'post',
    noticeSent: true,
  });
  expect(await registered()).toHaveLength(3);
});

test('columns beyond the legal list are read only when the commune holds them; columns of health never', async () => {
  await using house = await registerHouse();
  const file = text(
    'Nom;Prénom;Date de naissance;Date de la demande;Vit seule;Ventilateur;Pathologies;Consigne\nBRIAND;Yvonne;12/03/1941;01/06/2024;oui;non;diabète;Insuline à 8 h\n',
  );
  const preview = await previewFile(file, null);
  expect(preview.health.map((index) => preview.header[index])).toEqual(['Pathologies']);
  const dry = await check({ house, file });
  expect(dry.notHeld).toEqual(['alone', 'fan']);
  expect(dry.remarks.map(({ remark }) => remark.fr)).toContain('consigne non reprise : elle parle de santé');
  await house.spine.run(house.townHall, setCommuneRules, {
    communeCode: redon,
    extras: ['alone'],
    letterhead: null,
  });
  await apply({ house, file });
  const [person] = await persons(house);
  const { extras } = await house.spine.ask(house.townHall, findEntry, { personId: person?.personId ?? '' });
  expect(extras).toEqual({ alone: true });
  expect(JSON.stringify(person)).not.toMatch(/diab|nsuline/);
});

test('a later file completes what is known and empties nothing', async () => {
  await using house = await registerHouse();
  const header =
    'Nom;Prénom;Date de naissance;Adresse;Téléphone;Personne à prévenir;Téléphone personne à prévenir;Date de la demande\n';
  await apply({
    house,
    file: text(`${header}BRIAND;Yvonne;12/03/1941;14 rue des Douves;01 99 00 12 34;;;01/06/2024\n`),
  });
  const more = text(
    `${header}Briand;YVONNE;12/03/1941;;06 39 98 00 44;Marc Briand (fils);06 39 98 00 12;01/06/2024\n`,
  );
  expect(await apply({ house, file: more })).toMatchObject({ created: 0, changed: 1 });
  expect(await persons(house)).toMatchObject([
    {
      lastName: 'BRIAND',
      addressLines: ['14 rue des Douves'],
      phones: [{ e164: '+33199001234' }, { e164: '+33639980044' }],
      relatives: [{ name: 'Marc Briand', relation: 'fils', phone: { e164: '+33639980012' } }],
    },
  ]);
  expect(await apply({ house, file: more })).toMatchObject({ changed: 0, unchanged: 1 });
});

test('someone who looks like a registered person is shown with the reasons, and still entered', async () => {
  await using house = await registerHouse();
  const header = 'Nom;Prénom;Date de naissance;Téléphone;Date de la demande\n';
  await apply({ house, file: text(`${header}BRIAND;Yvonne;12/03/1941;01 99 00 12 34;01/06/2024\n`) });
  const dry = await check({
    house,
    file: text(`${header}BRIANT;Ivonne;03/12/1941;01 99 00 12 34;01/06/2024\n`),
  });
  expect(dry).toMatchObject({
    created: 1,
    lookAlikes: [{ line: 2, others: [{ label: { fr: expect.stringContaining('BRIAND') } }] }],
  });
  expect(dry.lookAlikes[0]?.others[0]?.reasons.map(({ fr }) => fr).join(', ')).toMatch(
    /Jour et mois.*téléphone/,
  );
});

test('a coordinator hands a file in under a signed convention and learns nothing of who is on the register', async () => {
  await using house = await registerHouse();
  const { runtime } = house.spine;
  const coordinator = house.spine.actor('coordinator');
  const request = (more: Partial<ImportSettings> = {}) => ({
    importId: randomUUID(),
    file: fixture('mairie-propre.csv'),
    settings: settings(more),
  });
  const before = await checkImport(runtime, coordinator, request());
  expect(await importRegister(runtime, coordinator, request())).toMatchObject({ accepted: 40, created: 40 });
  expect(await checkImport(runtime, coordinator, request())).toEqual(before);
  expect(await importRegister(runtime, coordinator, request())).toMatchObject({
    accepted: 40,
    created: 40,
    unchanged: 0,
  });
  expect(await persons(house)).toHaveLength(40);
  expect(
    (
      await house.spine.ask(coordinator, searchPersons, {
        words: '',
        communeCode: null,
        offset: 0,
        limit: 10,
      })
    ).total,
  ).toBe(0);
  await expect(checkImport(runtime, coordinator, request({ communeCode: allaire }))).rejects.toMatchObject({
    code: 'register.no-convention',
  });
  for (const role of ['operator', 'professional', 'volunteer', 'ars'] as const) {
    await expect(importRegister(runtime, house.spine.actor(role), request())).rejects.toMatchObject({
      kind: 'forbidden',
    });
  }
});

test('a failure at the last statement writes nothing', async () => {
  await using house = await registerHouse();
  // The row that tells of the import comes last, and refuses this name.
  const file = { ...fixture('mairie-propre.csv'), name: 'a\u0000b' };
  await expect(apply({ house, file })).rejects.toThrow();
  expect(await persons(house)).toEqual([]);
});

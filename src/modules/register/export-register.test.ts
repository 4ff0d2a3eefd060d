import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { savePersons } from '#modules/persons/api.ts';
import { aPerson } from '#modules/persons/testing/a-person.ts';
import { act } from '#modules/persons/testing/acting.ts';
import { setCommuneRules } from './contract/enrolment.ts';
import { importDefaults } from './contract/import.ts';
import { rejectionsCsv } from './contract/rejections-csv.ts';
import { alreadyRegistered } from './domain/entry-life.ts';
import { exportRegister } from './export-register.ts';
import { checkImport } from './import/import-register.ts';
import { printLetters } from './print-letters.ts';
import { insertEntries } from './store.ts';
import { allaire, anEnrolment, redon, registerHouse } from './testing/register-house.ts';

/** First signs a spreadsheet evaluates, with their look-alikes and what may hide before them (S-14). */
const evil = [
  '=1+1',
  '+33 1',
  '-2+3',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '=cmd|/c calc',
  '＝1+1',
  '"=1"',
  "'=1",
  ' =1',
  '%0A=1',
  '|calc',
];

test('no cell of the exported register or of the rejected lines is a formula, whatever the names are', async () => {
  await using house = await registerHouse();
  const { spine, townHall } = house;
  await act(spine, spine.actor('system'), async (tx, effects) => {
    const persons = await savePersons(
      tx,
      effects,
      evil.map((name) =>
        aPerson({
          birthName: name,
          firstNames: name,
          addressLines: [name],
          relatives: [{ name, relation: name, phone: null, holdsKey: false }],
        }),
      ),
    );
    await insertEntries(
      tx,
      effects,
      persons.map(({ personId }, index) => ({
        entryId: randomUUID(),
        personId,
        communeCode: redon,
        life: alreadyRegistered('self', '2024-06-01', effects.now),
        enrolment: anEnrolment(),
        letterCode: `AAAA-${1000 + index}`,
        statement: '',
        importId: null,
      })),
    );
  });
  const csv = await exportRegister(spine.runtime, townHall, redon);
  const rejected = rejectionsCsv(
    evil.map((text, line) => ({ line, reasons: [{ fr: text, en: text }], text })),
    'fr',
  );
  for (const file of [csv, rejected]) {
    const cells = file
      .replace(/^\uFEFF/, '')
      .split('\r\n')
      .flatMap((row) => row.split(/(?<=");(?=")/));
    expect(cells.length).toBeGreaterThan(evil.length);
    for (const cell of cells.filter((one) => one !== ''))
      expect(cell).not.toMatch(/^"\s*[=+\-@＝＋－＠|%\t\r]/);
  }
  await expect(exportRegister(spine.runtime, townHall, allaire)).rejects.toMatchObject({
    code: 'register.commune-not-yours',
  });
});

test('the exported register is read back by the import without a change', async () => {
  await using house = await registerHouse();
  await house.enrol({
    person: {
      phones: [
        { e164: '+33199001234', label: '' },
        { e164: '+33639980044', label: '' },
      ],
    },
  });
  await house.enrol({
    person: { birthName: "L'Hostis", firstNames: 'Jean-Baptiste', birthDate: '1938-11-30', relatives: [] },
  });
  const csv = await exportRegister(house.spine.runtime, house.townHall, redon);
  const dry = await checkImport(house.spine.runtime, house.townHall, {
    importId: randomUUID(),
    file: { name: 'registre.csv', bytes: Buffer.from(csv) },
    settings: {
      ...importDefaults,
      communeCode: redon,
      statement: 'Relecture de notre propre export',
    },
  });
  expect(dry).toMatchObject({ read: 2, accepted: 2, created: 0, changed: 0, unchanged: 2 });
});

test('letters are printed one page each, once the commune has said who signs', async () => {
  await using house = await registerHouse();
  const { spine, townHall } = house;
  const mine = await house.enrol();
  const proposed = await house.enrol({
    person: { firstNames: 'Louis', birthDate: '1938-11-30', civility: 'M.' },
    enrolment: {
      route: 'third-party',
      inWriting: true,
      requester: { name: 'Marc Briand', quality: 'fils', phone: null },
    },
  });
  const entryIds = [mine.entryId, proposed.entryId];
  await expect(printLetters(spine.runtime, townHall, entryIds)).rejects.toMatchObject({
    code: 'register.letterhead-missing',
  });
  const letterhead = {
    office: 'Mairie',
    addressLines: ['Place de la République', '35600 Redon'],
    phone: '01 99 00 50 00',
    email: '',
    openingHours: '',
    signatoryTitle: 'Pour le maire',
    signatoryName: 'Anne Rio',
    dataProtectionContact: 'dpo@redon.example',
  };
  await spine.run(townHall, setCommuneRules, { communeCode: redon, extras: [], letterhead });
  const pdf = Buffer.from(await printLetters(spine.runtime, townHall, entryIds));
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
}, 60_000);

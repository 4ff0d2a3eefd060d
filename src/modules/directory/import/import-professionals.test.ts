import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { zipOf } from '#kernel/tabular/zip-fixture.ts';
import type { TestSpine } from '#kernel/testing/spine.ts';
import { importDirectory } from '#modules/directory/api.ts';
import {
  beginImport,
  cancelImport,
  finishImport,
  getImport,
  listImports,
} from '#modules/directory/contract/imports.ts';
import {
  changeContact,
  getProfessional,
  listProfessionals,
} from '#modules/directory/contract/professionals.ts';
import { directorySpine, fixture } from '#modules/directory/testing/directory-spine.ts';
import { arriving, rppsFile, rppsHeader, rppsLine } from '#modules/directory/testing/rpps-file.ts';
import { givenTerritory } from '#modules/territory/testing/create-territory.ts';

async function imported(spine: TestSpine, name: string, dryRun = false) {
  return importDirectory(spine.runtime, spine.actor('coordinator'), {
    source: { path: fixture(name) },
    scope: 'everywhere',
    dryRun,
  });
}
const day = (minute: string) => `Extraction_ProSanteConnect_Personne_activite_20211212${minute}.txt`;

async function openActivities(spine: TestSpine): Promise<string[]> {
  return spine.as(spine.actor('coordinator'), async (tx) => {
    const { rows } = await sql<{ who: string }>`
      select p.idnps || ' ' || a.mode || ' ' || a.structure_id as who from directory.activity a
      join directory.professional p using (territory_id, professional_id)
      where a.ended_at is null order by 1`.execute(tx);
    return rows.map(({ who }) => who);
  });
}

describe('the four successive files of ANS', () => {
  test('are created, left unchanged, ended and created again as the days go', async () => {
    await using spine = await directorySpine();
    const first = await imported(spine, day('0512'));
    expect(first.lines).toMatchObject({ read: 11, heading: 1, accepted: 10, rejected: 0, outside: 0 });
    expect(first.result.professionals).toEqual({ created: 5, changed: 0, ended: 0, unchanged: 0 });
    expect(first.result.activities).toEqual({ created: 10, changed: 0, ended: 0, unchanged: 0 });
    expect(first.fileDate).toBe('2021-12-12');

    // The same content without its last line break.
    const second = await imported(spine, day('0513'));
    expect(second.result.professionals).toEqual({ created: 0, changed: 0, ended: 0, unchanged: 5 });
    expect(second.result.activities).toEqual({ created: 0, changed: 0, ended: 0, unchanged: 10 });

    const third = await imported(spine, day('0514'));
    expect(third.result.activities).toEqual({ created: 0, changed: 0, ended: 2, unchanged: 8 });
    expect(third.result.professionals).toMatchObject({ created: 0, ended: 1, unchanged: 4 });

    const fourth = await imported(spine, day('0515'));
    expect(fourth.result.activities).toEqual({ created: 1, changed: 2, ended: 2, unchanged: 6 });
    expect(fourth.result.professionals).toEqual({ created: 1, changed: 1, ended: 1, unchanged: 3 });
    expect(await openActivities(spine)).toHaveLength(9);
  });
});

const coordinatorImports = (
  spine: TestSpine,
  source: Parameters<typeof importDirectory>[2]['source'],
  more = {},
) => importDirectory(spine.runtime, spine.actor('coordinator'), { source, ...more });

describe('the public file, restricted to the territory', () => {
  test('accounts for every line: kept, outside, set aside with number and reason', async () => {
    await using spine = await directorySpine();
    await givenTerritory(spine);
    const report = await coordinatorImports(
      spine,
      rppsFile(
        rppsLine(),
        rppsLine({
          'Identification nationale PP': '810002222222',
          'Code commune (coord. structure)': '75112',
        }),
        '',
        rppsLine({ 'Identification nationale PP': '', 'Identifiant PP': '' }),
        'trois|cellules|seulement',
        `${rppsLine()}de trop|`,
        rppsLine({ "Nom d'exercice": 'NU\u0000L' }),
        rppsLine({
          'Identification nationale PP': '810003333333',
          'Code postal (coord. structure)': '',
          'Code commune (coord. structure)': '',
          'Libellé commune (coord. structure)': '',
        }),
      ),
    );
    expect(report.lines).toEqual({
      read: 9,
      heading: 2,
      accepted: 1,
      rejected: 4,
      outside: 2,
      withoutPlace: 1,
    });
    const { rejections } = await spine.ask(spine.actor('coordinator'), getImport, {
      importId: report.importId,
    });
    expect(rejections.map(({ line, reason }) => [line, reason.en])).toEqual([
      [5, 'no identifier'],
      [6, 'columns are missing'],
      [7, 'too many columns'],
      [8, 'NUL character, damaged file'],
    ]);
    expect(rejections[1]?.text).toBe('trois|cellules|seulement');
  });

  test('takes the traps as they come: place in Bureau cedex, quotes, backslashes, phones, ADELI', async () => {
    await using spine = await directorySpine();
    await givenTerritory(spine);
    const report = await coordinatorImports(
      spine,
      rppsFile(
        rppsLine({
          "Nom d'exercice": `O'"BRIEN\\N`,
          'Raison sociale site': 'CABINET "DU PORT"',
          'Code postal (coord. structure)': '',
          'Code commune (coord. structure)': '',
          'Bureau cedex (coord. structure)': '35605 REDON CEDEX',
          'Téléphone (coord. structure)': '02.99-00 12 34',
        }),
        rppsLine({ "Type d'identifiant PP": '0', 'Identification nationale PP': '0359999999' }),
      ),
    );
    expect(report.lines.accepted).toBe(2);
    expect(report.result.doubtful).toBeGreaterThan(0);
    const { professionals } = await spine.ask(spine.actor('operator'), listProfessionals, {
      words: "o'brien",
    });
    expect(professionals[0]).toMatchObject({
      phone: { e164: '+33299001234' },
      communes: [{ code: '35236', name: 'Redon' }],
    });
    expect(professionals[0]?.lastName).toContain('"');
    const adeli = await spine.ask(spine.actor('operator'), listProfessionals, { words: '359999999' });
    expect(adeli.professionals[0]).toMatchObject({ adeli: '359999999', rpps: null });
  });

  test('keeps several activities of one person, and one for lines that only differ in savoir-faire', async () => {
    await using spine = await directorySpine();
    await givenTerritory(spine);
    const skill = (code: string) => ({ 'Code type savoir-faire': 'S', 'Code savoir-faire': code });
    const report = await coordinatorImports(
      spine,
      rppsFile(
        rppsLine(skill('SM54')),
        rppsLine(skill('SM53')),
        rppsLine({ 'Identifiant technique de la structure': 'R2' }),
      ),
    );
    expect(report.result).toMatchObject({
      activities: { created: 2 },
      professionals: { created: 1 },
      repeated: 1,
    });
    const { professionals } = await spine.ask(spine.actor('operator'), listProfessionals, {});
    const professionalId = professionals[0]?.professionalId ?? '';
    const record = await spine.ask(spine.actor('operator'), getProfessional, { professionalId });
    expect(record.activities).toHaveLength(2);
    expect(record.skills.map(({ code }) => code)).toEqual(['SM53', 'SM54']);

    // Newer extractions leave those columns empty: what is known is kept.
    const plain = await coordinatorImports(
      spine,
      rppsFile(rppsLine(), rppsLine({ 'Identifiant technique de la structure': 'R2' })),
    );
    expect(plain.result).toMatchObject({
      skillsTold: false,
      professionals: { changed: 0 },
      activities: { ended: 0 },
    });
  });

  test('reads the archive with the savoir-faire in a file of their own', async () => {
    await using spine = await directorySpine();
    await givenTerritory(spine);
    const archive = zipOf({
      'PS_LibreAcces_SavoirFaire_202608010700.txt':
        "Type d'identifiant PP|Identifiant PP|Identification nationale PP|Nom d'exercice|Code type savoir-faire|Code savoir-faire|Libellé savoir-faire|\n8|10001234560|810001234560|LE GOFF|S|SM26|Qualifié en médecine générale|\n",
      'PS_LibreAcces_Personne_activite_202608010700.txt': `${rppsHeader}|\n${rppsLine()}\n`,
    });
    const report = await coordinatorImports(spine, arriving(archive, 'PS_LibreAcces_202608010700.zip'));
    expect(report.result).toMatchObject({ skillsTold: true, files: { length: 2 } });
    expect(report.lines).toMatchObject({ read: 4, accepted: 2, heading: 2 });
    const { professionals } = await spine.ask(spine.actor('operator'), listProfessionals, {});
    const professionalId = professionals[0]?.professionalId ?? '';
    const { skills } = await spine.ask(spine.actor('operator'), getProfessional, { professionalId });
    expect(skills).toEqual([
      { code: 'SM26', label: { fr: 'Qualifié en médecine générale', en: 'Qualifié en médecine générale' } },
    ]);
  });

  test('never touches what was written by hand', async () => {
    await using spine = await directorySpine();
    await givenTerritory(spine);
    const coordinator = spine.actor('coordinator');
    await coordinatorImports(spine, rppsFile(rppsLine({ 'Téléphone (coord. structure)': '0299001234' })));
    const { professionals } = await spine.ask(coordinator, listProfessionals, {});
    const professionalId = professionals[0]?.professionalId ?? '';
    await spine.run(coordinator, changeContact, {
      professionalId,
      version: 0,
      phone: '06 39 98 12 34',
      email: 'anne@example.org',
      preferredChannel: 'sms',
      halfDays: ['mon-am'],
      wishes: ['home-visits'],
      mayBeCalled: true,
      notes: '',
    });
    await coordinatorImports(spine, rppsFile(rppsLine({ 'Téléphone (coord. structure)': '0299005678' })));
    const after = await spine.ask(coordinator, getProfessional, { professionalId });
    expect(after.card).toMatchObject({ phone: { e164: '+33639981234' }, email: 'anne@example.org' });
    expect(after.contact).toMatchObject({ halfDays: ['mon-am'], wishes: ['home-visits'], mayBeCalled: true });
    expect(after.activities[0]?.phones[0]?.e164).toBe('+33299005678');
  });

  test('a rehearsal counts the same and keeps nothing', async () => {
    await using spine = await directorySpine();
    await givenTerritory(spine);
    const rehearsed = await coordinatorImports(spine, rppsFile(rppsLine()), { dryRun: true });
    expect(rehearsed.result.activities).toMatchObject({ created: 1 });
    const { professionals } = await spine.ask(spine.actor('coordinator'), listProfessionals, {});
    expect(professionals).toEqual([]);
  });

  test('a file that is cut short ends nobody unless that is accepted', async () => {
    await using spine = await directorySpine();
    await givenTerritory(spine);
    const many = Array.from({ length: 60 }, (_, index) =>
      rppsLine({ 'Identification nationale PP': `81000000${String(index).padStart(4, '0')}` }),
    );
    await coordinatorImports(spine, rppsFile(...many));
    const cut = () => rppsFile(...many.slice(0, 5));
    spine.clock.advance(60_000);
    await expect(coordinatorImports(spine, cut())).rejects.toMatchObject({
      code: 'directory.too-many-endings',
    });
    const { imports } = await spine.ask(spine.actor('coordinator'), listImports, {});
    expect(imports[0]).toMatchObject({ state: 'failed', refusal: { code: 'directory.too-many-endings' } });
    const accepted = await coordinatorImports(spine, cut(), { acceptEndings: true });
    expect(accepted.result.activities).toMatchObject({ ended: 55, unchanged: 5 });
  });

  test.each([
    ['another layout', 'Nom|Prénom\nLE GOFF|ANNE\n', 'directory.not-a-professionals-file'],
    ['an empty file', '', 'directory.empty-file'],
    ['a damaged archive', 'PK\u0003\u0004 and nothing more', 'directory.damaged-archive'],
    [
      'a file of elsewhere',
      `${rppsHeader}\n${rppsLine({ 'Code commune (coord. structure)': '75112' })}\n`,
      'directory.nothing-in-area',
    ],
  ])('refuses %s and changes nothing', async (_, content, code) => {
    await using spine = await directorySpine();
    await givenTerritory(spine);
    await expect(coordinatorImports(spine, arriving(content))).rejects.toMatchObject({ code });
    const { professionals } = await spine.ask(spine.actor('coordinator'), listProfessionals, {});
    expect(professionals).toEqual([]);
  });

  test.each([
    ['a byte order mark', (text: string) => Buffer.from(`\ufeff${text}`)],
    ['CRLF', (text: string) => Buffer.from(text.replaceAll('\n', '\r\n'))],
    ['UTF-16', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['windows-1252', (text: string) => Buffer.from(text, 'latin1')],
  ])('reads the same person in %s', async (_, spelled) => {
    await using spine = await directorySpine();
    await givenTerritory(spine);
    const text = `${rppsHeader}|\n${rppsLine({ "Prénom d'exercice": 'GWENAËLLE' })}\n`;
    await coordinatorImports(spine, arriving(spelled(text)));
    const { professionals } = await spine.ask(spine.actor('operator'), listProfessionals, {});
    expect(professionals).toMatchObject([{ firstName: 'Gwenaëlle' }]);
  });
});

describe('the course of an import', () => {
  const order = (spine: TestSpine) => ({
    importId: spine.runtime.newId(),
    kind: 'professionals' as const,
    scope: 'territory' as const,
    dryRun: false,
    acceptEndings: false,
    fileName: 'annuaire.txt',
    fileBytes: 10,
  });
  const lines = { read: 0, heading: 0, accepted: 0, rejected: 0, outside: 0, withoutPlace: 0 };

  test('one at a time; stopped, it makes room; gone silent, the timer closes it', async () => {
    await using spine = await directorySpine();
    await givenTerritory(spine);
    const coordinator = spine.actor('coordinator');
    const { importId } = await spine.run(coordinator, beginImport, order(spine));
    await expect(spine.run(coordinator, beginImport, order(spine))).rejects.toMatchObject({
      code: 'directory.import-running',
    });
    await spine.run(coordinator, cancelImport, { importId });
    const second = await spine.run(coordinator, beginImport, order(spine));
    spine.clock.advance(4 * 60_000);
    await spine.sweep();
    const { import: card } = await spine.ask(coordinator, getImport, { importId: second.importId });
    expect(card).toMatchObject({ state: 'interrupted', refusal: { code: 'directory.import-interrupted' } });
    await expect(spine.run(coordinator, cancelImport, { importId })).rejects.toMatchObject({
      code: 'directory.import-over',
    });
  });

  test('the database refuses an import whose lines do not add up', async () => {
    await using spine = await directorySpine();
    await givenTerritory(spine);
    const { importId } = await spine.run(spine.actor('coordinator'), beginImport, order(spine));
    const input = {
      importId,
      outcome: 'done' as const,
      bytesRead: 0,
      fileDate: null,
      result: null,
      refusal: null,
    };
    await expect(
      spine.run(spine.actor('system'), finishImport, { ...input, lines: { ...lines, read: 3, accepted: 2 } }),
    ).rejects.toMatchObject({ facts: { rule: 'import_lines_reconciled' } });
  });

  test('nobody but the coordination begins one', async () => {
    await using spine = await directorySpine();
    await givenTerritory(spine);
    for (const role of ['professional', 'operator', 'town-hall', 'volunteer', 'ars'] as const) {
      await expect(spine.run(spine.actor(role), beginImport, order(spine))).rejects.toMatchObject({
        kind: 'forbidden',
      });
    }
  });
});

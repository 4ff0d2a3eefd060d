import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { TestSpine } from '#kernel/testing/spine.ts';
import { type FileImport, importStructures } from '#modules/directory/api.ts';
import {
  changeStructureContact,
  getStructure,
  listStructures,
} from '#modules/directory/contract/structures.ts';
import { directorySpine, fixture } from '#modules/directory/testing/directory-spine.ts';
import { arriving } from '#modules/directory/testing/rpps-file.ts';
import { givenTerritory } from '#modules/territory/testing/create-territory.ts';

const imported = (
  spine: TestSpine,
  source: FileImport['source'],
  scope: 'territory' | 'everywhere' = 'territory',
) => importStructures(spine.runtime, spine.actor('coordinator'), { source, scope });

const hospital =
  'structureet;350000030;350000048;CH DE REDON;CENTRE HOSPITALIER DE REDON;;;8;AV;ETIENNE GASCON;;;236;35;ILLE ET VILAINE;35600 REDON;0299001234;;355;Centre Hospitalier (C.H.);1102;Centres Hospitaliers;26350004500012;8610Z;03;ARS;1;Public;1979-02-13;1979-02-13;2020-02-04;';
const place =
  'geolocalisation;350000030;317500.0;6741300.0;1,ATLASANTE,100,IGN,BD_ADRESSE,V2.2,LAMBERT_93;2026-05-11';
const stock = (...rows: readonly string[]) =>
  arriving(
    `${['finess;etalab;111;2026-05-12', ...rows].join('\n')}\n`,
    'etalab-cs1100507-stock-20260512.csv',
  );

describe('the FINESS stock file', () => {
  test('is read as published: communes overseas, quotes doubled, date of the extraction', async () => {
    await using spine = await directorySpine();
    const report = await imported(
      spine,
      { path: fixture('etalab-cs1100502-stock-sample.csv') },
      'everywhere',
    );
    expect(report.fileDate).toBe('2026-05-12');
    expect(report.lines.read).toBe(
      report.lines.heading + report.lines.accepted + report.lines.rejected + report.lines.outside,
    );
    const { structures } = await spine.ask(spine.actor('operator'), listStructures, {});
    const communes = new Map(structures.map(({ finess, commune }) => [finess, commune.code]));
    expect(communes.get('010000024')).toBe('01451');
    expect(communes.get('970400024')).toBe('97411');
    expect(communes.get('970302287')).toBe('97302');
    expect(structures.find(({ finess }) => finess === '980501506')?.name).toContain('"');
    expect(structures.find(({ finess }) => finess === '970302287')?.kind).toBe('nursing-home');
  });

  test('is read the same in windows-1252 as in UTF-8', async () => {
    await using spine = await directorySpine();
    await givenTerritory(spine);
    const text = `${hospital.replace('CH DE REDON', 'CLINIQUE DU CŒUR ÉTÉ')}\n${place}\n`;
    const bytes = Buffer.from(readAs1252(text));
    await imported(spine, arriving(bytes, 'etalab.csv'));
    const { structures } = await spine.ask(spine.actor('operator'), listStructures, { words: 'coeur' });
    expect(structures).toHaveLength(1);
  });

  test('keeps the territory, places it on Earth, ends what left, and changes nothing the second time', async () => {
    await using spine = await directorySpine();
    await givenTerritory(spine);
    const elsewhere = hospital
      .replace('350000030', '750000001')
      .replace(';236;35;', ';112;75;')
      .replace('35600 REDON', '75012 PARIS');
    const other = hospital.replace('350000030', '350000071');
    const first = await imported(spine, stock(hospital, elsewhere, other, 'structureet;1', place));
    expect(first.lines).toEqual({
      read: 6,
      heading: 1,
      accepted: 3,
      rejected: 1,
      outside: 1,
      withoutPlace: 0,
    });
    expect(first.result.structures).toMatchObject({ created: 2, changed: 0, ended: 0 });
    const again = await imported(spine, stock(hospital, elsewhere, other, 'structureet;1', place));
    expect(again.result.structures).toEqual({ created: 0, changed: 0, ended: 0, unchanged: 2 });
    const record = await spine.ask(spine.actor('operator'), getStructure, { finess: '350000030' });
    expect(record.place?.latitude).toBeCloseTo(47.66, 1);
    expect(record.place?.longitude).toBeCloseTo(-2.1, 1);

    const less = await imported(spine, stock(hospital));
    expect(less.result.structures).toMatchObject({ ended: 1, unchanged: 1 });
    const kept = await spine.ask(spine.actor('operator'), getStructure, { finess: '350000030' });
    expect(kept.place).toEqual(record.place);
    const gone = await spine.ask(spine.actor('operator'), getStructure, { finess: '350000071' });
    expect(gone.card.endedAt).not.toBeNull();
  });

  test('leaves the direct line noted by the coordination in front of the switchboard', async () => {
    await using spine = await directorySpine();
    await givenTerritory(spine);
    await imported(spine, stock(hospital));
    const coordinator = spine.actor('coordinator');
    const line = {
      finess: '350000030',
      version: 0,
      email: '',
      contactName: 'Cadre de garde',
      notes: '',
      verified: true,
    };
    await spine.run(coordinator, changeStructureContact, { ...line, phone: '06 39 98 00 11' });
    await expect(
      spine.run(coordinator, changeStructureContact, { ...line, phone: '' }),
    ).rejects.toMatchObject({ code: 'kernel.changed-meanwhile' });
    await imported(spine, stock(hospital.replace('0299001234', '0299009999')));
    const { card, filePhone } = await spine.ask(coordinator, getStructure, { finess: '350000030' });
    expect(card.phone?.e164).toBe('+33639980011');
    expect(filePhone?.e164).toBe('+33299009999');
  });

  test('is told from any other table', async () => {
    await using spine = await directorySpine();
    await givenTerritory(spine);
    const other = arriving(readFileSync(fixture('PS_LibreAcces_Personne_activite.header.txt')), 'autre.csv');
    await expect(imported(spine, other)).rejects.toMatchObject({ code: 'directory.not-a-structures-file' });
  });
});

/** The bytes of windows-1252 for the letters that latin-1 lacks. */
function readAs1252(text: string): Uint8Array {
  return Uint8Array.from([...text].map((letter) => (letter === 'Œ' ? 0x8c : letter.charCodeAt(0) & 0xff)));
}

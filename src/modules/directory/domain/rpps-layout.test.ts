import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fixture } from '../testing/directory-spine.ts';
import { rppsHeader } from '../testing/rpps-file.ts';
import { missingColumns, neededNames, readRppsLayout } from './rpps-layout.ts';

const official = rppsHeader.split('|');

describe('the header of the public file', () => {
  test('is known by all its 56 names, with or without a trailing separator', () => {
    for (const line of [rppsHeader, `${rppsHeader}|`]) {
      const layout = readRppsLayout(line);
      expect(layout).toMatchObject({ width: 56, known: 56 });
      expect(Object.values(layout.at)).not.toContain(-1);
    }
  });

  test.each([
    ['capitals', rppsHeader.toUpperCase()],
    ['curly apostrophes', rppsHeader.replaceAll("'", '’')],
    ['no accents', rppsHeader.normalize('NFD').replace(/[\u0300-\u036f]/g, '')],
    ['rôle instead of fonction', rppsHeader.replaceAll('fonction', 'rôle')],
    ['genre activité', rppsHeader.replaceAll("genre d'activité", 'genre activité')],
    ['rôle/fonction', rppsHeader.replaceAll('fonction', 'rôle/fonction')],
    ['spaces around', official.map((name) => ` ${name} `).join('|')],
  ])('is known when its wording drifts: %s', (_, header) => {
    expect(readRppsLayout(header)).toEqual(readRppsLayout(rppsHeader));
  });

  test('a column whose name was invented anew is found at its official place', () => {
    const header = rppsHeader.replace('Code commune (coord. structure)', 'INSEE du lieu');
    expect(readRppsLayout(header)).toMatchObject({ known: 55, at: { communeCode: 36 } });
  });

  test('moved columns are followed by name, never by place', () => {
    const moved = [...official.slice(10), ...official.slice(0, 10)];
    const layout = readRppsLayout(moved.join('|'));
    expect(moved[layout.at.lastName]).toBe("Nom d'exercice");
    expect(moved[layout.at.communeCode]).toBe('Code commune (coord. structure)');
  });

  test('the Pro Santé Connect extraction is known, birth data never given a place', () => {
    const text = readFileSync(
      fixture('Extraction_ProSanteConnect_Personne_activite_202112120512.txt'),
      'utf8',
    );
    const layout = readRppsLayout(text.split('\n')[0] ?? '');
    expect(layout.known).toBeGreaterThanOrEqual(neededNames);
    expect(missingColumns(layout)).toEqual([]);
    expect(layout.at.communeCode).toBeGreaterThan(20);
  });

  test('another file is known by too few names', () => {
    expect(readRppsLayout('Nom|Prénom|Code postal|Téléphone').known).toBeLessThan(neededNames);
    expect(readRppsLayout(official.slice(0, 30).join('|')).known).toBeLessThan(neededNames);
  });
});

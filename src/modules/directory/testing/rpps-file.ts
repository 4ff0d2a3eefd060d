import { readFileSync } from 'node:fs';
import type { ImportSource } from '#modules/directory/import/source-files.ts';
import { fixture } from '#modules/directory/testing/directory-spine.ts';

export const rppsHeader = readFileSync(fixture('PS_LibreAcces_Personne_activite.header.txt'), 'utf8')
  .trim()
  .replace(/\|$/, '');

const usual: Readonly<Record<string, string>> = {
  "Type d'identifiant PP": '8',
  'Identifiant PP': '10001234560',
  'Identification nationale PP': '810001234560',
  'Code civilité': 'MME',
  "Nom d'exercice": 'LE GOFF',
  "Prénom d'exercice": 'ANNE',
  'Code profession': '60',
  'Libellé profession': 'Infirmier',
  'Code mode exercice': 'L',
  'Identifiant technique de la structure': 'R1',
  'Code postal (coord. structure)': '35600',
  'Code commune (coord. structure)': '35236',
  'Libellé commune (coord. structure)': 'Redon',
};

/** One line of the public file: an invented nurse in Redon, with what the test wants different. */
export function rppsLine(different: Readonly<Record<string, string>> = {}): string {
  const idnps = different['Identification nationale PP'];
  const cells = { ...usual, ...(idnps ? { 'Identifiant PP': idnps.slice(1) } : {}), ...different };
  return `${rppsHeader
    .split('|')
    .map((name) => (cells as Readonly<Record<string, string>>)[name] ?? '')
    .join('|')}|`;
}

/** A file as it arrives, by bytes or by text. */
export function arriving(
  content: string | Uint8Array,
  name = 'PS_LibreAcces_Personne_activite_202608010700.txt',
): ImportSource {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  async function* once(): AsyncGenerator<Uint8Array> {
    yield bytes;
  }
  return { stream: once(), name };
}

export function rppsFile(...lines: readonly string[]): ImportSource {
  return arriving(`${[`${rppsHeader}|`, ...lines].join('\n')}\n`);
}

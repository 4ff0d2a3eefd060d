import iconv from 'iconv-lite';
import { csvLine } from '#vocabulary/csv-cell.ts';
import type { Resident } from './residents.ts';

/** How one town hall keeps its register: its own columns, separator and encoding, as registers come in real life. */
interface Habit {
  readonly separator: ';' | ',' | '\t';
  readonly encoding: 'utf8' | 'win1252';
  readonly columns: readonly (readonly [title: string, cell: (resident: Resident) => string])[];
}

const yesNo = (value: boolean): string => (value ? 'oui' : 'non');
const french = (date: string): string => date.split('-').reverse().join('/');

const common = [
  ['Date de demande', (r: Resident) => french(r.requestedOn)],
  ['Vit seul(e)', (r: Resident) => yesNo(r.livesAlone)],
  ['Pièce fraîche', (r: Resident) => yesNo(r.coolRoom)],
  ['Service à domicile', (r: Resident) => r.homeService ?? ''],
  ['Moment préféré', (r: Resident) => r.preferredTime],
  ['Accord SMS', (r: Resident) => yesNo(r.smsConsent)],
  ['Consigne', (r: Resident) => r.instructions],
  ['Motif', (r: Resident) => r.ground],
  ['Personne à prévenir', (r: Resident) => r.relative?.name ?? ''],
  ['Lien', (r: Resident) => r.relative?.relation ?? ''],
  ['Téléphone du contact', (r: Resident) => r.relative?.phone ?? ''],
  ['Digicode', (r: Resident) => r.access?.doorCode ?? ''],
  ['Étage', (r: Resident) => (r.access && r.access.floor > 0 ? String(r.access.floor) : '')],
] as const;

const habits: readonly Habit[] = [
  {
    separator: ';',
    encoding: 'win1252',
    columns: [
      ['Civilité', (r) => r.civility],
      ['Nom', (r) => r.lastName.toUpperCase()],
      ['Nom de naissance', (r) => (r.birthName === r.lastName ? '' : r.birthName.toUpperCase())],
      ['Prénom', (r) => r.firstName],
      ['Né(e) le', (r) => french(r.birthDate)],
      ['Adresse', (r) => r.addressLine],
      ['CP', (r) => r.postcode],
      ['Ville', (r) => r.communeName.toUpperCase()],
      ['Tél. fixe', (r) => r.landline ?? ''],
      ['Portable', (r) => r.mobile ?? ''],
      ...common,
    ],
  },
  {
    separator: ',',
    encoding: 'utf8',
    columns: [
      ['Nom et prénom', (r) => `${r.civility} ${r.lastName.toUpperCase()} ${r.firstName}`],
      ['Date de naissance', (r) => r.birthDate],
      ['Adresse complète', (r) => `${r.addressLine}, ${r.postcode} ${r.communeName}`],
      ['Téléphones', (r) => [r.landline, r.mobile].filter(Boolean).join(' / ')],
      ...common,
    ],
  },
];

/** The register of one commune as its town hall would send it. */
export function registerFile(residents: readonly Resident[], habit: number): Uint8Array {
  const { separator, encoding, columns } = habits[habit % habits.length] ?? habits[0] ?? missing();
  const lines = [
    columns.map(([title]) => title),
    ...residents.map((resident) => columns.map(([, cell]) => cell(resident))),
  ];
  const text = lines
    .map((cells) => (separator === ',' ? csvLine(cells, ',') : `${cells.map(quoted).join(separator)}\r\n`))
    .join('');
  return iconv.encode(text, encoding);
}

function quoted(cell: string): string {
  return /[";\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function missing(): never {
  throw new Error('no habit');
}

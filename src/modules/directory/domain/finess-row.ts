import type { IdentifierWarning, StructureKind } from '#modules/directory/contract.ts';
import { type Position, projectionOf, toWgs84 } from '#modules/directory/domain/projection.ts';
import { finessWarningsOf, type LineProblem, streetTypes } from '#modules/directory/domain/rpps-line.ts';
import { structureKindOf } from '#modules/directory/domain/structure-kind.ts';
import { checkFiness } from '#vocabulary/finess.ts';

/** A row `structureet` of the FINESS stock file (31 to 33 cells, domain 3.2). */
export interface FinessStructure {
  readonly finess: string;
  readonly finessEj: string;
  readonly warnings: readonly IdentifierWarning[];
  readonly name: string;
  readonly longName: string;
  readonly category: string;
  readonly categoryLabel: string;
  readonly kind: StructureKind;
  readonly addressLines: readonly string[];
  readonly postcode: string;
  /** INSEE code as the file makes it: department and three digits. */
  readonly communeCode: string;
  /** `35605 REDON CEDEX`. */
  readonly routing: string;
  readonly phone: string;
  readonly siret: string;
  readonly openedOn: string | null;
}

const fewestCells = 24;
const longestCell = 1_000;

/** Departments of the file that INSEE writes otherwise: `9A` Guadeloupe to `9F` Mayotte, all under 97. */
export function inseeDepartment(department: string): string {
  return /^9[A-Z]$/.test(department) ? '97' : department.replace(/^97\d$/, '97');
}

export function readStructure(cells: readonly string[]): FinessStructure | { readonly problem: LineProblem } {
  if (cells.length < fewestCells) return { problem: 'too-few-cells' };
  if (cells.some((cell) => cell.length > longestCell)) return { problem: 'cell-too-long' };
  const cell = (index: number): string => (cells[index] ?? '').replace(/\s+/g, ' ').trim();
  const finess = readFiness(cell(1));
  if (finess === '') return { problem: 'no-identifier' };
  if (finess.length > 9) return { problem: 'identifier-too-long' };
  const name = cell(3) || cell(4);
  if (name === '') return { problem: 'no-name' };
  const routing = cell(15);
  const street = [cell(7), cell(10), streetTypes[cell(8)] ?? cell(8), cell(9)]
    .filter((part) => part !== '')
    .join(' ');
  return {
    finess,
    finessEj: readFiness(cell(2)),
    warnings: finessWarningsOf(finess),
    name,
    longName: cell(4),
    category: cell(18),
    categoryLabel: cell(19),
    kind: structureKindOf(cell(18), cell(19)),
    addressLines: [cell(5), cell(6), street, cell(11)].filter((line) => line !== '' && line !== name),
    postcode: /^\d{5}/.exec(routing)?.[0] ?? '',
    communeCode: communeCodeOf(cell(13), cell(12)),
    routing,
    phone: cell(16),
    siret: cell(22),
    openedOn: dateOf(cell(28)),
  };
}

/** `01` and `451` -> `01451`; `9D` and `411` -> `97411`; `974` and `11` -> `97411`. */
function communeCodeOf(department: string, commune: string): string {
  if (/^97\d$/.test(department)) return `${department}${commune.slice(-2).padStart(2, '0')}`;
  return `${inseeDepartment(department.padStart(2, '0'))}${commune.padStart(3, '0')}`;
}

/** A leading zero that a spreadsheet ate comes back when the key proves it. */
function readFiness(written: string): string {
  const read = checkFiness(written);
  return read.valid ? read.value : written;
}

function dateOf(written: string): string | null {
  return /^\d{4}-\d{2}-\d{2}$/.test(written) && !Number.isNaN(Date.parse(written)) ? written : null;
}

/** A row `geolocalisation`: number, x, y, source, date. Undefined when it tells no place on Earth. */
export function readPosition(
  cells: readonly string[],
): { readonly finess: string; readonly position: Position } | undefined {
  const finess = readFiness((cells[1] ?? '').trim());
  const [x, y] = [Number.parseFloat(cells[2] ?? ''), Number.parseFloat(cells[3] ?? '')];
  if (finess === '' || !Number.isFinite(x) || !Number.isFinite(y)) return undefined;
  const department = /^97\d|^98\d/.exec(finess)?.[0] ?? finess.slice(0, 2);
  const position = toWgs84(projectionOf(cells[4] ?? '', department), x, y);
  const onEarth = Math.abs(position.latitude) <= 85 && Math.abs(position.longitude) <= 180;
  return onEarth ? { finess, position } : undefined;
}

/**
 * Columns of the public file `PS_LibreAcces_Personne_activite` (domain 3.1) and of its cousin
 * `Extraction_ProSanteConnect_Personne_activite`. Their wording drifts from one release to the next, so a column is
 * found by its normalised name, then by its official position when nothing known stands there.
 */
export const rppsColumns = [
  'idType',
  'number',
  'idnps',
  'titleCode',
  'civilityCode',
  'lastName',
  'firstName',
  'profession',
  'professionLabel',
  'category',
  'categoryLabel',
  'skillKind',
  'skill',
  'skillLabel',
  'mode',
  'modeLabel',
  'siret',
  'finess',
  'finessEj',
  'structureId',
  'companyName',
  'tradeName',
  'addressee',
  'addressPoint',
  'streetNumber',
  'streetNumberSuffix',
  'streetType',
  'streetTypeLabel',
  'street',
  'mention',
  'cedexOffice',
  'postcode',
  'communeCode',
  'communeName',
  'phone',
  'secondPhone',
  'email',
  'sector',
  'sectorLabel',
  'pharmacySection',
  'role',
  'roleLabel',
  'kind',
] as const;
export type RppsColumn = (typeof rppsColumns)[number];

/** The 56 official columns in order; null: known, and not read. */
const official: readonly (readonly [name: string, column: RppsColumn | null])[] = [
  ["Type d'identifiant PP", 'idType'],
  ['Identifiant PP', 'number'],
  ['Identification nationale PP', 'idnps'],
  ["Code civilité d'exercice", 'titleCode'],
  ["Libellé civilité d'exercice", null],
  ['Code civilité', 'civilityCode'],
  ['Libellé civilité', null],
  ["Nom d'exercice", 'lastName'],
  ["Prénom d'exercice", 'firstName'],
  ['Code profession', 'profession'],
  ['Libellé profession', 'professionLabel'],
  ['Code catégorie professionnelle', 'category'],
  ['Libellé catégorie professionnelle', 'categoryLabel'],
  ['Code type savoir-faire', 'skillKind'],
  ['Libellé type savoir-faire', null],
  ['Code savoir-faire', 'skill'],
  ['Libellé savoir-faire', 'skillLabel'],
  ['Code mode exercice', 'mode'],
  ['Libellé mode exercice', 'modeLabel'],
  ['Numéro SIRET site', 'siret'],
  ['Numéro SIREN site', null],
  ['Numéro FINESS site', 'finess'],
  ['Numéro FINESS établissement juridique', 'finessEj'],
  ['Identifiant technique de la structure', 'structureId'],
  ['Raison sociale site', 'companyName'],
  ['Enseigne commerciale site', 'tradeName'],
  ['Complément destinataire (coord. structure)', 'addressee'],
  ['Complément point géographique (coord. structure)', 'addressPoint'],
  ['Numéro Voie (coord. structure)', 'streetNumber'],
  ['Indice répétition voie (coord. structure)', 'streetNumberSuffix'],
  ['Code type de voie (coord. structure)', 'streetType'],
  ['Libellé type de voie (coord. structure)', 'streetTypeLabel'],
  ['Libellé Voie (coord. structure)', 'street'],
  ['Mention distribution (coord. structure)', 'mention'],
  ['Bureau cedex (coord. structure)', 'cedexOffice'],
  ['Code postal (coord. structure)', 'postcode'],
  ['Code commune (coord. structure)', 'communeCode'],
  ['Libellé commune (coord. structure)', 'communeName'],
  ['Code pays (coord. structure)', null],
  ['Libellé pays (coord. structure)', null],
  ['Téléphone (coord. structure)', 'phone'],
  ['Téléphone 2 (coord. structure)', 'secondPhone'],
  ['Télécopie (coord. structure)', null],
  ['Adresse e-mail (coord. structure)', 'email'],
  ['Code Département (coord. structure)', null],
  ['Libellé Département (coord. structure)', null],
  ['Ancien identifiant de la structure', null],
  ["Autorité d'enregistrement", null],
  ["Code secteur d'activité", 'sector'],
  ["Libellé secteur d'activité", 'sectorLabel'],
  ['Code section tableau pharmaciens', 'pharmacySection'],
  ['Libellé section tableau pharmaciens', null],
  ['Code rôle', 'role'],
  ['Libellé rôle', 'roleLabel'],
  ['Code genre activité', 'kind'],
  ['Libellé genre activité', null],
];

/** Names that only the Pro Santé Connect extraction has. Birth data are known, and never read. */
const others: readonly string[] = [
  'Nom de famille',
  'Prénoms',
  'Date de naissance',
  'Code commune de naissance',
  'Code pays de naissance',
  'Lieu de naissance',
  'Code sexe',
  'Téléphone (coord. correspondance)',
  'Adresse e-mail (coord. correspondance)',
];

export const neededNames = 40;

/** What names are compared by: no accents, case, punctuation or small words; `fonction` is `rôle`, `mail` is `e-mail`. */
export function columnKey(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/\b(?:d|de|du|des|l|la|le|les|n)\b/g, ' ')
    .replace(/\bcoordonnees\b|\bcoord\b/g, 'coord')
    .replace(/\brole fonction\b|\bfonction\b/g, 'role')
    .replace(/\be mail\b|\bemail\b|\bcourriel\b/g, 'mail')
    .replace(/\bnumero\b|\bnum\b|\bno\b/g, 'numero')
    .replace(/\s+/g, ' ')
    .trim();
}

export interface RppsLayout {
  /** Cells of a line, without the empty one behind a trailing `|`. */
  readonly width: number;
  /** Position of each column, -1 when the file has none. */
  readonly at: Readonly<Record<RppsColumn, number>>;
  /** Names recognised in the header. */
  readonly known: number;
}

/** Reads the header line; `known` below `neededNames` means another file. */
export function readRppsLayout(headerLine: string): RppsLayout {
  const names = headerLine.split('|').map((name) => columnKey(name));
  if (names.at(-1) === '') names.pop();
  const byKey = new Map(official.map(([name, column]) => [columnKey(name), column] as const));
  const foreign = new Set(others.map(columnKey));
  const at = Object.fromEntries(rppsColumns.map((column) => [column, -1])) as Record<RppsColumn, number>;
  const unknown = new Set<number>();
  let known = 0;
  for (const [index, name] of names.entries()) {
    const column = byKey.get(name);
    if (column === undefined && !foreign.has(name)) unknown.add(index);
    else known += 1;
    if (column && at[column] === -1) at[column] = index;
  }
  if (names.length === official.length) {
    for (const [index, [, column]] of official.entries()) {
      if (column && at[column] === -1 && unknown.has(index)) at[column] = index;
    }
  }
  return { width: names.length, at, known };
}

/** Columns without which no line can be read. */
export function missingColumns(layout: RppsLayout): RppsColumn[] {
  return (['idnps', 'lastName', 'profession'] as const).filter((column) => layout.at[column] === -1);
}

const skillColumns = {
  idnps: 'Identification nationale PP',
  skillKind: 'Code type savoir-faire',
  skill: 'Code savoir-faire',
  skillLabel: 'Libellé savoir-faire',
} as const;

/** The file of savoir-faire that newer extractions set apart; undefined when the header is another one. */
export function readSkillLayout(
  headerLine: string,
): { readonly width: number; readonly at: Readonly<Record<keyof typeof skillColumns, number>> } | undefined {
  const names = headerLine.split('|').map((name) => columnKey(name));
  if (names.at(-1) === '') names.pop();
  const place = (name: string): number => names.indexOf(columnKey(name));
  const at = {
    idnps: place(skillColumns.idnps),
    skillKind: place(skillColumns.skillKind),
    skill: place(skillColumns.skill),
    skillLabel: place(skillColumns.skillLabel),
  };
  return at.idnps === -1 || at.skill === -1 ? undefined : { width: names.length, at };
}

import { Refusal } from '#kernel/refusal.ts';
import { firstNameKey, type LastNameKeys, lastNameKeys } from '#modules/directory/domain/name-keys.ts';
import type { NomenclatureKind } from '#modules/directory/domain/nomenclature.ts';
import {
  type Area,
  type Communes,
  isInArea,
  type Place,
  resolvePlace,
} from '#modules/directory/domain/place.ts';
import {
  missingColumns,
  neededNames,
  type RppsColumn,
  type RppsLayout,
  readRppsLayout,
} from '#modules/directory/domain/rpps-layout.ts';
import {
  activityIdentity,
  identifierOf,
  identifierWarningsOf,
  splitRppsLine,
  whyNotPerson,
  workplaceOf,
  writtenPlaceOf,
} from '#modules/directory/domain/rpps-line.ts';
import type { CopyBatches } from '#modules/directory/import/copy-batches.ts';
import { filePhoneReader } from '#modules/directory/import/file-phone.ts';
import { activityIdOf, professionalIdOf } from '#modules/directory/import/identity.ts';
import type { SourceFile } from '#modules/directory/import/source-files.ts';
import type { Tally } from '#modules/directory/import/tally.ts';
import { textLines } from '#modules/directory/import/text-lines.ts';

export interface Staging {
  readonly territoryId: string;
  readonly area: Area;
  readonly communes: Communes;
  readonly tally: Tally;
  readonly persons: CopyBatches;
  readonly activities: CopyBatches;
  readonly skills: CopyBatches;
  readonly labels: ReadonlyMap<NomenclatureKind, Map<string, string>>;
  /** Called between batches: tells progress, and throws when the import was stopped. */
  beat(): Promise<void>;
}

const labelled: readonly (readonly [NomenclatureKind, code: RppsColumn, label: RppsColumn])[] = [
  ['profession', 'profession', 'professionLabel'],
  ['category', 'category', 'categoryLabel'],
  ['skill', 'skill', 'skillLabel'],
  ['mode', 'mode', 'modeLabel'],
  ['sector', 'sector', 'sectorLabel'],
  ['role', 'role', 'roleLabel'],
];
const rememberedAtMost = 60_000;

/** Reads a file of activities into the temporary tables. Returns its encoding. Refuses a file with another layout. */
export async function stageProfessionals(file: SourceFile, staging: Staging): Promise<string> {
  const { tally } = staging;
  const { batches, encoding } = await textLines(file.chunks());
  const name = file.name.slice(0, 120);
  let reader: LineReader | undefined;
  let inFile = 0;
  for await (const lines of batches) {
    for (const line of lines) {
      tally.counts.read += 1;
      inFile += 1;
      if (typeof line !== 'string') {
        tally.reject(name, inFile, { reason: 'line-too-long', text: line.start });
      } else if (line.trim() === '') {
        tally.counts.heading += 1;
      } else if (!reader) {
        tally.counts.heading += 1;
        reader = new LineReader(mustBeRpps(line), staging, name);
      } else reader.read(line, inFile);
    }
    for (const table of [staging.persons, staging.activities, staging.skills, tally.rejections]) {
      if (table.full) await table.flush();
    }
    await staging.beat();
  }
  if (!reader) throw new Refusal({ kind: 'invalid', code: 'directory.empty-file' });
  return encoding();
}

function mustBeRpps(header: string): RppsLayout {
  const layout = readRppsLayout(header);
  if (layout.known < neededNames || missingColumns(layout).length > 0) {
    throw new Refusal({
      kind: 'invalid',
      code: 'directory.not-a-professionals-file',
      facts: { known: layout.known, needed: neededNames },
    });
  }
  return layout;
}

/** One file's lines, one after the other: what is the same as on the line before is not worked out again. */
class LineReader {
  readonly #layout: RppsLayout;
  readonly #staging: Staging;
  readonly #file: string;
  readonly #places = new Map<string, Place>();
  readonly #lastNames = new Map<string, LastNameKeys>();
  readonly #firstNames = new Map<string, string>();
  readonly #phoneOf = filePhoneReader();
  #idnps = '';
  #id = '';
  #warnings = '';
  #person = '';

  constructor(layout: RppsLayout, staging: Staging, file: string) {
    this.#layout = layout;
    this.#staging = staging;
    this.#file = file;
  }

  read(written: string, number: number): void {
    const { tally } = this.#staging;
    // Tabs separate the lines of an address in our tables; a lone CR would end a row of COPY.
    const line = /[\t\r]/.test(written) ? written.replace(/[\t\r]/g, ' ') : written;
    const split = splitRppsLine(line, this.#layout.width);
    if ('problem' in split) {
      tally.reject(this.#file, number, { reason: split.problem, text: line });
      return;
    }
    const { cells } = split;
    const idnps = identifierOf(cells, this.#layout);
    const lastName = (cells[this.#layout.at.lastName] ?? '').trim();
    const problem = whyNotPerson(idnps, lastName);
    if (problem) {
      tally.reject(this.#file, number, { reason: problem, text: line });
      return;
    }
    const place = this.#placeOf(cells);
    if (!isInArea(this.#staging.area, place.commune)) {
      tally.counts.outside += 1;
      if (!place.commune) tally.counts.withoutPlace += 1;
      return;
    }
    tally.counts.accepted += 1;
    if (idnps !== this.#idnps) {
      this.#idnps = idnps;
      this.#id = professionalIdOf(this.#staging.territoryId, idnps);
      const warnings = identifierWarningsOf(idnps);
      if (warnings.length > 0) tally.doubtful += 1;
      this.#warnings = warnings.join(',');
    }
    this.#stagePerson(cells, lastName);
    this.#stageActivity(cells, place);
  }

  #placeOf(cells: readonly string[]): Place {
    const { at } = this.#layout;
    const { communes } = this.#staging;
    const postcode = cells[at.postcode] ?? '';
    const commune = communes.byCode.get(cells[at.communeCode] ?? '');
    if (commune && postcode.length === 5) return { commune, postcode };
    const written = writtenPlaceOf(cells, this.#layout);
    const key = `${written.communeCode}|${postcode}|${written.communeName}|${written.cedexOffice}`;
    if (key === '|||') return nowhere;
    return remembered(this.#places, key, () => {
      const place = resolvePlace(written, communes);
      return { ...place, postcode: copied(place.postcode) };
    });
  }

  #stagePerson(cells: readonly string[], lastName: string): void {
    const { at } = this.#layout;
    const cell = (column: RppsColumn): string => (cells[at[column]] ?? '').trim();
    const firstName = cell('firstName');
    const skill = cell('skill');
    if (skill !== '') this.#staging.skills.add(`${this.#id}|${cell('skillKind')}:${skill}`);
    const said = `${this.#idnps}|${cell('civilityCode')}|${cell('titleCode')}|${lastName}|${firstName}|${cell('profession')}|${cell('category')}`;
    if (said === this.#person) return;
    this.#person = said;
    this.#learnLabels(cells);
    this.#staging.persons.add(
      `${this.#id}|${said}|${this.#warnings}|${this.#nameKeysOf(lastName, firstName)}`,
    );
  }

  /** A country has far fewer names than people: each is worked out once. */
  #nameKeysOf(lastName: string, firstName: string): string {
    const { last, second, sound } = remembered(this.#lastNames, lastName, lastNameKeys);
    return `${last}|${second}|${remembered(this.#firstNames, firstName, firstNameKey)}|${sound}`;
  }

  #learnLabels(cells: readonly string[]): void {
    for (const [kind, code, label] of labelled) {
      const written = cells[this.#layout.at[code]];
      const known = this.#staging.labels.get(kind);
      if (!written || !known || known.has(written)) continue;
      const words = cells[this.#layout.at[label]]?.trim();
      if (words) known.set(copied(written), copied(words));
    }
  }

  #stageActivity(cells: readonly string[], place: Place): void {
    const { at } = this.#layout;
    const cell = (column: RppsColumn): string => (cells[at[column]] ?? '').trim();
    const workplace = workplaceOf(cells, this.#layout);
    const address = workplace.addressLines.join('\t');
    const phone = this.#phoneOf(cell('phone'));
    const second = this.#phoneOf(cell('secondPhone'));
    const [profession, mode, role, kind] = [cell('profession'), cell('mode'), cell('role'), cell('kind')];
    const [siret, finess, structureId] = [cell('siret'), cell('finess'), cell('structureId')];
    const structure =
      structureId ||
      siret ||
      finess ||
      `${workplace.name}\t${address}\t${place.commune?.code ?? place.postcode}`;
    const identity = activityIdentity({ profession, mode, role, kind, structure });
    this.#staging.activities.add(
      [
        this.#id,
        activityIdOf(this.#id, identity),
        profession,
        mode,
        cell('sector'),
        role,
        kind,
        cell('pharmacySection'),
        siret,
        finess,
        cell('finessEj'),
        structureId,
        workplace.name,
        address,
        place.postcode,
        place.commune?.code ?? '',
        place.commune?.name ?? cell('communeName'),
        phone.e164,
        second.e164,
        phone.written || second.written,
        cell('email'),
      ].join('|'),
    );
  }
}

const nowhere: Place = { commune: undefined, postcode: '' };

function remembered<Value>(known: Map<string, Value>, key: string, workOut: (key: string) => Value): Value {
  const before = known.get(key);
  if (before !== undefined) return before;
  const own = copied(key);
  const value = workOut(own);
  if (known.size >= rememberedAtMost) known.clear();
  known.set(own, value);
  return value;
}

/** Slices of a chunk keep the whole chunk alive: what is remembered is copied. */
function copied(text: string): string {
  return text.length < 13 ? text : Buffer.from(text).toString();
}

import { findClinicalWord } from '#modules/persons/contract/clinical-words.ts';
import type { AccessFacts } from '#modules/persons/contract.ts';
import { ageAt, type CalendarDate, readDate } from '#vocabulary/calendar-date.ts';
import type { Text } from '#vocabulary/text.ts';
import { type ColumnKey, columnLabels, type ImportSettings } from '../contract/import.ts';
import type { Enrolment, ExtraKind, Extras, Grounds, PersonInRegister } from '../contract.ts';
import { transmissionsSince } from '../domain/entry-life.ts';
import { LineReader } from './line-reader.ts';
import { readNames } from './read-names.ts';
import {
  readAlone,
  readGrounds,
  readHousing,
  readMobility,
  readPreferredTime,
  readTransport,
  readYesNo,
  saysNothing,
} from './read-values.ts';
import { badRequestDate, notEligible, notUnderstood, words } from './rejection-words.ts';

export interface ReadingOf {
  readonly columns: Readonly<Partial<Record<ColumnKey, number | null>>>;
  readonly settings: ImportSettings;
  readonly commune: { readonly code: string; readonly name: string };
  readonly extrasHeld: readonly ExtraKind[];
  readonly today: CalendarDate;
  /** The column of full names is called `Prénom Nom`. */
  readonly firstComesFirst: boolean;
}

export interface LineRead {
  readonly person: PersonInRegister;
  readonly accessFacts: AccessFacts | null;
  readonly enrolment: Enrolment;
  readonly remarks: readonly Text[];
}

/** One line of a town hall's file, accepted as a person and an enrolment, or rejected with everything to be corrected. */
export function readLine(
  cells: readonly string[],
  reading: ReadingOf,
): LineRead | { readonly rejections: readonly Text[] } {
  const reader = new LineReader(cells, reading.columns);
  const names = readNamesOf(reader, reading.firstComesFirst);
  const birthDate = reader.birthDate(reading.today);
  const { town, ...address } = reader.address();
  if (!reading.settings.ignoreCommuneColumn) reader.mustBeOf(reading.commune, town);
  const phones = reader.phones();
  const enrolment = readEnrolment(reader, reading, birthDate);
  const person: PersonInRegister = {
    compartment: 'register',
    ...names,
    birthDate,
    communeCode: reading.commune.code,
    ...address,
    phones,
    relatives: readRelatives(reader),
    instructions: readInstructions(reader),
    preferredTime: readPreferredTime(reader.cell('preferredTime')),
  };
  if (reader.rejections.length > 0) return { rejections: reader.rejections };
  return { person, accessFacts: readAccess(reader), enrolment, remarks: reader.remarks };
}

const nobody = { civility: null, birthName: '', usedName: '', firstNames: '' } as const;

function readNamesOf(reader: LineReader, firstComesFirst: boolean) {
  const names = readNames({
    fullName: reader.cell('fullName'),
    lastName: reader.cell('lastName'),
    birthName: reader.cell('birthName'),
    usedName: reader.cell('usedName'),
    firstNames: reader.cell('firstNames'),
    civility: reader.cell('civility'),
    firstComesFirst,
  });
  if (typeof names === 'string') {
    reader.rejections.push(names === 'two-persons' ? words.twoPersons : words.noName);
    return nobody;
  }
  const written = [names.birthName, names.usedName, names.firstNames];
  if (written.some((name) => name.length > 80)) reader.rejections.push(words.nameTooLong);
  // Letters of any alphabet, marks, spaces and the punctuation of names: no formula, no markup, no number.
  if (written.some((name) => name !== '' && !/^[\p{L}\p{M}][\p{L}\p{M}\s'’.,\-()/]*$/u.test(name))) {
    reader.rejections.push(words.notAName);
  }
  return names;
}

function readRelatives(reader: LineReader) {
  const first = reader.relative({
    name: 'relativeName',
    firstNames: 'relativeFirstNames',
    phone: 'relativePhone',
    relation: 'relativeRelation',
  });
  const second = reader.relative({ name: 'relative2Name', phone: 'relative2Phone' });
  return [first, second].filter((relative) => relative !== undefined);
}

function readInstructions(reader: LineReader): string {
  const written = reader.cell('instructions').replace(/\s+/g, ' ');
  if (saysNothing(written)) return '';
  if (findClinicalWord(written) !== undefined) {
    reader.remarks.push(words.clinicalInstructions);
    return '';
  }
  if (written.length > 200) reader.remarks.push(words.longInstructions);
  return written.slice(0, 200).trim();
}

function readAccess(reader: LineReader): AccessFacts | null {
  const facts = {
    doorCode: reader.short('doorCode', 40),
    intercom: reader.short('intercom', 40),
    floor: reader.short('floor', 20),
    lift: null,
    dog: null,
    keyHolder: reader.short('keyHolder', 120),
    remarks: '',
  };
  return facts.doorCode || facts.intercom || facts.floor || facts.keyHolder ? facts : null;
}

function readEnrolment(reader: LineReader, reading: ReadingOf, birthDate: CalendarDate | null): Enrolment {
  const { settings } = reading;
  const requestedOn = readRequestDate(reader, reading);
  const name = reader.short('requesterName', 80) || settings.requester?.name || '';
  const quality = reader.short('requesterQuality', 80) || settings.requester?.quality || '';
  const isThirdParty = settings.route === 'third-party';
  if (isThirdParty && (name === '' || quality === '')) reader.rejections.push(words.thirdParty);
  const service = reader.relative({ name: 'homeServiceName', phone: 'homeServicePhone' });
  return {
    route: settings.route,
    grounds: readGroundsOf(reader, reading, birthDate),
    requestedOn,
    inWriting: isThirdParty || settings.route !== 'self',
    requester:
      isThirdParty && name !== ''
        ? { name, quality: quality || '?', phone: settings.requester?.phone ?? null }
        : null,
    homeService: service
      ? { name: service.name === 'Proche' ? 'Service à domicile' : service.name, phone: service.phone }
      : null,
    extras: readExtras(reader, reading.extrasHeld),
    smsConsent: readYesNo(reader.cell('smsConsent')) === true,
    forOtherRisks: readYesNo(reader.cell('forOtherRisks')) === true,
  };
}

function readRequestDate(reader: LineReader, { settings, today }: ReadingOf): CalendarDate {
  const cell = reader.cell('requestedOn');
  const date = saysNothing(cell) ? undefined : readDate(cell, { today });
  if (date && !date.valid) {
    reader.rejections.push(badRequestDate(cell, date.problem));
    return today;
  }
  const requestedOn = date?.value ?? settings.requestedOn;
  if (requestedOn === null) {
    reader.rejections.push(words.noRequestDate);
    return today;
  }
  if (requestedOn > today) reader.rejections.push(words.requestInFuture);
  const passedOn = settings.route === 'departement' || settings.route === 'carsat';
  if (passedOn && requestedOn < transmissionsSince) reader.rejections.push(words.transmissionTooEarly);
  return requestedOn;
}

function readGroundsOf(
  reader: LineReader,
  { settings, today }: ReadingOf,
  birthDate: CalendarDate | null,
): Grounds {
  const cell = reader.cell('grounds');
  const read = readGrounds(cell);
  if (read === undefined) reader.remarks.push(notUnderstood(columnLabels.grounds, cell));
  const age = birthDate ? ageAt(birthDate, today) : undefined;
  // A ground that the age contradicts is most often a category of the file, not a claim: the age decides first.
  const told = read ?? (settings.grounds === 'by-age' ? undefined : settings.grounds);
  const ground =
    told === undefined || (told !== 'disabled-adult' && age !== undefined && age >= 65) ? 'over-65' : told;
  if (age === undefined) return ground;
  if (ground === 'over-65' && age < 65) reader.rejections.push(notEligible(age, 'age'));
  if (ground === 'unfit-over-60' && age < 60) reader.rejections.push(notEligible(age, 'unfit'));
  if (ground === 'disabled-adult' && age < 18) reader.rejections.push(notEligible(age, 'adult'));
  return ground;
}

type YesNo = boolean | null | undefined;
const yesNoColumns: readonly (readonly [
  ExtraKind & keyof Omit<Extras, 'housing'>,
  ColumnKey,
  (cell: string) => YesNo,
])[] = [
  ['alone', 'alone', readAlone],
  ['isolation', 'isolation', readYesNo],
  ['shutters', 'shutters', readYesNo],
  ['fan', 'fan', readYesNo],
  ['air-conditioning', 'airConditioning', readYesNo],
  ['cool-room', 'coolRoom', readYesNo],
  ['mobility', 'mobility', readMobility],
  ['transport', 'transport', readTransport],
];

/** Which column feeds which optional datum: shown when the commune does not hold it. */
export const extraColumns: readonly (readonly [ExtraKind, ColumnKey])[] = [
  ...yesNoColumns.map(([kind, column]) => [kind, column] as const),
  ['housing', 'housing'],
];

function readExtras(reader: LineReader, held: readonly ExtraKind[]): Extras {
  const extras: Extras = {};
  for (const [kind, column, read] of yesNoColumns) {
    if (!held.includes(kind)) continue;
    const value = read(reader.cell(column));
    if (value === undefined) reader.remarks.push(notUnderstood(columnLabels[column], reader.cell(column)));
    else if (value !== null) extras[kind] = value;
  }
  if (held.includes('housing')) {
    const housing = readHousing(reader.cell('housing'));
    if (housing === undefined)
      reader.remarks.push(notUnderstood(columnLabels.housing, reader.cell('housing')));
    else if (housing !== null) extras.housing = housing;
  }
  return extras;
}

import { type CalendarDate, readDate } from '#vocabulary/calendar-date.ts';
import { isPostcode } from '#vocabulary/insee-commune.ts';
import { searchKey } from '#vocabulary/person-name.ts';
import { extractPhones, parsePhone } from '#vocabulary/phone.ts';
import { jaroWinkler } from '#vocabulary/similarity.ts';
import type { Text } from '#vocabulary/text.ts';
import type { ColumnKey } from '../contract/import.ts';
import { addressLines, plainWords, saysNothing } from './read-values.ts';
import {
  badBirthDate,
  badPhone,
  badPostcode,
  badRelativePhone,
  otherCommune,
  words,
} from './rejection-words.ts';

/** One line being read: its cells by meaning, what must be corrected, what was left out or doubtful. */
export class LineReader {
  readonly rejections: Text[] = [];
  readonly remarks: Text[] = [];
  readonly #cells: readonly string[];
  readonly #columns: Readonly<Partial<Record<ColumnKey, number | null>>>;

  constructor(cells: readonly string[], columns: Readonly<Partial<Record<ColumnKey, number | null>>>) {
    this.#cells = cells;
    this.#columns = columns;
  }

  has(key: ColumnKey): boolean {
    return typeof this.#columns[key] === 'number';
  }

  cell(key: ColumnKey): string {
    const column = this.#columns[key];
    return typeof column === 'number' ? (this.#cells[column] ?? '').trim() : '';
  }

  /** A short text of one line, cut at its longest. */
  short(key: ColumnKey, longest: number): string {
    const cell = this.cell(key).replace(/\s+/g, ' ');
    return saysNothing(cell) ? '' : cell.slice(0, longest).trim();
  }

  /** Null when not known; a date that cannot be is a rejection, a year alone a remark. */
  birthDate(today: CalendarDate): CalendarDate | null {
    const cell = this.cell('birthDate');
    if (saysNothing(cell)) {
      this.remarks.push(words.noBirthDate);
      return null;
    }
    const date = readDate(cell, { today });
    if (!date.valid) {
      if (date.problem === 'year-only') this.remarks.push(words.yearOnly);
      else this.rejections.push(badBirthDate(cell, date.problem));
      return null;
    }
    if (date.value > today) this.rejections.push(words.birthInFuture);
    if (date.warnings.includes('two-centuries')) this.remarks.push(words.twoCenturies);
    return date.value;
  }

  /** All numbers of the telephone columns; unreadable ones reject the line unless another can be called. */
  phones(): { e164: string; label: string }[] {
    const found = new Map<string, string>();
    const troubles: Text[] = [];
    for (const key of ['phone', 'mobile', 'phone3'] as const) {
      const cell = this.cell(key);
      if (saysNothing(cell)) continue;
      const { phones, note } = extractPhones(cell);
      const label =
        saysNothing(note) || /\d{4}/.test(note)
          ? ''
          : note
              .replace(/[()[\]]/g, '')
              .trim()
              .slice(0, 40);
      for (const e164 of phones) if (!found.has(e164)) found.set(e164, label);
      if (phones.length === 0 && /\d/.test(cell)) {
        const read = parsePhone(cell);
        troubles.push(badPhone(cell, read.valid ? 'malformed' : read.problem));
      }
    }
    if (found.size === 0 && troubles.length > 0) this.rejections.push(...troubles);
    else this.remarks.push(...troubles);
    if (found.size === 0 && troubles.length === 0) this.remarks.push(words.noPhone);
    return [...found].slice(0, 6).map(([e164, label]) => ({ e164, label }));
  }

  /** One person to warn, her number taken from her own column or from beside her name. */
  relative(keys: { name: ColumnKey; firstNames?: ColumnKey; phone: ColumnKey; relation?: ColumnKey }) {
    const nameCell = this.cell(keys.name);
    const inName = extractPhones(nameCell);
    const phoneCell = this.cell(keys.phone);
    const inPhone = extractPhones(phoneCell);
    const written = inName.phones.length > 0 ? inName.note : nameCell;
    const first = keys.firstNames ? this.cell(keys.firstNames) : '';
    const { name, relation } = splitRelation([written, first].filter((part) => !saysNothing(part)).join(' '));
    const phone = inPhone.phones[0] ?? inName.phones[0] ?? null;
    if (!saysNothing(phoneCell) && inPhone.phones.length === 0 && /\d/.test(phoneCell)) {
      this.remarks.push(badRelativePhone(phoneCell));
    }
    if (name !== '' && !/^[\p{L}\p{M}\d][\p{L}\p{M}\d\s'’.,&-]*$/u.test(name)) {
      this.remarks.push(words.oddRelative);
      return undefined;
    }
    if (name === '' && phone === null) return undefined;
    const told =
      (keys.relation ? this.cell(keys.relation) : '') ||
      relation ||
      (inPhone.note.length < 20 ? inPhone.note : '');
    return {
      name: (name || 'Proche').slice(0, 80),
      relation: (saysNothing(told) ? '' : told).replace(/\s+/g, ' ').replace(/[()]/g, '').trim().slice(0, 40),
      phone,
      holdsKey: false,
    };
  }

  /** Lines of the address, and the postcode standing alone or at its end. */
  address(): { addressLines: string[]; postcode: string; town: string } {
    const street = [this.cell('addressNumber'), this.cell('address')].filter((part) => part !== '').join(' ');
    const inStreet = /^(.*?)[\s,–-]*\b(\d{2}\s?\d{3})\s+([\p{L}][\p{L}\s'’.-]*)$/su.exec(street);
    const own = this.cell('postcode').replace(/\s/g, '');
    const restored = /^\d{4}$/.test(own) ? `0${own}` : own;
    const postcode = restored || (inStreet?.[2] ?? '').replace(/\s/g, '');
    if (postcode !== '' && !saysNothing(postcode) && !isPostcode(postcode))
      this.rejections.push(badPostcode(own || postcode));
    const lines = addressLines([inStreet ? (inStreet[1] ?? '') : street, this.cell('addressMore')]);
    if (lines.length === 0) this.remarks.push(words.noAddress);
    return {
      addressLines: lines,
      postcode: isPostcode(postcode) ? postcode : '',
      town: inStreet?.[3]?.trim() ?? '',
    };
  }

  /** Rejects the line of another commune, told by code or by name. */
  mustBeOf(commune: { code: string; name: string }, town: string): void {
    const code = this.cell('communeCode').toUpperCase();
    if (code !== '' && code !== commune.code && code.padStart(5, '0') !== commune.code) {
      this.rejections.push(otherCommune(code, commune.name));
      return;
    }
    const cell = this.cell('commune') || town;
    const written = searchKey(cell.replace(/\d+/g, ' ').replace(/\bcedex\b/gi, ' '));
    const wanted = searchKey(commune.name);
    if (written === '' || saysNothing(cell) || cell.trim() === commune.code) return;
    if (written === wanted || jaroWinkler(written, wanted) >= 0.93) return;
    this.rejections.push(otherCommune(cell, commune.name));
  }
}

const relations =
  /\b(fils|fille|fils\/fille|soeur|sœur|frere|frère|neveu|niece|nièce|voisine?|amie?|conjointe?|epou(?:x|se)|épou(?:x|se)|mari|femme|mere|mère|pere|père|petit-fils|petite-fille|belle-fille|gendre|bru|beau-fils|tuteur|tutrice|curateur|curatrice|cousine?|aide a domicile|gardien|gardienne|compagne|compagnon|filleule?|belle-soeur|belle-sœur|beau-frère)\b/i;

/** `Marc Briand (fils)`, `sa fille Anne`, `Mme Rio, voisine`: the name and the relation. */
function splitRelation(text: string): { name: string; relation: string } {
  const relation = relations.exec(text)?.[1] ?? '';
  const name = text
    .replace(relations, ' ')
    .replace(/\b(?:sa|son|ses|leur)\s/gi, ' ')
    .replace(/[():;,/]+/g, ' ')
    .replace(/(?:^|\s)[-–]+(?=\s|$)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return { name: plainWords(name) === '' ? '' : name, relation: relation.toLowerCase() };
}

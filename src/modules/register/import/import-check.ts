import { displayPhone } from '#vocabulary/phone-plan.ts';
import type { Text } from '#vocabulary/text.ts';
import type { ImportCheck, ImportLine, Rejection } from '../contract/import.ts';
import type { Act, ImportPlan, Known } from './plan-import.ts';
import type { FileRead } from './read-file.ts';
import { extraColumns } from './read-line.ts';

const shownRemarks = 500;
const shownLookAlikes = 100;

/** What a dry run tells. */
export function checkOf(
  read: FileRead,
  plan: ImportPlan,
  { rejections, letterbox }: { rejections: readonly Rejection[]; letterbox: boolean },
): ImportCheck {
  const count = (...kinds: Act['kind'][]) => plan.acts.filter(({ kind }) => kinds.includes(kind)).length;
  const lines = plan.acts.map(({ line }) => line);
  return {
    ...ofFile(read, lines, rejections),
    created: count('create', 'enter'),
    changed: count('change'),
    unchanged: count('unchanged'),
    lookAlikes: plan.lookAlikes.slice(0, shownLookAlikes).map(({ line, others }) => ({
      line: line.line,
      name: nameOf(line.person),
      others: others.map(({ known, reasons }) => ({ label: labelOf(known), reasons })),
    })),
    letterbox,
  };
}

function ofFile(read: FileRead, lines: readonly ImportLine[], rejections: readonly Rejection[]) {
  const accepted = new Set(lines.map(({ line }) => line));
  const remarks = read.remarks.filter(({ line }) => accepted.has(line));
  return {
    read: lines.length + rejections.length,
    accepted: lines.length,
    rejected: rejections.length,
    blank: read.blank,
    rejections,
    remarks: remarks.slice(0, shownRemarks),
    remarksTotal: remarks.length,
    notHeld: extraColumns
      .filter(([kind, column]) => typeof read.columns[column] === 'number' && !read.extrasHeld.includes(kind))
      .map(([, column]) => column),
    preview: lines.slice(0, 5).map(({ line, person }) => ({
      line,
      name: [person.civility ?? '', nameOf(person)].filter((part) => part !== '').join(' '),
      details: [
        frenchDay(person.birthDate),
        [...person.addressLines, person.postcode].filter((part) => part !== '').join(', '),
        person.phones.map(({ e164 }) => displayPhone(e164)).join(' / '),
        person.relatives.map(({ name, relation }) => (relation ? `${name} (${relation})` : name)).join(', '),
      ]
        .filter((part) => part !== '')
        .join(' · '),
    })),
  };
}

/** Day first, as the files have it and as both languages read it. */
function frenchDay(day: string | null): string {
  return day ? day.split('-').reverse().join('/') : '';
}

function nameOf({ birthName, usedName, firstNames }: ImportLine['person']): string {
  const last =
    usedName && birthName && usedName !== birthName
      ? `${usedName} (née ${birthName})`
      : usedName || birthName;
  return `${last} ${firstNames}`.trim();
}

function labelOf(known: Known): Text {
  if ('line' in known) {
    const name = nameOf(known.line.person);
    return { fr: `${name}, ligne ${known.line.line}`, en: `${name}, line ${known.line.line}` };
  }
  const { person } = known.held;
  const label = [nameOf(person), frenchDay(person.birthDate), person.addressLines[0] ?? '']
    .filter((part) => part !== '')
    .join(', ');
  return { fr: label, en: label };
}

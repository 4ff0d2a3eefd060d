import { createHash } from 'node:crypto';
import type { CommandContract } from '#kernel/contract.ts';
import {
  alertCell,
  arrive,
  recordNotPossible,
  recordVisit,
  setOff,
} from '#modules/visits/contract/ground.ts';
import { addPhoto, stay } from '#modules/visits/contract/tour.ts';
import type { Questionnaire } from '#vocabulary/questionnaire.ts';

/** What somebody does with a phone at a door. */
export const deeds = [
  'set-off',
  'arrive',
  'stay',
  'done',
  'handed-to-15',
  'nobody-answers',
  'refused',
  'worried',
  'danger',
  'photo',
] as const;
export type Deed = (typeof deeds)[number];

/** Needs to be there, or the screen does not offer it. */
export const onSite: ReadonlySet<Deed> = new Set(['stay', 'done', 'handed-to-15', 'photo']);

interface Request {
  readonly contract: CommandContract;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What the deed sends. Its mark travels in whatever the deed says, and must be found again at the cell. */
export function requestOf(
  deed: Deed,
  { visitId, mark, form }: { readonly visitId: string; readonly mark: string; readonly form: Questionnaire },
): Request {
  switch (deed) {
    case 'set-off':
      return { contract: setOff, input: { visitId } };
    case 'arrive':
      return { contract: arrive, input: { visitId } };
    case 'stay':
      return { contract: stay, input: { visitId } };
    case 'photo':
      return { contract: addPhoto, input: { visitId, photoId: photoIdOf(mark), jpeg: '/9j/AAAA' } };
    case 'worried':
    case 'danger':
      return { contract: alertCell, input: { visitId, alarm: deed, words: mark } };
    case 'nobody-answers':
    case 'refused':
      return { contract: recordNotPossible, input: { visitId, reason: deed, words: mark } };
    case 'done':
    case 'handed-to-15':
      return { contract: recordVisit, input: { visitId, answers: { ...seen(deed, form), note: mark } } };
  }
}

/** At the door nobody can hand to the 15: the volunteer says that they worry. */
function seen(
  deed: 'done' | 'handed-to-15',
  form: Questionnaire,
): Readonly<Record<string, string | string[]>> {
  if (form.compartment === 'care')
    return { 'danger-signs': ['none'], next: deed === 'done' ? 'nothing-more' : deed };
  const handedOver = form.item.some(({ linkId }) => linkId === 'delivered') ? { delivered: ['water'] } : {};
  return { opened: 'yes', worried: deed === 'done' ? 'no' : 'yes', ...handedOver };
}

export function photoIdOf(mark: string): string {
  const hex = createHash('sha256').update(mark).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

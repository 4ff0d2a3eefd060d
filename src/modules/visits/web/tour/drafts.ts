import { isLive } from '#modules/visits/domain/visit.ts';
import type { Answers, Questionnaire } from '#vocabulary/questionnaire.ts';
import type { Question } from '#vocabulary/questionnaire-shape.ts';
import { getFromVault, namesInVault, putInVault, removeFromVault } from '#web/offline/vault.ts';
import type { StopView } from './stop-view.ts';

/** What was typed for one visit and not told yet, sealed. `schema` counts the shapes this record has had. */
export interface Draft {
  readonly schema: 2;
  readonly visitId: string;
  readonly code: string;
  readonly formId: string;
  readonly formVersion: number;
  readonly answers: Answers;
  readonly handedTo: string;
  /** The same in words, written with the form it was given to: readable whatever becomes of the form. */
  readonly words: readonly string[];
}

/** A draft that no screen can take up again: its form changed, its visit left, or an older version wrote it. */
export interface Quarantined {
  readonly name: string;
  readonly code: string;
  readonly words: readonly string[];
}

const prefix = 'draft:';
let writing: Promise<unknown> = Promise.resolve();

/** Written one after the other: the last keystroke is the one that stays. */
export function saveDraft(
  stop: StopView,
  typed: { readonly answers: Answers; readonly handedTo: string },
): void {
  const draft: Draft = {
    schema: 2,
    visitId: stop.visitId,
    code: stop.code,
    formId: stop.form.id,
    formVersion: stop.form.version,
    ...typed,
    words: answersInWords(stop.form, typed.answers),
  };
  // Locked meanwhile, or no space left: what is on screen stays there, and the act itself says whether it was saved.
  writing = writing.then(() => putInVault(prefix + stop.visitId, draft)).catch(() => undefined);
}

export async function dropDraft(visitId: string): Promise<void> {
  await writing;
  await removeFromVault(prefix + visitId);
}

/** Put away by the person, who has read it. */
export const dropDraftNamed = removeFromVault;

/** The draft of this stop, if it still answers the questions asked now. */
export async function draftOf(stop: StopView): Promise<Draft | undefined> {
  await writing;
  const draft = await readDraft(prefix + stop.visitId);
  return draft && fits(draft, stop) ? draft : undefined;
}

export async function hasDrafts(): Promise<boolean> {
  return (await namesInVault(prefix)).length > 0;
}

/** Drafts that no stop of the day takes up: never thrown away, shown in words. */
export async function quarantined(stops: readonly StopView[]): Promise<readonly Quarantined[]> {
  const found: Quarantined[] = [];
  for (const name of await namesInVault(prefix)) {
    const record = await getFromVault<unknown>(name).catch(() => null);
    const stop = stops.find(({ visitId, status }) => prefix + visitId === name && isLive(status));
    const taken = stop !== undefined && isDraft(record) && fits(record, stop);
    if (record !== undefined && !taken) found.push(readable(name, record));
  }
  return found;
}

async function readDraft(name: string): Promise<Draft | undefined> {
  const record = await getFromVault<unknown>(name).catch(() => undefined);
  return isDraft(record) ? record : undefined;
}

function isDraft(record: unknown): record is Draft {
  return isFields(record) && record.schema === 2 && isFields(record.answers);
}

function fits(draft: Draft, { form }: StopView): boolean {
  return draft.formId === form.id && draft.formVersion === form.version;
}

/** Whatever shape it has, what a person typed is read back to them; no words at all: it cannot be opened any more. */
function readable(name: string, record: unknown): Quarantined {
  const { words, answers, code } = isFields(record) ? record : { words: undefined, answers: record };
  return {
    name,
    code: typeof code === 'string' ? code : name.slice(prefix.length),
    words: Array.isArray(words) ? words.map(String) : spelledOut(answers ?? record),
  };
}

function spelledOut(value: unknown): readonly string[] {
  if (value === null || value === undefined || value === '') return [];
  if (Array.isArray(value)) return value.flatMap(spelledOut);
  if (!isFields(value)) return [String(value)];
  return Object.entries(value).flatMap(([key, inner]) => {
    const said = spelledOut(inner);
    return said.length === 0 ? [] : [`${key} : ${said.join(', ')}`];
  });
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function answersInWords(form: Questionnaire, answers: Answers): readonly string[] {
  const questions = form.item.flatMap((item): readonly Question[] =>
    item.type === 'group' ? item.item : [item],
  );
  return questions.flatMap((question) => {
    const given = [answers[question.linkId]].flat().filter((value) => value !== undefined);
    if (given.length === 0) return [];
    const said = given.map(
      (value) => question.answerOption?.find(({ code }) => code === value)?.display.fr ?? String(value),
    );
    return [`${question.text.fr} : ${said.join(', ')}${question.unit ? ` ${question.unit.display.fr}` : ''}`];
  });
}

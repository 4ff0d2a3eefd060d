import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { z } from 'zod';
import { type Playbook, playbookSchema } from './domain/playbook.ts';

/** A refused place of a playbook's files. `line` counts from 1 and is absent when the place is not in a file. */
export interface PlaybookProblem {
  readonly file: string;
  readonly line?: number;
  /** Dotted, within the whole playbook: `checklist.3.duty`. */
  readonly path: string;
  readonly fr: string;
  readonly en: string;
}

export type PlaybookReading =
  | { readonly folder: string; readonly playbook: Playbook; readonly problems: readonly [] }
  | { readonly folder: string; readonly playbook: undefined; readonly problems: readonly PlaybookProblem[] };

interface SourceFile {
  readonly name: string;
  readonly value: unknown;
  readonly lineOf: (place: readonly PropertyKey[]) => number | undefined;
  readonly problems: readonly PlaybookProblem[];
}

/** Where a part of the assembled playbook was written: the file, and how many leading steps of the path to drop. */
interface Origin {
  readonly file: SourceFile;
  readonly drop: number;
}

/** Every playbook of the folder `playbooks/`; a bad one is told by name and does not stop the others. */
export async function readPlaybooks(root: string): Promise<PlaybookReading[]> {
  const entries = await readdir(root, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => path.join(root, entry.name));
  return Promise.all(folders.sort().map(readPlaybook));
}

/**
 * One playbook from its folder: `*.yaml` give its top-level keys, each key in one file only; `*.questionnaire.yaml` is
 * one questionnaire each; `advice/*.yaml` one sheet each.
 */
export async function readPlaybook(folder: string): Promise<PlaybookReading> {
  const files = await readYamlFiles(folder);
  const { assembled, origins, problems } = assemble(files);
  const parsed = playbookSchema.safeParse(assembled);
  const inFrench = parsed.success
    ? parsed
    : playbookSchema.safeParse(assembled, { error: z.locales.fr().localeError });
  const refused = [
    ...files.flatMap((file) => file.problems),
    ...problems,
    ...(parsed.error?.issues ?? []).map((issue, index) => {
      const place = placeOf(issue.path, origins, folder);
      return { ...place, ...wordsOf(issue, inFrench.error?.issues[index]?.message ?? issue.message) };
    }),
  ];
  if (parsed.success && refused.length === 0) return { folder, playbook: parsed.data, problems: [] };
  return { folder, playbook: undefined, problems: refused };
}

async function readYamlFiles(folder: string): Promise<SourceFile[]> {
  const names = await readdir(folder, { recursive: true });
  const wanted = names.filter((name) => /^(advice[/\\])?[^/\\]+\.yaml$/.test(name)).sort();
  return Promise.all(
    wanted.map(async (name) => readYaml(name, await readFile(path.join(folder, name), 'utf8'))),
  );
}

function readYaml(name: string, text: string): SourceFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const file = name.replaceAll('\\', '/');
  const faults = [
    ...document.errors.map((error) => ({ at: error.pos[0], says: error.message })),
    ...aliases(document),
  ];
  return {
    name: file,
    value: faults.length > 0 ? undefined : document.toJS(),
    problems: faults.map(({ at, says }) => ({
      file,
      line: lineAt(at),
      path: '',
      fr: `YAML illisible : ${says}`,
      en: `Unreadable YAML: ${says}`,
    })),
    lineOf: (place) => {
      // The nearest ancestor that is written: a missing key has no line of its own.
      for (let length = place.length; length >= 0; length -= 1) {
        const offset = offsetOf(document.contents, place.slice(0, length));
        if (offset !== undefined) return lineAt(offset);
      }
      return undefined;
    },
  };
}

/** Refused: a plan is read from top to bottom, and a few nested aliases can fill the memory. */
function aliases(document: Document.Parsed): { at: number; says: string }[] {
  const found: { at: number; says: string }[] = [];
  visit(document, {
    Alias: (_, { source, range }) => {
      found.push({ at: range?.[0] ?? 0, says: `alias *${source}` });
    },
  });
  return found;
}

/** Where a key, or the element of a list, begins. */
function offsetOf(contents: unknown, place: readonly PropertyKey[]): number | undefined {
  let node = contents;
  let offset = isNode(node) ? node.range?.[0] : undefined;
  for (const step of place) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === step);
      if (!pair) return undefined;
      offset = isNode(pair.key) ? pair.key.range?.[0] : undefined;
      node = pair.value;
    } else {
      const list = isNode(node) && 'items' in node && Array.isArray(node.items) ? node.items : [];
      node = list[Number(step)];
      if (!isNode(node)) return undefined;
      offset = node.range?.[0];
    }
  }
  return offset;
}

function assemble(files: readonly SourceFile[]) {
  const assembled: Record<string, unknown> = {};
  const origins = new Map<string, Origin>();
  const problems: PlaybookProblem[] = [];
  const lists: Record<'questionnaires' | 'adviceSheets', unknown[]> = {
    questionnaires: [],
    adviceSheets: [],
  };
  for (const file of files) {
    if (file.value === undefined) continue;
    const list = listOf(file.name);
    if (list) {
      origins.set(`${list}.${lists[list].length}`, { file, drop: 2 });
      lists[list].push(file.value);
      continue;
    }
    for (const [key, value] of Object.entries(
      z.record(z.string(), z.unknown()).catch({}).parse(file.value),
    )) {
      const first = origins.get(key)?.file.name;
      if (first !== undefined || key in lists) problems.push(misplacedKey(file, key, first));
      else {
        assembled[key] = value;
        origins.set(key, { file, drop: 0 });
      }
    }
  }
  return { assembled: { ...assembled, ...lists }, origins, problems };
}

function listOf(name: string): 'questionnaires' | 'adviceSheets' | undefined {
  if (name.startsWith('advice/')) return 'adviceSheets';
  return name.endsWith('.questionnaire.yaml') ? 'questionnaires' : undefined;
}

function misplacedKey(file: SourceFile, key: string, first: string | undefined): PlaybookProblem {
  const line = file.lineOf([key]);
  return {
    file: file.name,
    ...(line !== undefined && { line }),
    path: key,
    fr: first ? `"${key}" est déjà dans ${first}` : `"${key}" se lit dans ses propres fichiers`,
    en: first ? `"${key}" is already in ${first}` : `"${key}" is read from files of its own`,
  };
}

function placeOf(place: readonly PropertyKey[], origins: ReadonlyMap<string, Origin>, folder: string) {
  const origin = origins.get(place.slice(0, 2).join('.')) ?? origins.get(String(place[0]));
  const line = origin?.file.lineOf(place.slice(origin.drop));
  return {
    file: origin?.file.name ?? `${path.basename(folder)}/`,
    ...(line !== undefined && { line }),
    path: place.join('.'),
  };
}

/** Our own checks carry both languages; the others are worded by zod in each. */
function wordsOf(issue: z.core.$ZodIssue, fr: string): { fr: string; en: string } {
  const en: unknown = issue.code === 'custom' ? issue.params?.en : undefined;
  return { fr, en: typeof en === 'string' ? en : issue.message };
}

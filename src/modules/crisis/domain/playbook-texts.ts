import type { StructureProblem } from '#vocabulary/questionnaire-structure.ts';
import { markExercise, writeSms } from '#vocabulary/sms.ts';
import type { PlaybookShape } from './playbook-shape.ts';

type Message = PlaybookShape['messageModels'][number];
type Path = StructureProblem['path'];

const languages = ['fr', 'en'] as const;
/** Variables, subject and, for an SMS, one part of 160 GSM-7 characters with the longest values, marked as an exercise. */
export function messageProblems(message: Message, path: Path): StructureProblem[] {
  const { id, channel, subject } = message;
  const problems = variableProblems(message, path);
  if ((channel === 'sms') !== (subject === undefined)) {
    problems.push({
      path,
      fr: `message "${id}" : un courriel ou une lettre a un objet, un SMS n'en a pas`,
      en: `message "${id}": an e-mail or a letter has a subject, an SMS has none`,
    });
  }
  return channel === 'sms' ? [...problems, ...smsProblems(message, path)] : problems;
}

/** The body with each `{name}` replaced by the longest value declared for it. */
export function longestBody(message: Message, language: 'fr' | 'en'): string {
  const longest = new Map(message.variables?.map(({ name, longest: value }) => [name, value]));
  return message.body[language].replace(/\{(\w+)\}/g, (whole, name: string) => longest.get(name) ?? whole);
}

function smsProblems(message: Message, path: Path): StructureProblem[] {
  return languages.flatMap((language) => {
    const { length, segments, forcedBy } = writeSms(markExercise(longestBody(message, language)));
    const at = [...path, 'body', language];
    if (forcedBy.length > 0) {
      const strange = forcedBy.join(' ');
      return [
        {
          path: at,
          fr: `SMS "${message.id}" : caractères hors GSM-7 (le message passerait à 70 caractères) : ${strange}`,
          en: `SMS "${message.id}": characters outside GSM-7 (the message would drop to 70 characters): ${strange}`,
        },
      ];
    }
    if (segments <= 1) return [];
    return [
      {
        path: at,
        fr: `SMS "${message.id}" : ${length} caractères avec les plus longues valeurs, 160 au plus`,
        en: `SMS "${message.id}": ${length} characters with the longest values, at most 160`,
      },
    ];
  });
}

function variableProblems(message: Message, path: Path): StructureProblem[] {
  const declared = new Set(message.variables?.map(({ name }) => name));
  return languages.flatMap((language) => {
    const written = `${message.subject?.[language] ?? ''} ${message.body[language]}`;
    const used = new Set([...written.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''));
    const at = [...path, 'body', language];
    return [
      ...[...used]
        .filter((name) => !declared.has(name))
        .map((name) => ({
          path: at,
          fr: `message "${message.id}" : variable "${name}" non déclarée`,
          en: `message "${message.id}": variable "${name}" is not declared`,
        })),
      ...[...declared]
        .filter((name) => !used.has(name))
        .map((name) => ({
          path: at,
          fr: `message "${message.id}" : variable "${name}" jamais employée (${language})`,
          en: `message "${message.id}": variable "${name}" is never used (${language})`,
        })),
    ];
  });
}

/** The subset that the screen, the poster and the PDF all set alike. */
export function adviceProblems(sheet: PlaybookShape['adviceSheets'][number], path: Path): StructureProblem[] {
  return languages.flatMap((language) =>
    sheet.body[language].split('\n').flatMap((line, index) => {
      const isOdd =
        /[<`|]|\]\(|^\s*>|^#(?!##? )|^\s+[-*\d]|^\* /.test(line) || line.split('**').length % 2 === 0;
      if (!isOdd) return [];
      return [
        {
          path: [...path, 'body', language],
          fr: `fiche "${sheet.id}", ligne ${index + 1} du texte (${language}) : hors du sous-ensemble Markdown`,
          en: `sheet "${sheet.id}", line ${index + 1} of the text (${language}): outside the Markdown subset`,
        },
      ];
    }),
  );
}

/** Source keys cited in a text as `[^key]`. */
export function citedKeys(text: string): string[] {
  return [...text.matchAll(/\[\^([a-z0-9-]+)\]/g)].map(([, key]) => key ?? '');
}

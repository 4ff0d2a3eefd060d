import type { NeedKind } from '#vocabulary/need-kind.ts';
import type { Questionnaire } from '#vocabulary/questionnaire.ts';
import type { Question } from '#vocabulary/questionnaire-shape.ts';
import type { StructureProblem } from '#vocabulary/questionnaire-structure.ts';
import { durationMinutes } from './playbook-deadline.ts';
import type { PlaybookShape } from './playbook-shape.ts';
import { levelIds } from './playbook-terms.ts';
import { adviceProblems, citedKeys, messageProblems } from './playbook-texts.ts';

type Path = StructureProblem['path'];
type RiskCriterion = NonNullable<PlaybookShape['roundRule']>['riskCriteria'][number];

/** Every dangling reference, repeated name and impossible rule, each with its place; empty when the playbook is sound. */
export function playbookProblems(playbook: PlaybookShape): StructureProblem[] {
  return [
    ...repeatedNames(playbook),
    ...unknownSources(playbook),
    ...unknownDuties(playbook),
    ...unknownQuestionnaires(playbook),
    ...needsWithoutLadder(playbook),
    ...playbook.escalationLadders.flatMap(ladderProblems),
    ...roundProblems(playbook),
    ...playbook.messageModels.flatMap((message, index) => messageProblems(message, ['messageModels', index])),
    ...playbook.adviceSheets.flatMap((sheet, index) => adviceProblems(sheet, ['adviceSheets', index])),
  ];
}

function repeatedNames(playbook: PlaybookShape): StructureProblem[] {
  const lists: [string, readonly (string | number)[]][] = [
    ['sources', playbook.sources.map(({ key }) => key)],
    ['levels', playbook.levels.map(({ id }) => id)],
    ['roles', playbook.roles.map(({ id }) => id)],
    ['checklist', playbook.checklist.map(({ id }) => id)],
    ['vigilanceRules', playbook.vigilanceRules.map(({ colour }) => colour)],
    ['alertRules', playbook.alertRules.map(({ id }) => id)],
    ['escalationLadders', playbook.escalationLadders.map(({ need }) => need)],
    ['messageModels', playbook.messageModels.map(({ id }) => id)],
    ['adviceSheets', playbook.adviceSheets.map(({ id }) => id)],
    ['questionnaires', playbook.questionnaires.map(({ id }) => id)],
    ['situationReportOutline', playbook.situationReportOutline.map(({ id }) => id)],
  ];
  const repeated = lists.flatMap(([list, names]) =>
    names.flatMap((name, index) =>
      names.indexOf(name) === index
        ? []
        : [
            {
              path: [list, index],
              fr: `${list} : "${name}" figure deux fois`,
              en: `${list}: "${name}" appears twice`,
            },
          ],
    ),
  );
  const absent = levelIds.filter((id) => !playbook.levels.some((level) => level.id === id));
  return [
    ...repeated,
    ...absent.map((id) => ({ path: ['levels'], fr: `niveau "${id}" absent`, en: `level "${id}" is absent` })),
  ];
}

/** Looks everywhere at once: any `sources` list, any `source` of a row, any `[^key]` in a text. */
function unknownSources(playbook: PlaybookShape): StructureProblem[] {
  const known = new Set(playbook.sources.map(({ key }) => key));
  const { sources: _, ...rest } = playbook;
  return citations(rest, []).flatMap(({ key, path }) =>
    known.has(key) ? [] : [{ path, fr: `source "${key}" absente`, en: `no source "${key}"` }],
  );
}

/** Every citation of a source key in a part of a playbook, with its place. */
export function citations(part: unknown, path: Path): { key: string; path: Path }[] {
  if (typeof part === 'string') return citedKeys(part).map((key) => ({ key, path }));
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([name, value]: [string, unknown]) => {
    const at = [...path, Array.isArray(part) ? Number(name) : name];
    if (name === 'source' && typeof value === 'string') return [{ key: value, path: at }];
    if (name === 'sources' && Array.isArray(value)) {
      return value.map((key, index) => ({ key: String(key), path: [...at, index] }));
    }
    return citations(value, at);
  });
}

function unknownDuties(playbook: PlaybookShape): StructureProblem[] {
  const known = new Set<string>(playbook.roles.map(({ id }) => id));
  const named: { duty: string; path: Path }[] = [
    ...playbook.checklist.map(({ duty }, index) => ({ duty, path: ['checklist', index, 'duty'] })),
    ...playbook.alertRules.flatMap(({ tells }, index) =>
      tells.map((duty, at) => ({ duty, path: ['alertRules', index, 'tells', at] })),
    ),
    ...playbook.escalationLadders.flatMap(({ steps }, index) =>
      steps.map(({ tells }, at) => ({
        duty: tells,
        path: ['escalationLadders', index, 'steps', at, 'tells'],
      })),
    ),
  ];
  return named.flatMap(({ duty, path }) =>
    known.has(duty)
      ? []
      : [{ path, fr: `rôle "${duty}" absent de ce plan`, en: `no role "${duty}" in this playbook` }],
  );
}

function unknownQuestionnaires(playbook: PlaybookShape): StructureProblem[] {
  const named: { id: string; path: Path }[] = playbook.alertRules.flatMap(({ when }, index) =>
    when.is === 'red-flag'
      ? [{ id: when.questionnaire, path: ['alertRules', index, 'when', 'questionnaire'] }]
      : [],
  );
  if (playbook.roundRule)
    named.push({ id: playbook.roundRule.questionnaire, path: ['roundRule', 'questionnaire'] });
  return named.flatMap(({ id, path }) =>
    playbook.questionnaires.some((questionnaire) => questionnaire.id === id)
      ? []
      : [{ path, fr: `questionnaire "${id}" absent`, en: `no questionnaire "${id}"` }],
  );
}

/** A need that something opens and that nothing makes climb would be a broken link. */
function needsWithoutLadder(playbook: PlaybookShape): StructureProblem[] {
  const climbing = new Set(playbook.escalationLadders.map(({ need }) => need));
  const opened: { kind: NeedKind | undefined; path: Path }[] = [
    ...playbook.alertRules.map(({ opensNeed: kind }, index) => ({
      kind,
      path: ['alertRules', index, 'opensNeed'],
    })),
    ...playbook.messageModels.flatMap(({ replies = [] }, index) =>
      replies.map(({ opensNeed: kind }, at) => ({
        kind,
        path: ['messageModels', index, 'replies', at, 'opensNeed'],
      })),
    ),
    ...playbook.questionnaires.flatMap((questionnaire, index) =>
      questionsOf(questionnaire)
        .flatMap(({ answerOption = [] }) => answerOption)
        .map(({ opensNeed: kind }) => ({ kind, path: ['questionnaires', index] })),
    ),
  ];
  return opened.flatMap(({ kind, path }) =>
    kind === undefined || climbing.has(kind)
      ? []
      : [
          {
            path,
            fr: `besoin "${kind}" sans échelle d'escalade`,
            en: `need "${kind}" has no escalation ladder`,
          },
        ],
  );
}

function ladderProblems(
  { need, steps }: PlaybookShape['escalationLadders'][number],
  index: number,
): StructureProblem[] {
  return steps.flatMap((step, at) => {
    const before = steps[at - 1];
    if (!before) return [];
    const isLater = durationMinutes(step.after) > durationMinutes(before.after);
    if (isLater && step.severity >= before.severity) return [];
    return [
      {
        path: ['escalationLadders', index, 'steps', at],
        fr: `échelle "${need}" : chaque marche vient plus tard et n'est pas moins grave`,
        en: `ladder "${need}": each step comes later and is no less severe`,
      },
    ];
  });
}

function roundProblems({ roundRule, messageModels, questionnaires }: PlaybookShape): StructureProblem[] {
  if (!roundRule) return [];
  const asked = questionnaires.find(({ id }) => id === roundRule.questionnaire);
  const problems = roundRule.riskCriteria.flatMap((criterion, index) =>
    riskProblems(criterion, ['roundRule', 'riskCriteria', index], asked),
  );
  if (new Set(roundRule.rhythm.map(({ colour }) => colour)).size < 4) {
    problems.push({
      path: ['roundRule', 'rhythm'],
      fr: 'le rythme des appels dit une fois chaque couleur',
      en: 'the rhythm of calls says each colour once',
    });
  }
  const wanted = roundRule.firstWaveMessage;
  const message = messageModels.find(({ id }) => id === wanted);
  if (wanted !== undefined && message?.channel !== 'sms') {
    problems.push({
      path: ['roundRule', 'firstWaveMessage'],
      fr: `pas de SMS "${wanted}"`,
      en: `no SMS "${wanted}"`,
    });
  }
  return problems;
}

function riskProblems(
  criterion: RiskCriterion,
  path: Path,
  asked: Questionnaire | undefined,
): StructureProblem[] {
  const { fact, atLeast, answered } = criterion;
  if ((fact === 'age-at-least') !== (atLeast !== undefined)) {
    return [{ path, fr: 'atLeast va avec age-at-least', en: 'atLeast goes with age-at-least' }];
  }
  if ((fact === 'last-call-answer') !== (answered !== undefined)) {
    return [{ path, fr: 'answered va avec last-call-answer', en: 'answered goes with last-call-answer' }];
  }
  if (!answered || !asked) return [];
  const question = questionsOf(asked).find(({ linkId }) => linkId === answered.linkId);
  const unknown = answered.codes.filter(
    (code) => !question?.answerOption?.some((option) => option.code === code),
  );
  return unknown.map((code) => ({
    path: [...path, 'answered'],
    fr: `réponse "${answered.linkId}" = "${code}" absente du questionnaire "${asked.id}"`,
    en: `no answer "${answered.linkId}" = "${code}" in questionnaire "${asked.id}"`,
  }));
}

function questionsOf({ item }: Questionnaire): Question[] {
  return item.flatMap((one) => (one.type === 'group' ? one.item : [one]));
}

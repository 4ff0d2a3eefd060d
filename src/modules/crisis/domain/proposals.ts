import type { Level, OpenLevel } from '#modules/crisis/contract.ts';
import type { Playbook } from '#modules/crisis/domain/playbook.ts';
import { rankOf } from '#modules/crisis/domain/situation.ts';
import type { DepartmentVigilance } from '#modules/crisis/domain/vigilance-map.ts';
import type { Text } from '#vocabulary/text.ts';
import { VIGILANCE_COLOUR_WORDS, type VigilanceColour } from '#vocabulary/vigilance-colour.ts';

/** Plans that a phenomenon of the vigilance may call for, if such a plan is installed. */
const plansOfPhenomena: Readonly<Record<string, string>> = {
  '1': 'storm',
  '2': 'flood',
  '4': 'flood',
  '5': 'snow-and-ice',
  '6': 'heatwave',
  '7': 'cold-wave',
  '9': 'coastal-flood',
};

export interface PublishedColour {
  readonly colour: VigilanceColour;
  readonly period: 'J' | 'J1';
  /** When the colour begins, as published; null where the map gives no hours. */
  readonly beginsAt: string | null;
  readonly departments: readonly string[];
}

export interface OpenSituation {
  readonly situationId: string;
  readonly kind: string;
  readonly level: Level;
  readonly colour: VigilanceColour | null;
}

export interface NewProposal {
  readonly kind: string;
  readonly situationId: string | null;
  readonly colour: VigilanceColour;
  readonly period: 'J' | 'J1';
  readonly beginsAt: string | null;
  readonly departments: readonly string[];
  readonly level: Level | null;
  readonly words: Text;
}

/**
 * The gravest colour published for the phenomena of a plan, in those departments, today before tomorrow when equal.
 * `complete` is false when a department or a period is missing: then nobody may conclude that all is calm.
 */
export function publishedColour(
  kind: string,
  departments: readonly DepartmentVigilance[],
  territory: readonly string[],
): { readonly gravest: PublishedColour | null; readonly complete: boolean } {
  const codes = Object.keys(plansOfPhenomena).filter((code) => plansOfPhenomena[code] === kind);
  const found = departments
    .filter(({ coast, department }) => territory.includes(department) && (!coast || codes.includes('9')))
    .flatMap(({ department, period, phenomena }) =>
      phenomena
        .filter(({ phenomenon, colour }) => codes.includes(phenomenon) && colour !== null)
        .map(({ colour, spans }) => ({ department, period, colour: colour as VigilanceColour, spans })),
    )
    .sort((one, other) => other.colour - one.colour || one.period.localeCompare(other.period));
  const [first] = found;
  const complete = territory.every((department) =>
    (['J', 'J1'] as const).every((period) =>
      found.some((entry) => entry.department === department && entry.period === period),
    ),
  );
  if (!first) return { gravest: null, complete };
  const same = found.filter(({ colour, period }) => colour === first.colour && period === first.period);
  const starts = same.flatMap(({ spans }) =>
    spans.filter(({ colour }) => colour === first.colour).map(({ from }) => from),
  );
  return {
    complete,
    gravest: {
      colour: first.colour,
      period: first.period,
      beginsAt: starts.sort()[0] ?? null,
      departments: [...new Set(same.map(({ department }) => department))].sort(),
    },
  };
}

/**
 * The question a map puts for one plan, or undefined. Rising: the level its rule proposes, never below the present one.
 * Falling: the colour, or the lifting at green; asked only of a complete map. A colour never acts by itself.
 */
export function proposalFor(
  playbook: Pick<Playbook, 'id' | 'title' | 'vigilanceRules'>,
  map: ReturnType<typeof publishedColour>,
  open: OpenSituation | undefined,
): NewProposal | undefined {
  const { gravest, complete } = map;
  const rule = playbook.vigilanceRules.find(({ colour }) => colour === gravest?.colour);
  if (!gravest || !rule) return undefined;
  const proposal = {
    kind: playbook.id,
    situationId: open?.situationId ?? null,
    ...gravest,
    words: rule.words,
  };
  if (!open)
    return gravest.colour >= 2 && isOpenLevel(rule.proposes)
      ? { ...proposal, level: rule.proposes }
      : undefined;
  const before = open.colour ?? 1;
  if (gravest.colour >= before && isOpenLevel(rule.proposes) && rankOf(rule.proposes) > rankOf(open.level))
    return { ...proposal, level: rule.proposes };
  if (gravest.colour > before) return { ...proposal, level: null, words: colourOnly(gravest.colour) };
  if (gravest.colour < before && complete) {
    const lifts = rule.proposes === 'lifted';
    return {
      ...proposal,
      level: lifts ? 'lifted' : null,
      words: lifts ? rule.words : colourOnly(gravest.colour),
    };
  }
  return undefined;
}

function isOpenLevel(level: Level): level is OpenLevel {
  return level !== 'lifted';
}

function colourOnly(colour: VigilanceColour): Text {
  const { fr, en } = VIGILANCE_COLOUR_WORDS[colour];
  return {
    fr: `La vigilance passe au ${fr}. Mettre la couleur à jour ? Le niveau du plan ne change pas.`,
    en: `The vigilance turns ${en}. Update the colour? The level of the plan does not change.`,
  };
}

/** The same question, asked of the same situation: not worth asking again. */
export function isSameQuestion(
  one: Pick<NewProposal, 'situationId' | 'colour' | 'level' | 'period'>,
  other: Pick<NewProposal, 'situationId' | 'colour' | 'level' | 'period'>,
): boolean {
  return (
    one.situationId === other.situationId &&
    one.colour === other.colour &&
    one.level === other.level &&
    one.period === other.period
  );
}

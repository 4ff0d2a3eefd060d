import type { Text } from './text.ts';

/** How grave a need or an alert is (trust-and-ux C7). Shown as word + shape + number; the colour comes last. */
export type SeverityLevel = 0 | 1 | 2 | 3;

export type SeverityShape = 'circle' | 'triangle' | 'diamond' | 'octagon';

export type Severity = {
  readonly level: SeverityLevel;
  readonly word: Text;
  readonly shape: SeverityShape;
  /** The shape as one character, for messages and print. */
  readonly sign: string;
  readonly ground: string;
  readonly ink: string;
};

export const SEVERITIES: Readonly<Record<SeverityLevel, Severity>> = {
  0: {
    level: 0,
    word: { fr: 'Info', en: 'Info' },
    shape: 'circle',
    sign: '○',
    ground: '#DCEBFA',
    ink: '#0B3A66',
  },
  1: {
    level: 1,
    word: { fr: 'À surveiller', en: 'Watch' },
    shape: 'triangle',
    sign: '△',
    ground: '#FFE08A',
    ink: '#4A3300',
  },
  2: {
    level: 2,
    word: { fr: 'Urgent', en: 'Urgent' },
    shape: 'diamond',
    sign: '◆',
    ground: '#D9730D',
    ink: '#000000',
  },
  3: {
    level: 3,
    word: { fr: 'VITAL', en: 'VITAL' },
    shape: 'octagon',
    sign: '⬣',
    ground: '#7A0019',
    ink: '#FFFFFF',
  },
};

export const SEVERITY_LEVELS: readonly SeverityLevel[] = [0, 1, 2, 3];

/** A level from a form or a file; undefined for anything but 0 to 3. */
export function readSeverity(value: unknown): SeverityLevel | undefined {
  if (value === '' || value === null) return undefined;
  return SEVERITY_LEVELS.find((level) => level === Number(value));
}

/** The gravest of the levels, 0 when there are none. */
export function worstSeverity(levels: Iterable<SeverityLevel>): SeverityLevel {
  let worst: SeverityLevel = 0;
  for (const level of levels) if (level > worst) worst = level;
  return worst;
}

import type { Duty } from '#vocabulary/duty.ts';
import type { NeedKind } from '#vocabulary/need-kind.ts';
import type { SeverityLevel } from '#vocabulary/severity.ts';

/** One rung: who is told, how grave it has become, how long after the opening while nobody took it. */
export interface Rung {
  /** Minutes since the opening. The first rung owns the need when it opens. */
  readonly after: number;
  readonly tells: Duty;
  readonly severity: SeverityLevel;
}

/** At least one rung, `after` strictly climbing, severity never falling (checked by `readLadder`). */
export type Ladder = readonly [Rung, ...Rung[]];

type Steps = readonly (readonly [after: number, tells: Duty, severity: SeverityLevel])[];

/** What happens when no playbook says otherwise: the delays of the heatwave plan, without its words. */
const defaults: Readonly<Record<NeedKind, Steps>> = {
  'emergency-15': [
    [0, 'medical', 3],
    [5, 'pilotage', 3],
    [20, 'domicile', 3],
  ],
  'worrying-call': [
    [0, 'medical', 2],
    [15, 'pilotage', 2],
    [30, 'domicile', 3],
  ],
  unreachable: [
    [0, 'appels', 1],
    [30, 'mairie', 2],
    [120, 'domicile', 2],
    [180, 'pilotage', 3],
  ],
  'home-visit': [
    [0, 'domicile', 1],
    [120, 'medical', 2],
    [240, 'pilotage', 2],
  ],
  'call-back-by-professional': [
    [0, 'medical', 1],
    [120, 'medical', 2],
    [240, 'pilotage', 2],
  ],
  'supplies-at-home': [
    [0, 'benevoles', 1],
    [120, 'logistique', 1],
    [240, 'mairie', 2],
    [360, 'pilotage', 2],
  ],
  errands: [
    [0, 'benevoles', 0],
    [240, 'mairie', 1],
    [480, 'pilotage', 1],
  ],
  'wrong-number': [
    [0, 'mairie', 1],
    [240, 'appels', 1],
    [480, 'pilotage', 2],
  ],
  relief: [
    [0, 'medical', 1],
    [60, 'pilotage', 2],
  ],
  information: [
    [0, 'communication', 0],
    [480, 'pilotage', 1],
  ],
  other: [
    [0, 'pilotage', 1],
    [120, 'medical', 1],
  ],
};

export function defaultLadder(kind: NeedKind): Ladder {
  return readLadder(defaults[kind].map(([after, tells, severity]) => ({ after, tells, severity })));
}

/** @throws RangeError for an empty ladder or one that does not climb: a playbook is checked before, so this is a defect. */
export function readLadder(rungs: readonly Rung[]): Ladder {
  const [first, ...others] = rungs;
  if (!first) throw new RangeError('an escalation ladder has at least one rung');
  let below = first;
  for (const rung of others) {
    if (rung.after <= below.after || rung.severity < below.severity) {
      throw new RangeError('an escalation ladder climbs');
    }
    below = rung;
  }
  return [first, ...others];
}

/** `PT30M`, `PT2H`, `P1DT12H` in minutes, as the playbooks write it. */
export function minutesOf(duration: string): number {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(duration);
  if (!match) throw new RangeError('not a duration of days, hours and minutes');
  return Number(match[1] ?? 0) * 1_440 + Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0);
}

export function rungAt(ladder: Ladder, step: number): Rung {
  return ladder[Math.min(step, ladder.length - 1)] ?? ladder[0];
}

/** How long the last rung may stay silent before the chain is exhausted, in minutes. */
const lastSilence: Readonly<Record<SeverityLevel, number>> = { 3: 10, 2: 15, 1: 60, 0: 240 };

/** Minutes that a rung waits, silent, before the next one is told; on the last rung, before the chain is exhausted. */
export function silenceAt(ladder: Ladder, step: number, severity: SeverityLevel): number {
  const here = rungAt(ladder, step);
  const next = step < ladder.length - 1 ? ladder[step + 1] : undefined;
  return next ? next.after - here.after : lastSilence[severity];
}

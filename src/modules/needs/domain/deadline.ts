import type { NeedKind } from '#vocabulary/need-kind.ts';
import type { SeverityLevel } from '#vocabulary/severity.ts';

/**
 * Minutes in which a need is to be met when its opener says nothing, by severity 0 to 3. Our judgement, shorter than or
 * equal to the words of the heatwave plan ("a carer calls back within two hours", "a visit the same day").
 */
const minutes: Readonly<Record<NeedKind, readonly [number, number, number, number]>> = {
  'emergency-15': [15, 15, 15, 15],
  'worrying-call': [120, 60, 30, 15],
  unreachable: [720, 240, 120, 30],
  'home-visit': [1_440, 480, 240, 60],
  'call-back-by-professional': [480, 240, 120, 30],
  'supplies-at-home': [720, 360, 240, 60],
  errands: [1_440, 600, 240, 60],
  'wrong-number': [1_440, 480, 240, 60],
  relief: [720, 240, 120, 60],
  information: [1_440, 720, 240, 60],
  other: [1_440, 240, 120, 30],
};

export function defaultDeadline(kind: NeedKind, severity: SeverityLevel, openedAt: Date): Date {
  return new Date(openedAt.getTime() + minutes[kind][severity] * 60_000);
}

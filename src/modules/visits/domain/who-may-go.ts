import { goers as everyGoer, type Goer, type GoerReason, type Task } from '#modules/visits/contract.ts';
import type { NeedKind } from '#vocabulary/need-kind.ts';
import type { SeverityLevel } from '#vocabulary/severity.ts';

export interface WhoMayGo {
  readonly goers: readonly Goer[];
  readonly because: GoerReason;
}

/** Kinds of need that ask for a visit by themselves. */
export function taskOfNeed(kind: NeedKind): Task | undefined {
  return kind === 'home-visit' || kind === 'supplies-at-home' || kind === 'errands' ? kind : undefined;
}

/**
 * Who may go to the door. From severity 2 a home visit is for carers alone: a danger is possible, and only they may know
 * why (CSP L1110-4). Below, someone who rings and looks is enough; what is carried needs no carer. A coordinator may
 * narrow or widen the choice, never send a volunteer where danger is possible.
 */
export function whoMayGo(task: Task, severity: SeverityLevel, chosen?: readonly Goer[]): WhoMayGo {
  if (task === 'home-visit' && severity >= 2) return { goers: ['professional'], because: 'grave' };
  if (chosen && chosen.length > 0)
    return { goers: everyGoer.filter((goer) => chosen.includes(goer)), because: 'chosen' };
  if (task === 'home-visit')
    return { goers: ['volunteer', 'town-hall', 'professional'], because: 'not-grave' };
  return { goers: ['volunteer', 'town-hall'], because: 'carrying' };
}

/** Who is asked first: carers only where no one else may go. */
export function askedFirst(goers: readonly Goer[]): readonly Goer[] {
  const others = goers.filter((goer) => goer !== 'professional');
  return others.length > 0 ? others : goers;
}

const minutesToAnswer: Readonly<Record<SeverityLevel, number>> = { 0: 120, 1: 60, 2: 20, 3: 10 };

/** How long those asked have before the circle widens, in minutes, by severity. */
export function answerWindow(severity: SeverityLevel): number {
  return minutesToAnswer[severity];
}

/** How long a visit is expected to last, in minutes; a quarter of an hour later its silence is an alert (C7, lone worker). */
export function expectedMinutes(role: Goer): number {
  return role === 'professional' ? 30 : 15;
}
export const silenceAfterMinutes = 15;
/** What « je suis encore là » adds. */
export const stayMinutes = 30;

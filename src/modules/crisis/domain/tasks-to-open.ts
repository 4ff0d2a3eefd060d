import type { Level } from '#modules/crisis/contract.ts';
import type { Playbook } from '#modules/crisis/domain/playbook.ts';
import { firstDueAt } from '#modules/crisis/domain/playbook-deadline.ts';
import { rankOf } from '#modules/crisis/domain/situation.ts';
import { addDays } from '#vocabulary/calendar-date.ts';
import { at, wallTime } from '#vocabulary/wall-time.ts';

type PlaybookTask = Playbook['checklist'][number];

export interface TaskToOpen {
  readonly playbookTask: string;
  readonly text: PlaybookTask['text'];
  readonly duty: PlaybookTask['duty'];
  readonly level: Level;
  readonly dueAt: Date;
  readonly everyDay: boolean;
}

/**
 * Tasks that a move to `to` opens, by deadline. Levels jumped over bring theirs too (an activation from nothing still has
 * professionals to warn), the seasonal watch excepted; lifting brings its own only.
 */
export function tasksToOpen(
  playbook: Pick<Playbook, 'checklist'>,
  move: { readonly from: Level | null; readonly to: Level; readonly begunAt: Date; readonly zone: string },
): TaskToOpen[] {
  const opens = (level: Level): boolean => {
    if (move.to === 'lifted' || move.to === 'watch') return level === move.to;
    const above = move.from === null ? rankOf('watch') : rankOf(move.from);
    return level !== 'lifted' && rankOf(level) > above && rankOf(level) <= rankOf(move.to);
  };
  return playbook.checklist
    .filter((task) => opens(task.level))
    .map((task) => ({
      playbookTask: task.id,
      text: task.text,
      duty: task.duty,
      level: task.level,
      dueAt: firstDueAt(task.due, { begunAt: move.begunAt, zone: move.zone }),
      everyDay: 'everyDay' in task.due && task.due.everyDay === true,
    }))
    .sort((one, other) => one.dueAt.getTime() - other.dueAt.getTime());
}

/** The next time a daily task is due: the same hour on the wall, on the first day that is still to come. */
export function nextDailyDueAt(dueAt: Date, now: Date, zone: string): Date {
  const { day, hour, minute } = wallTime(dueAt, zone);
  let next = at({ day: addDays(day, 1), hour, minute }, zone);
  for (let days = 2; next <= now; days++) next = at({ day: addDays(day, days), hour, minute }, zone);
  return next;
}

import type { Actor } from '#kernel/actor.ts';
import type { Cast } from './cell.ts';

/** The cast of the cell in memory: the same ids each time, so that a seed gives the same trace. */
export const fictionalCast: Cast = {
  karim: anActor(1, 'professional', 'Karim Benali'),
  paul: anActor(2, 'volunteer', 'Paul Guého'),
  claire: anActor(3, 'coordinator', 'Claire Le Goff'),
  personId: idOf(9),
  visits: [
    { visitId: idOf(11), code: 'V-1', needId: idOf(21) },
    { visitId: idOf(12), code: 'V-2', needId: idOf(22) },
  ],
};

function idOf(number: number): string {
  return `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

function anActor(number: number, role: Actor['role'], label: string): Actor {
  return { id: idOf(number), label, territoryId: idOf(99), role, level: 2, communes: [] };
}

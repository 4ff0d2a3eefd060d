import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Clock, shiftedClock, systemClock } from '#kernel/clock.ts';

/** When each scene opens, in the time of Redon: the evening before an orange vigilance, and noon of the first day. */
export const sceneStarts: Readonly<Record<string, Date>> = {
  eve: new Date('2026-08-10T15:40:00Z'),
  midday: new Date('2026-08-11T10:12:00Z'),
};

export const sceneNames = Object.keys(sceneStarts);

/**
 * The demonstration lives in the summer of its heatwave. The first start sets how far that is from today and writes it
 * down; later starts go on from there, so that data and clock stay together.
 */
export function demonstrationClock(directory: string, scene = 'eve'): Clock {
  const file = join(directory, 'clock.json');
  if (!existsSync(file)) {
    const start = sceneStarts[scene] ?? sceneStarts.eve;
    if (!start) throw new Error('no scene to start with');
    mkdirSync(directory, { recursive: true });
    writeFileSync(file, JSON.stringify({ shift: start.getTime() - systemClock.now().getTime() }));
  }
  const { shift } = JSON.parse(readFileSync(file, 'utf8')) as { shift: number };
  return shiftedClock(shift);
}

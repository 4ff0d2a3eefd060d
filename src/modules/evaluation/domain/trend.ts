import type { IndicatorId } from './indicators.ts';

export interface PulseFigures {
  readonly at: Date;
  readonly figures: Readonly<Partial<Record<IndicatorId, number>>>;
}

const hour = 3_600_000;

/** The pulse nearest to one hour ago, between 40 and 90 minutes: an older or younger one would make a false trend. */
export function pulseAnHourAgo(pulses: readonly PulseFigures[], now: Date): PulseFigures | undefined {
  return pulses
    .map((pulse) => ({ pulse, age: now.getTime() - pulse.at.getTime() }))
    .filter(({ age }) => age >= (2 / 3) * hour && age <= 1.5 * hour)
    .sort((one, other) => Math.abs(one.age - hour) - Math.abs(other.age - hour))[0]?.pulse;
}

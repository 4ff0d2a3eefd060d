import { estimateTravel, type LocatedPlace } from '#modules/visits/domain/tours/estimate-travel.ts';
import {
  type PlannedCarer,
  type PlannedVisit,
  priorities,
  type TourProblem,
} from '#modules/visits/domain/tours/model.ts';
import { chanceFrom } from '../../simulation/chance.ts';

const hour = 3_600;
const minute = 60;

/**
 * A day of a large territory, drawn from a seed: some towns and the country between them, morning, afternoon and all-day
 * visits, three skills, refusals, one visit in thirty that takes two people; carers who start from home, with a lunch break.
 */
export function largeDay(visitCount: number, carerCount: number, seed: number): TourProblem {
  const chance = chanceFrom(seed);
  const towns = Array.from({ length: 8 }, () => ({ x: chance.next() * 40, y: chance.next() * 40 }));
  const place = (id: string): LocatedPlace => {
    const town = chance.pick(towns);
    const inTown = chance.often(0.6);
    const spread = inTown ? 2 : 12;
    const [east, north] = [town.x + spread * (chance.next() - 0.5), town.y + spread * (chance.next() - 0.5)];
    return { id, latitude: 44 + north / 111, longitude: 0.5 + east / 79, density: inTown ? 900 : 60 };
  };
  const places: LocatedPlace[] = [];
  const carers = Array.from({ length: carerCount }, (_, index): PlannedCarer => {
    const home = `home-${index}`;
    places.push(place(home));
    const from = (7 + chance.between(0, 2)) * hour;
    return {
      id: `carer-${index}`,
      from: home,
      to: home,
      hours: { from, to: from + 10 * hour },
      skills: [
        'care',
        ...(chance.often(0.5) ? ['perfusion'] : []),
        ...(chance.often(0.4) ? ['vaccination'] : []),
      ],
      breaks: [{ from: 11.5 * hour, to: 14 * hour, duration: 30 * minute }],
    };
  });
  const visits: PlannedVisit[] = [];
  for (let index = 0; index < visitCount; index++) {
    const id = `visit-${index}`;
    places.push(place(id));
    const opens = chance.pick([7, 8, 8, 9, 10, 13, 14, 15, 16] as const) * hour;
    const length = chance.pick([1, 2, 2, 4] as const) * hour;
    const pair = index % 30 === 1;
    visits.push({
      id,
      place: pair ? `visit-${index - 1}` : id,
      duration: chance.between(10, 30) * minute,
      windows: pair ? (visits[index - 1]?.windows ?? []) : [{ from: opens, to: opens + length }],
      price: chance.often(0.1) ? priorities.high : priorities.usual,
      skills: chance.often(0.15) ? ['perfusion'] : chance.often(0.1) ? ['vaccination'] : ['care'],
      ...(chance.often(0.05) ? { notBy: [`carer-${chance.between(0, carerCount - 1)}`] } : {}),
      ...(pair ? { after: { visit: `visit-${index - 1}`, least: 0, most: 0 } } : {}),
    });
  }
  return { travel: estimateTravel(places), visits, carers };
}

import type { FieldError } from '#kernel/refusal.ts';
import type { PlannedCarer, PlannedTour, PlannedVisit, TourPlan, TourProblem } from './model.ts';
import { travelBetween } from './travel-between.ts';

/**
 * Every rule a plan breaks, in words, judged from the model and the plan's hours alone: nothing of the search is used, so
 * that a plan made by hand and one made by the search answer to the same judge. Empty: the plan holds.
 */
export function planFaults(problem: TourProblem, plan: TourPlan): readonly FieldError[] {
  const faults: FieldError[] = [];
  const say = (path: string, fr: string, en: string): void => void faults.push({ path, fr, en });
  const visits = new Map(problem.visits.map((visit) => [visit.id, visit]));
  const seen = new Map<string, { begins: number; carer: string }>();
  for (const tour of plan.tours) {
    const carer = problem.carers.find(({ id }) => id === tour.carer);
    if (!carer)
      say(`tours.${tour.carer}`, 'Cette personne ne travaille pas ce jour-là.', 'They do not work that day.');
    else tourFaults({ problem, carer, tour, visits, seen }, say);
  }
  for (const { id } of problem.visits) {
    if (seen.has(id) === plan.leftOut.includes(id))
      say(
        `visits.${id}`,
        'La visite est à la fois faite et laissée, ou ni l’un ni l’autre.',
        'The visit is both planned and left out, or neither.',
      );
  }
  for (const visit of problem.visits) pairFaults(visit, seen, say);
  return faults;
}

type Say = (path: string, fr: string, en: string) => void;
interface Ground {
  readonly problem: TourProblem;
  readonly carer: PlannedCarer;
  readonly tour: PlannedTour;
  readonly visits: ReadonlyMap<string, PlannedVisit>;
  readonly seen: Map<string, { begins: number; carer: string }>;
}

function tourFaults(ground: Ground, say: Say): void {
  const { problem, carer, tour, visits, seen } = ground;
  const path = `tours.${carer.id}`;
  const busy = tour.stops.some(({ kind }) => kind === 'visit');
  let place = carer.from;
  let time = tour.leaves;
  let load = 0;
  if (tour.leaves < carer.hours.from)
    say(path, 'La tournée commence avant les horaires.', 'The tour begins before working hours.');
  for (const stop of tour.stops) {
    if (stop.kind === 'break') {
      if (stop.begins < time)
        say(
          path,
          'Une pause commence avant la fin de ce qui précède.',
          'A break begins before what precedes ends.',
        );
    } else {
      const visit = visits.get(stop.visit);
      if (!visit || seen.has(stop.visit)) {
        say(`${path}.${stop.visit}`, 'Visite inconnue ou déjà placée.', 'Visit unknown or already placed.');
        continue;
      }
      seen.set(visit.id, { begins: stop.begins, carer: carer.id });
      load += visit.load ?? 0;
      const way = travelBetween(problem.travel, place, visit.place);
      if (way < 0 || stop.begins < time + way)
        say(
          `${path}.${visit.id}`,
          'Le trajet ne laisse pas arriver à cette heure.',
          'The way does not let one arrive by then.',
        );
      visitFaults(ground, visit, stop, say);
      place = visit.place;
    }
    time = stop.leaves;
  }
  const back = busy ? travelBetween(problem.travel, place, carer.to) : 0;
  if (back < 0 || tour.returns < time + back)
    say(path, 'Le retour est compté trop court.', 'The way back is counted too short.');
  if (tour.returns > carer.hours.to)
    say(path, 'La tournée finit après les horaires.', 'The tour ends after working hours.');
  if (load > (carer.load ?? load)) say(path, 'Le véhicule est trop chargé.', 'The vehicle is overloaded.');
  if (busy && tour.returns - tour.leaves > (carer.longest ?? Number.POSITIVE_INFINITY))
    say(path, 'La tournée dépasse la durée permise.', 'The tour is longer than allowed.');
  breakFaults(carer, tour, say);
}

function visitFaults(
  { problem, carer, tour }: Ground,
  visit: PlannedVisit,
  stop: { begins: number; leaves: number },
  say: Say,
): void {
  const path = `tours.${carer.id}.${visit.id}`;
  const lacking = (visit.skills ?? []).filter((skill) => !(carer.skills ?? []).includes(skill));
  if (lacking.length > 0)
    say(path, `Compétence manquante : ${lacking.join(', ')}.`, `Missing skill: ${lacking.join(', ')}.`);
  if ((visit.notBy ?? []).includes(carer.id))
    say(path, 'Cette personne ne doit pas y aller.', 'This carer may not go there.');
  if (visit.fixed && (visit.fixed.carer !== carer.id || (visit.fixed.at ?? stop.begins) !== stop.begins))
    say(path, 'La visite était fixée autrement.', 'The visit was fixed otherwise.');
  if (stop.leaves - stop.begins < visit.duration)
    say(path, 'La visite est écourtée.', 'The visit is cut short.');
  if (stop.begins - tour.leaves > (visit.keeps ?? Number.POSITIVE_INFINITY))
    say(
      path,
      'Ce qui est transporté ne se garde pas si longtemps.',
      'What is carried does not keep that long.',
    );
  const late = problem.lateness?.most ?? 0;
  const open = visit.windows.some(
    ({ from, to }, index) =>
      stop.begins >= from && stop.begins <= to + (index === visit.windows.length - 1 ? late : 0),
  );
  if (visit.windows.length > 0 && !open)
    say(path, 'L’heure est hors des plages.', 'The hour is outside the windows.');
}

function breakFaults(carer: PlannedCarer, tour: PlannedTour, say: Say): void {
  const taken = tour.stops.filter(({ kind }) => kind === 'break');
  const owed = carer.breaks ?? [];
  // Each owed break is matched with a taken one of its own: with few of them, trying each in turn is enough.
  const left = [...taken];
  for (const { from, to, duration } of owed) {
    const index = left.findIndex(
      ({ begins, leaves }) => begins >= from && begins <= to && leaves - begins === duration,
    );
    if (index >= 0) left.splice(index, 1);
    else
      say(
        `tours.${carer.id}`,
        'Une pause manque ou tombe hors de sa plage.',
        'A break is missing or outside its window.',
      );
  }
  if (left.length > 0) say(`tours.${carer.id}`, 'Une pause est en trop.', 'There is one break too many.');
}

function pairFaults(
  visit: PlannedVisit,
  seen: ReadonlyMap<string, { begins: number; carer: string }>,
  say: Say,
): void {
  if (!visit.after) return;
  const path = `visits.${visit.id}`;
  const later = seen.get(visit.id);
  const earlier = seen.get(visit.after.visit);
  if (!later && !earlier) return;
  if (!later || !earlier) {
    say(path, 'Une seule des deux visites liées est prévue.', 'Only one of the two tied visits is planned.');
    return;
  }
  const gap = later.begins - earlier.begins;
  if (gap < visit.after.least || gap > visit.after.most)
    say(
      path,
      "L'écart entre les deux visites n'est pas tenu.",
      'The gap between the two visits is not kept.',
    );
  if (later.carer === earlier.carer)
    say(path, 'Les deux visites demandent deux personnes.', 'The two visits take two people.');
}

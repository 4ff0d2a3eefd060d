import type { FieldError } from '#kernel/refusal.ts';
import { Refusal } from '#kernel/refusal.ts';
import { mayMake } from './compile-problem.ts';
import type { PlannedCarer, PlannedVisit, TourProblem } from './model.ts';
import { travelBetween } from './travel-between.ts';

type Say = (path: string, fr: string, en: string) => void;

/** Refuses, with a sentence for each fault, a day no search could plan. */
export function checkProblem(problem: TourProblem): void {
  const errors = problemFaults(problem);
  if (errors.length === 0) return;
  throw new Refusal({
    kind: 'invalid',
    code: 'visits.problem-refused',
    facts: { count: errors.length },
    errors,
  });
}

/** What is wrong with a day before any search, in words; ids only, never names. */
export function problemFaults(problem: TourProblem): readonly FieldError[] {
  const errors: FieldError[] = [];
  const say: Say = (path, fr, en) => errors.push({ path, fr, en });
  checkTravel(problem, say);
  checkIds(problem, say);
  for (const carer of problem.carers) checkCarer(problem, carer, say);
  for (const visit of problem.visits) checkVisit(problem, visit, say);
  // Whether anyone can get there is asked of a day that is otherwise sound.
  if (errors.length === 0) for (const visit of problem.visits) checkReach(problem, visit, say);
  return errors;
}

function checkTravel({ travel }: TourProblem, say: Say): void {
  if (travel.seconds.length === travel.places.length ** 2) return;
  say(
    'travel',
    "La table des trajets n'a pas une durée pour chaque paire de lieux.",
    'The travel table does not hold one duration for each pair of places.',
  );
}

function checkIds({ visits, carers }: TourProblem, say: Say): void {
  for (const [kind, list] of [
    ['visits', visits],
    ['carers', carers],
  ] as const) {
    const seen = new Set<string>();
    for (const { id } of list) {
      if (seen.has(id)) say(`${kind}.${id}`, `${id} figure deux fois.`, `${id} is listed twice.`);
      seen.add(id);
    }
  }
}

function checkCarer({ travel }: TourProblem, carer: PlannedCarer, say: Say): void {
  const path = `carers.${carer.id}`;
  for (const place of [carer.from, carer.to]) {
    if (!travel.places.includes(place)) unknownPlace(path, place, say);
  }
  if (!wholeTimes([carer.hours.from, carer.hours.to])) notWhole(path, say);
  if (carer.hours.to <= carer.hours.from)
    say(
      `${path}.hours`,
      'Les horaires finissent avant de commencer.',
      'The working hours end before they begin.',
    );
  const way = travelBetween(travel, carer.from, carer.to);
  for (const rest of carer.breaks ?? []) {
    const begins = Math.max(rest.from, carer.hours.from);
    if (begins > rest.to || begins + rest.duration + Math.max(0, way) > carer.hours.to)
      say(`${path}.breaks`, 'Une pause tombe hors des horaires.', 'A break lies outside the working hours.');
  }
}

function checkVisit(problem: TourProblem, visit: PlannedVisit, say: Say): void {
  const path = `visits.${visit.id}`;
  if (!problem.travel.places.includes(visit.place)) unknownPlace(path, visit.place, say);
  const times = visit.windows.flatMap(({ from, to }) => [from, to]);
  if (!wholeTimes([visit.duration, ...times])) notWhole(path, say);
  for (const [index, { from, to }] of visit.windows.entries()) {
    if (to < from)
      say(`${path}.windows`, 'Une plage se ferme avant de s’ouvrir.', 'A window closes before it opens.');
    const before = visit.windows[index - 1];
    if (before && from <= before.to)
      say(
        `${path}.windows`,
        'Les plages se chevauchent ou ne sont pas dans l’ordre.',
        'Windows overlap or are out of order.',
      );
  }
  checkPair(problem, visit, say);
  checkPermission(problem, visit, say);
}

function checkPair({ visits }: TourProblem, visit: PlannedVisit, say: Say): void {
  if (!visit.after) return;
  const path = `visits.${visit.id}.after`;
  const { visit: other, least, most } = visit.after;
  const found = visits.find(({ id }) => id === other);
  if (!found || other === visit.id)
    say(path, "L'autre visite n'existe pas.", 'The other visit does not exist.');
  if (found?.after || visits.some(({ id, after }) => id !== visit.id && after?.visit === other))
    say(
      path,
      'Trois visites sont liées entre elles : deux au plus.',
      'Three visits are tied together: two at most.',
    );
  if (!wholeTimes([least, most]) || most < least)
    say(
      path,
      "L'écart le plus long est plus court que le plus court.",
      'The longest gap is shorter than the shortest.',
    );
}

function checkPermission({ carers }: TourProblem, visit: PlannedVisit, say: Say): void {
  const path = `visits.${visit.id}`;
  if (visit.fixed && !carers.some(({ id }) => id === visit.fixed?.carer)) {
    say(
      `${path}.fixed`,
      "La visite est fixée à quelqu'un qui ne travaille pas ce jour-là.",
      'The visit is fixed to someone who does not work that day.',
    );
    return;
  }
  if (carers.some((carer) => mayMake(carer, visit))) return;
  const missing = (visit.skills ?? []).filter(
    (skill) => !carers.some(({ skills }) => skills?.includes(skill)),
  );
  if (missing.length > 0)
    say(
      `${path}.skills`,
      `Personne n'a la compétence : ${missing.join(', ')}.`,
      `Nobody has the skill: ${missing.join(', ')}.`,
    );
  else if (visit.fixed)
    say(
      `${path}.fixed`,
      'La personne à qui la visite est fixée ne peut pas y aller (compétence ou refus).',
      'The carer it is fixed to may not go (skill or refusal).',
    );
  else
    say(
      path,
      'Personne ne peut y aller : compétences réunies par personne, ou refus.',
      'Nobody may go: no one has all the skills, or refusals.',
    );
}

/** Alone on the road, at the best hour: if nobody makes it so, nobody makes it at all. */
function checkReach(problem: TourProblem, visit: PlannedVisit, say: Say): void {
  const reasons = new Set<Reason>();
  for (const carer of problem.carers) {
    if (!mayMake(carer, visit)) continue;
    const reason = whyOutOfReach(problem, carer, visit);
    if (!reason) return;
    reasons.add(reason);
  }
  for (const reason of reasons) say(`visits.${visit.id}`, outOfReach[reason].fr, outOfReach[reason].en);
}

const outOfReach = {
  'no-way': { fr: 'Aucun trajet ne mène à ce lieu.', en: 'There is no way to this place.' },
  load: {
    fr: 'La livraison dépasse ce que les véhicules emportent.',
    en: 'The delivery is more than the vehicles take.',
  },
  keeps: {
    fr: 'Le lieu est trop loin pour ce que le produit se garde.',
    en: 'The place is too far for how long the product keeps.',
  },
  longest: {
    fr: "L'aller, la visite et le retour dépassent la durée de tournée permise.",
    en: 'Way, visit and way back exceed the longest tour allowed.',
  },
  window: {
    fr: 'Personne ne peut y être avant la fermeture de la plage.',
    en: 'Nobody can be there before the window closes.',
  },
  hours: {
    fr: 'Personne ne peut y aller et revenir dans ses horaires.',
    en: 'Nobody can go and be back within working hours.',
  },
} as const;
type Reason = keyof typeof outOfReach;

/** Why a carer with nothing else to do could not make a visit; undefined when they could. */
export function whyOutOfReach(
  problem: TourProblem,
  carer: PlannedCarer,
  visit: PlannedVisit,
): Reason | undefined {
  const there = travelBetween(problem.travel, carer.from, visit.place);
  const back = travelBetween(problem.travel, visit.place, carer.to);
  if (there < 0 || back < 0) return 'no-way';
  if ((visit.load ?? 0) > (carer.load ?? Number.POSITIVE_INFINITY)) return 'load';
  if (there > (visit.keeps ?? Number.POSITIVE_INFINITY)) return 'keeps';
  const arrives = carer.hours.from + there;
  const late = problem.lateness?.most ?? 0;
  const windows =
    visit.fixed?.at === undefined ? visit.windows : [{ from: visit.fixed.at, to: visit.fixed.at }];
  const open = windows.find(({ to }, index) => arrives <= to + (index === windows.length - 1 ? late : 0));
  if (windows.length > 0 && !open) return 'window';
  const begins = Math.max(arrives, open?.from ?? 0);
  if (begins + visit.duration + back > carer.hours.to) return 'hours';
  if (there + visit.duration + back > (carer.longest ?? Number.POSITIVE_INFINITY)) return 'longest';
  return undefined;
}

function wholeTimes(times: readonly number[]): boolean {
  return times.every((time) => Number.isInteger(time) && time >= 0 && time < 10_000_000);
}

function notWhole(path: string, say: Say): void {
  say(
    path,
    "Une heure ou une durée n'est pas un nombre entier de secondes.",
    'A time or duration is not a whole number of seconds.',
  );
}

function unknownPlace(path: string, place: string, say: Say): void {
  say(
    path,
    `Le lieu ${place} manque dans la table des trajets.`,
    `Place ${place} is missing from the travel table.`,
  );
}

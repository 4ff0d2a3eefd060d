import { randomUUID } from 'node:crypto';
import type { Actor } from '#kernel/actor.ts';
import { openNeedContract } from '#modules/needs/contract/commands.ts';
import { listEntries } from '#modules/rounds/contract/steering.ts';
import { arrive, recordVisit, takeVisit } from '#modules/visits/contract/ground.ts';
import { listVisits } from '#modules/visits/contract/reading.ts';
import { planTours, setShift } from '#modules/visits/contract/tour-plan.ts';
import type { Rehearsal } from './rehearsal.ts';
import { tolerant } from './tolerant.ts';

interface Players {
  readonly coordinator: Actor;
  readonly nurses: readonly Actor[];
  readonly volunteers: readonly Actor[];
}

/** Every quarter of an hour: some visits are taken, some of those taken are done. The last ones stay for the eyes. */
export async function playVisits(
  rehearsal: Rehearsal,
  { coordinator, nurses, volunteers }: Players,
): Promise<void> {
  const { chance } = rehearsal;
  const { visits } = await rehearsal.ask(coordinator, listVisits, { which: 'live', communeCode: null });
  for (const visit of visits) {
    if (visit.status === 'offered' && chance.often(0.4)) {
      const crew = visit.goers.includes('professional') ? nurses : volunteers;
      await tolerant(
        rehearsal.run(chance.pick(crew), takeVisit, { visitId: visit.visitId, knowingly: true }),
      );
      continue;
    }
    const holder = [...nurses, ...volunteers].find(({ id }) => id === visit.holder?.accountId);
    if (!holder || visit.status !== 'taken' || !chance.often(0.35)) continue;
    if (!(await tolerant(rehearsal.run(holder, arrive, { visitId: visit.visitId })))) continue;
    await rehearsal.run(holder, recordVisit, {
      visitId: visit.visitId,
      answers: answersOf(rehearsal, holder),
    });
  }
}

/** What the late morning's calls left for the afternoon's tours: water and fans to bring, people to look in on. */
export async function askForVisits(rehearsal: Rehearsal, coordinator: Actor, roundId: string): Promise<void> {
  const { entries } = await rehearsal.ask(coordinator, listEntries, {
    roundId,
    view: 'all',
    offset: 0,
    limit: 200,
  });
  const reached = entries.filter(({ state }) => state === 'well');
  for (const [rank, { personId, communeCode }] of reached.slice(0, 14).entries()) {
    const look = rank % 2 === 0;
    await rehearsal.run(coordinator, openNeedContract, {
      requestId: randomUUID(),
      kind: look ? 'home-visit' : 'supplies-at-home',
      severity: rank % 4 === 0 ? 2 : 1,
      personId,
      communeCode,
      title: look ? 'Passage au domicile demandé par la famille' : 'À porter au domicile : eau, brumisateur',
      detail: '',
      instructions: 'Sonner longtemps, la personne entend mal.',
      owner: null,
      dueAt: null,
      caller: null,
      origin: null,
    });
  }
}

/** The cell notes who makes visits that day, and has the tours computed. */
export async function planVisits(
  rehearsal: Rehearsal,
  { coordinator, nurses, volunteers }: Players,
  day: string,
): Promise<void> {
  const hours = [
    [8, 19, '35236'],
    [9, 18, '56001'],
    [12, 20, '44067'],
    [8, 18, '44128'],
  ] as const;
  const shifts = [nurses, volunteers].flatMap((crew) =>
    crew.map((actor, rank) => [actor, ...(hours[rank % hours.length] ?? hours[0])] as const),
  );
  for (const [actor, starts, ends, commune] of shifts) {
    await rehearsal.run(coordinator, setShift, {
      day,
      accountId: actor.id,
      working: true,
      starts: starts * 60,
      ends: ends * 60,
      startCommune: commune,
      endCommune: commune,
      pause: 45,
    });
  }
  await rehearsal.run(coordinator, planTours, { day, searchId: rehearsal.runtime.newId(), seconds: 1 });
}

function answersOf({ chance }: Rehearsal, holder: Actor) {
  if (holder.role === 'volunteer') return { opened: 'yes', delivered: ['water'], worried: 'no' };
  return {
    'danger-signs': ['none'],
    temperature: Number((36.4 + chance.next() * 1.8).toFixed(1)),
    pulse: chance.between(62, 104),
    done: [chance.pick(['gave-drink', 'closed-shutters']), 'wet-cloth'],
    missing: [chance.often(0.25) ? 'fan' : 'nothing'],
    next: 'nothing-more',
  };
}

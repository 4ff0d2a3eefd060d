import type { Actor } from '#kernel/actor.ts';
import { arrive, recordVisit, takeVisit } from '#modules/visits/contract/ground.ts';
import { listVisits } from '#modules/visits/contract/reading.ts';
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
    await tolerant(rehearsal.run(holder, arrive, { visitId: visit.visitId }));
    await tolerant(
      rehearsal.run(holder, recordVisit, { visitId: visit.visitId, answers: answersOf(rehearsal, holder) }),
    );
  }
}

function answersOf({ chance }: Rehearsal, holder: Actor) {
  if (holder.role === 'volunteer') return {};
  return {
    'danger-signs': ['none'],
    temperature: Number((36.4 + chance.next() * 1.8).toFixed(1)),
    pulse: chance.between(62, 104),
    done: [chance.pick(['gave-drink', 'closed-shutters']), 'wet-cloth'],
    missing: [chance.often(0.25) ? 'fan' : 'nothing'],
    next: 'nothing-more',
  };
}

import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import type { Tx } from '#kernel/database.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import { listOpenSituations } from '#modules/crisis/api.ts';
import { getNeedBrief, type NeedBrief } from '#modules/needs/api.ts';
import { listPersonCards } from '#modules/persons/api.ts';
import { findClinicalWord } from '#modules/persons/contract/clinical-words.ts';
import type { PersonCard } from '#modules/persons/contract.ts';
import { requestVisit } from '#modules/visits/contract/steering.ts';
import { visitRequested } from '#modules/visits/contract.ts';
import { doorInstructions, shortName } from '#modules/visits/domain/door-card.ts';
import { taskOfNeed, whoMayGo } from '#modules/visits/domain/who-may-go.ts';
import { type Around, lookAround, nextWave, sendWave } from '#modules/visits/offering.ts';
import { refuse } from '#modules/visits/refusals.ts';
import { addEvent, findLiveVisitOfNeed, insertVisit, nextNumber } from '#modules/visits/store.ts';
import { saveDoorCard } from '#modules/visits/store-reports.ts';
import { formatSpokenCode } from '#vocabulary/spoken-code.ts';

interface State {
  readonly need: NeedBrief;
  readonly person: PersonCard | undefined;
  readonly asked: boolean;
  readonly playbookId: string | null;
  readonly around: Around;
}

/** A need that calls for someone at the door becomes a visit, at once offered to those who may go. */
export const requestVisitCommand = defineCommand(requestVisit, {
  load: async (tx, { needId }, { now }): Promise<State> => {
    const need = await getNeedBrief(tx, needId);
    return {
      need,
      person: await findPerson(tx, need.personId, now),
      asked: (await findLiveVisitOfNeed(tx, needId)) !== undefined,
      playbookId: await playbookOf(tx, need.situationId),
      around: await lookAround(tx, { visitId: null, communeCode: need.communeCode }),
    };
  },
  decide: ({ need, person, asked, playbookId, around }, input, { actor, now }) => {
    if (!['open', 'accepted', 'waiting'].includes(need.status))
      throw refuse('conflict', 'visits.need-closed');
    if (asked) throw refuse('conflict', 'visits.already-requested');
    // By itself, the platform sends someone only for needs that say so; a coordinator may for any.
    if (actor.role === 'system' && !taskOfNeed(need.kind))
      throw refuse('conflict', 'visits.no-visit-called-for');
    const task = input.task ?? taskOfNeed(need.kind) ?? 'home-visit';
    const { goers, because } = whoMayGo(task, need.severity, input.goers);
    const visit = {
      visitId: input.visitId,
      needId: need.needId,
      needCode: need.code,
      needKind: need.kind,
      title: need.title,
      task,
      severity: need.severity,
      personId: need.personId,
      communeCode: need.communeCode,
      goers,
      goersBecause: because,
      dueAt: need.dueAt,
      situationId: need.situationId,
      playbookId,
      causedBy: need.openedBy,
    };
    const wave = nextWave({ ...visit, wave: 0 }, around.visitors, now);
    const door = doorInstructions(
      [need.instructions, person?.instructions ?? ''],
      (text) => findClinicalWord(text) !== undefined,
    );
    const output = { visitId: input.visitId, code: '', asked: wave.asked.length };
    return { change: { visit, wave, door, person, around, output }, facts: [], output };
  },
  save: async (tx, { visit, wave, door, person, around, output }, effects) => {
    await withSystemRole(tx, async () => {
      const number = await nextNumber(tx);
      const code = formatSpokenCode('V', number);
      if (!(await insertVisit(tx, effects, { ...visit, number })))
        throw refuse('conflict', 'visits.already-requested');
      await saveDoorCard(tx, {
        visitId: visit.visitId,
        shortName: person ? shortName(person) : '',
        street: person?.addressLines ?? [],
        postcode: person?.postcode ?? '',
        communeName: person?.communeName ?? around.communeName,
        ...door,
      });
      await addEvent(tx, effects, { visitId: visit.visitId, what: 'requested' });
      // The number is known only to the writer: the answer is completed here.
      output.code = code;
      const { visitId, needId, task, personId, communeCode } = visit;
      effects.publish(
        fact(
          visitRequested,
          { kind: 'visit', id: visitId },
          { visitId, needId, code, task, personId, communeCode },
        ),
      );
      await sendWave(tx, effects, { visit: { ...visit, code, unclaimedAt: null }, wave, around });
    });
  },
});

/** Copied for the door whoever asks for the visit; only the first name and an initial go further. */
async function findPerson(tx: Tx, personId: string | null, now: Date): Promise<PersonCard | undefined> {
  if (personId === null) return undefined;
  return withSystemRole(tx, async () => (await listPersonCards(tx, [personId], now))[0]);
}

/** The plan of the need's own crisis. */
async function playbookOf(tx: Tx, situationId: string | null): Promise<string | null> {
  if (situationId === null) return null;
  const situations = await withSystemRole(tx, () => listOpenSituations(tx));
  return situations.find((situation) => situation.situationId === situationId)?.playbookId ?? null;
}

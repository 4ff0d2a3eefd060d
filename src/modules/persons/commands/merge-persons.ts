import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { Refusal } from '#kernel/refusal.ts';
import { mergePersons } from '../contract/duplicates.ts';
import { personsMerged } from '../contract.ts';
import { merged, undoDays } from '../domain/merging.ts';
import { personNotFound } from '../refusals.ts';
import { listPersonRows, personToSave, updatePersons } from '../store.ts';
import { moveAccessFacts } from '../store-access.ts';
import { removeGone, saveMerge } from '../store-merge.ts';
import type { PersonRow } from '../tables.ts';

function whyNotMerge(kept: PersonRow, gone: PersonRow): Refusal | undefined {
  if (kept.person_id === gone.person_id)
    return new Refusal({ kind: 'invalid', code: 'persons.merge-with-itself' });
  if (kept.compartment !== gone.compartment) {
    return new Refusal({ kind: 'conflict', code: 'persons.merge-across-compartments' });
  }
  return kept.commune_code === gone.commune_code
    ? undefined
    : new Refusal({ kind: 'conflict', code: 'persons.merge-across-communes' });
}

export const mergePersonsCommand = defineCommand(mergePersons, {
  load: async (tx, { keptPersonId, gonePersonId }) => {
    const rows = await listPersonRows(tx, [keptPersonId, gonePersonId], true);
    const kept = rows.find(({ person_id }) => person_id === keptPersonId);
    const gone = rows.find(({ person_id }) => person_id === gonePersonId);
    if (!kept || !gone) throw personNotFound();
    return { kept, gone };
  },
  decide: ({ kept, gone }, { keptPersonId, gonePersonId, mergeId }, { now }) => {
    const refusal = whyNotMerge(kept, gone);
    if (refusal) throw refusal;
    const undoUntil = new Date(now.getTime() + undoDays * 86_400_000);
    return {
      change: { mergeId, kept, gone, result: { ...kept, ...merged(kept, gone) }, undoUntil },
      facts: [
        fact(personsMerged, { kind: 'person', id: keptPersonId }, { mergeId, keptPersonId, gonePersonId }),
      ],
      output: { mergeId, undoUntil: undoUntil.toISOString() },
    };
  },
  save: async (tx, { mergeId, kept, gone, result, undoUntil }, effects) => {
    await saveMerge(tx, effects, { mergeId, kept, gone, undoUntil });
    await moveAccessFacts(tx, { from: gone.person_id, to: kept.person_id }, effects);
    await updatePersons(tx, [personToSave(result)], effects.now);
    await removeGone(tx, { goneId: gone.person_id, keptId: kept.person_id });
  },
});

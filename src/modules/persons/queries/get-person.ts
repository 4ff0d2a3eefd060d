import { defineQuery } from '#kernel/query.ts';
import { listPersonCards } from '../api.ts';
import { getPerson } from '../contract/person.ts';
import { personNotFound } from '../refusals.ts';
import { findPersonRow } from '../store.ts';
import { hasAccessFacts } from '../store-access.ts';
import { listConsents } from '../store-consent.ts';
import { listUndoableMerges } from '../store-merge.ts';

export const getPersonQuery = defineQuery(getPerson, {
  read: async (tx, { personId }, { now }) => {
    const row = await findPersonRow(tx, personId);
    const [card] = await listPersonCards(tx, [personId], now);
    if (!row || !card) throw personNotFound();
    const consents = await listConsents(tx, personId);
    const merges = await listUndoableMerges(tx, personId, now);
    return {
      card,
      birthName: row.birth_name ?? '',
      usedName: row.used_name ?? '',
      firstNames: row.first_names,
      version: row.version,
      hasAccessFacts: await hasAccessFacts(tx, personId),
      consents: consents.map(({ kind, given, means, at, recorded_by_label }) => ({
        kind,
        given,
        means,
        at: at.toISOString(),
        recordedBy: recorded_by_label,
      })),
      merges: merges.map((merge) => ({
        ...merge,
        mergedAt: merge.mergedAt.toISOString(),
        undoUntil: merge.undoUntil.toISOString(),
      })),
      updatedAt: row.updated_at.toISOString(),
    };
  },
  shows: ({ card }) => [card.personId],
});

import { defineQuery } from '#kernel/query.ts';
import { Refusal } from '#kernel/refusal.ts';
import { listOpenNeedsOfPersons } from '#modules/needs/api.ts';
import { listPersonCards } from '#modules/persons/api.ts';
import { formatSpokenCode } from '#vocabulary/spoken-code.ts';
import { getPost } from '../contract/call.ts';
import { ifNoAnswer, ifWell } from '../domain/next-step-words.ts';
import { listHistory } from '../store/attempts.ts';
import { findEntry } from '../store/entries.ts';
import { listHeld } from '../store/leases.ts';
import { entryOf, situationOf } from '../store/rows.ts';
import { contactsOf, lookAround } from '../surroundings.ts';

const historyLines = 6;

/**
 * One person on one screen. An operator or a town hall opens it with the person on their line (matrix B1: "assigned only,
 * one screen at a time"); the coordination may look without calling.
 */
export const getPostQuery = defineQuery(getPost, {
  read: async (tx, { entryId }, { actor, now }) => {
    const found = await findEntry(tx, entryId);
    const lease = (await listHeld(tx, actor.id, now)).find((held) => held.entryId === entryId);
    if (!found || (actor.role === 'operator' && !lease))
      throw new Refusal({ kind: 'not-found', code: 'rounds.unknown-entry' });
    const { entry, round } = found;
    const [person] = await listPersonCards(tx, [entry.person_id], now);
    const around = await lookAround(tx, { entry, round, now });
    const state = entryOf(entry);
    return {
      entryId,
      personId: entry.person_id,
      code: formatSpokenCode('A', entry.number),
      state: entry.state,
      dueAt: entry.due_at?.toISOString() ?? null,
      tries: entry.tries,
      maxTries: entry.max_tries,
      severity: entry.severity,
      reasons: entry.reasons.flatMap((place) => {
        const criterion = round.criteria[place];
        return criterion ? [{ words: criterion.words, weight: criterion.weight }] : [];
      }),
      leasedUntil: lease?.until.toISOString() ?? null,
      person: person ?? null,
      contacts: person ? contactsOf(person) : [],
      history: (await listHistory(tx, entry.person_id, historyLines)).map((line) => ({
        ...line,
        at: line.at.toISOString(),
      })),
      openNeeds: (await listOpenNeedsOfPersons(tx, [entry.person_id])).map((need) => ({
        needId: need.needId,
        code: need.code,
        title: need.title,
        status: need.status,
        dueAt: need.dueAt.toISOString(),
      })),
      ifNoAnswer: ifNoAnswer(state, situationOf(round, now, around), round.time_zone),
      ifWell: ifWell(round.rule, { closesAt: round.closes_at, now, zone: round.time_zone }),
    };
  },
  shows: ({ person }) => (person ? [person.personId] : []),
});

import { defineQuery } from '#kernel/query.ts';
import { listPersonCards } from '#modules/persons/api.ts';
import type { PersonCard } from '#modules/persons/contract.ts';
import { formatSpokenCode } from '#vocabulary/spoken-code.ts';
import { getPrintedList } from '../contract/paper.ts';
import { callOutcomes } from '../contract.ts';
import { listRecordedSince } from '../store/attempts.ts';
import { listEntriesByIds } from '../store/entries.ts';
import { getListByCode } from '../store/lists.ts';
import { getRound } from '../store/rounds.ts';

/** The rows of a sheet, with initials: enough to see that the line on screen is the line on paper. */
export const getPrintedListQuery = defineQuery(getPrintedList, {
  read: async (tx, { code }, { now }) => {
    const list = await getListByCode(tx, code);
    const round = await getRound(tx, list.round_id);
    const entries = new Map((await listEntriesByIds(tx, list.entry_ids)).map((row) => [row.entry_id, row]));
    const ids = [...entries.values()].map(({ person_id }) => person_id);
    const cards = new Map((await listPersonCards(tx, ids, now)).map((card) => [card.personId, card]));
    const recorded = await listRecordedSince(tx, list.entry_ids, list.printed_at);
    return {
      code: formatSpokenCode('L', list.number),
      roundId: round.round_id,
      roundCode: formatSpokenCode('R', round.number),
      printedAt: list.printed_at.toISOString(),
      printedBy: list.printed_by_label,
      rows: list.entry_ids.map((entryId, index) => {
        const entry = entries.get(entryId);
        const card = entry && cards.get(entry.person_id);
        return {
          rank: index + 1,
          entryId,
          entryCode: entry ? formatSpokenCode('A', entry.number) : '',
          personId: card?.personId ?? null,
          who: card ? initials(card) : '',
          already: callOutcomes.find((outcome) => outcome === recorded.get(entryId)) ?? null,
        };
      }),
    };
  },
  shows: ({ rows }) => rows.flatMap(({ personId }) => personId ?? []),
});

function initials({ civility, firstName, lastName }: PersonCard): string {
  const letter = (name: string) => (name ? `${name.charAt(0).toLocaleUpperCase('fr')}.` : '');
  return [civility ?? '', letter(firstName), letter(lastName)].filter(Boolean).join(' ');
}

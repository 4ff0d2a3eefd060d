import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { mostRows } from '#kernel/paper/paper-parts.ts';
import { Refusal } from '#kernel/refusal.ts';
import { formatSpokenCode } from '#vocabulary/spoken-code.ts';
import { callableCommunes } from '../callable-communes.ts';
import { printList } from '../contract/paper.ts';
import { listPrinted } from '../contract.ts';
import { insertList, listToPrint } from '../store/lists.ts';
import { getRound, nextNumber } from '../store/rounds.ts';

/** A list is remembered row by row, so that paper comes back by rank; who printed it is in the journal. */
export const printListCommand = defineCommand(printList, {
  load: async (tx, { roundId, operator, communeCode }, { actor, now }) => {
    const round = await getRound(tx, roundId);
    const communeCodes = await callableCommunes(tx, actor, now);
    return { round, rows: await listToPrint(tx, { roundId, operator, communeCode, communeCodes }) };
  },
  decide: ({ round, rows }, { listId, operator }) => {
    if (rows.length === 0) throw new Refusal({ kind: 'conflict', code: 'rounds.nobody-on-list' });
    if (rows.length > mostRows)
      throw new Refusal({ kind: 'conflict', code: 'rounds.list-too-long', facts: { count: rows.length } });
    // Filled by `save`, which numbers the list.
    const output = { listId, code: '', rows: rows.length };
    return { change: { round, rows, operator: operator ?? null, output }, facts: [], output };
  },
  save: async (tx, { round, rows, operator, output }, effects) => {
    const number = await nextNumber(tx, 'list');
    output.code = formatSpokenCode('L', number);
    await insertList(tx, {
      list_id: output.listId,
      number,
      round_id: round.round_id,
      operator_id: operator,
      communes: [...new Set(rows.map(({ commune_code }) => commune_code))],
      entry_ids: rows.map(({ entry_id }) => entry_id),
      printed_at: effects.now,
      printed_by: effects.actor.id,
      printed_by_label: effects.actor.label,
    });
    effects.publish(
      fact(
        listPrinted,
        { kind: 'round', id: round.round_id },
        { roundId: round.round_id, listId: output.listId, code: output.code, rows: rows.length },
      ),
    );
  },
});

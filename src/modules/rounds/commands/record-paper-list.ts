import { type Circumstances, defineCommand } from '#kernel/command.ts';
import { isRefusal, Refusal, wordRefusal } from '#kernel/refusal.ts';
import { findAccount } from '#modules/access/api.ts';
import { recordPaperList } from '../contract/paper.ts';
import { digitOutcomes } from '../contract.ts';
import { mayRecord } from '../permissions.ts';
import { roundsRefusals } from '../refusals.ts';
import { type StepToSave, saveStep } from '../save-step.ts';
import { type EntryInRound, getEntryForUpdate } from '../store/entries.ts';
import { getListByCode } from '../store/lists.ts';
import { nobodyAround, type Surroundings } from '../store/rows.ts';
import { lookAround } from '../surroundings.ts';
import { decideCall } from './record-call.ts';

interface Row {
  readonly attemptId: string;
  readonly rank: number;
  readonly digit: 1 | 2 | 3 | 4 | 5 | 6;
  readonly at: string | null;
  readonly note: string;
}

interface FoundRow {
  readonly row: Row;
  readonly found: (EntryInRound & { readonly around: Surroundings }) | undefined;
}

/**
 * Paper typed back in: the same outcomes, the same chain, row by row. A row that cannot be taken is told with its reason
 * and keeps none of the others from being recorded. Answers were not written on paper: only the digit counts.
 */
export const recordPaperListCommand = defineCommand(recordPaperList, {
  load: async (tx, { code, rows, caller }, { actor, now }) => {
    const list = await getListByCode(tx, code);
    const card = caller === null || caller === actor.id ? undefined : await findAccount(tx, caller);
    if (caller !== null && caller !== actor.id && !card)
      throw new Refusal({ kind: 'invalid', code: 'rounds.not-a-caller' });
    const by = card ? { id: card.accountId, label: card.displayName } : { id: actor.id, label: actor.label };
    const found: FoundRow[] = [];
    for (const row of rows) {
      const entryId = list.entry_ids[row.rank - 1];
      const entry = entryId === undefined ? undefined : await findRow(entryId);
      const asks = entry && (row.digit === 4 || row.digit === 5);
      const around = asks ? await lookAround(tx, { ...entry, now }) : nobodyAround;
      found.push({ row, found: entry && { ...entry, around } });
    }
    return { by, found };

    async function findRow(entryId: string): Promise<EntryInRound | undefined> {
      try {
        return await getEntryForUpdate(tx, entryId);
      } catch (thrown) {
        if (isRefusal(thrown)) return undefined;
        throw thrown;
      }
    }
  },
  permit: (actor, { found }) =>
    found.every((row) => row.found === undefined || mayRecord(actor, row.found.entry)),
  decide: ({ by, found }, _input, circumstances) => {
    const changes: StepToSave[] = [];
    const refused: { rank: number; fr: string; en: string }[] = [];
    for (const { row, found: entry } of found) {
      const change = entry ? decideRow(row, entry, by, circumstances) : notOnList(row.rank);
      if (change instanceof Refusal) refused.push({ rank: row.rank, ...wordRefusal(change, roundsRefusals) });
      else changes.push(change);
    }
    const output = { recorded: changes.length, refused, needs: 0 };
    return { change: { changes, output }, facts: [], output };
  },
  save: async (tx, { changes, output }, effects) => {
    for (const change of changes) output.needs += (await saveStep(tx, effects, change)).length;
  },
});

function decideRow(
  row: Row,
  found: EntryInRound & { readonly around: Surroundings },
  by: { id: string; label: string },
  circumstances: Circumstances,
): StepToSave | Refusal {
  const outcome = digitOutcomes[row.digit - 1];
  if (!outcome) return notOnList(row.rank);
  return decideCall(
    found,
    {
      attemptId: row.attemptId,
      outcome,
      answers: {},
      questionnaireVersion: found.round.questionnaire_version,
      note: row.note,
      needs: [],
      callBackAt: null,
      awayUntil: null,
      talkSeconds: null,
      onPaper: { by },
    },
    { ...circumstances, occurredAt: row.at === null ? circumstances.occurredAt : new Date(row.at) },
  );
}

function notOnList(rank: number): Refusal {
  return new Refusal({ kind: 'not-found', code: 'rounds.row-not-on-list', facts: { rank } });
}

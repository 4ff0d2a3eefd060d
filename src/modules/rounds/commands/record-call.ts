import type { z } from 'zod';
import { type Circumstances, defineCommand } from '#kernel/command.ts';
import { Refusal } from '#kernel/refusal.ts';
import { getPlaybook } from '#modules/crisis/api.ts';
import { type Answers, type Evaluation, evaluate, type Questionnaire } from '#vocabulary/questionnaire.ts';
import { recordCall } from '../contract/call.ts';
import { answersInWords, needsOfCall } from '../domain/call-needs.ts';
import { outcomeOf } from '../domain/call-outcome.ts';
import { afterCall, type Call } from '../domain/entry.ts';
import type { OpenedNeed } from '../perform-requests.ts';
import { mayRecord } from '../permissions.ts';
import { happenedAt, type StepToSave, saveStep, witnessOf } from '../save-step.ts';
import { type EntryInRound, getEntryForUpdate } from '../store/entries.ts';
import { entryOf, nobodyAround, type Surroundings, situationOf } from '../store/rows.ts';
import { lookAround } from '../surroundings.ts';
import type { RoundRow } from '../tables.ts';

type Input = z.output<typeof recordCall.input>;

/** Seconds in which an outcome can be undone; the screen offers 30, the rest is the way back over a slow line. */
const undoSeconds = 30;
const longestCallBackDays = 7;

interface State extends EntryInRound {
  readonly around: Surroundings;
}

export const recordCallCommand = defineCommand(recordCall, {
  load: async (tx, input, { now }): Promise<State> => {
    const found = await getEntryForUpdate(tx, input.entryId);
    // Only silence and a wrong number ask who else can be called.
    const asks = input.outcome === 'no-answer' || input.outcome === 'wrong-number';
    const around = asks ? await lookAround(tx, { ...found, now }) : nobodyAround;
    return { ...found, around };
  },
  permit: (actor, { entry }) => mayRecord(actor, entry),
  decide: (state, input, circumstances) => {
    const change = decideCall(state, input, circumstances);
    const { entry } = change.step;
    const needs: OpenedNeed[] = [];
    return {
      // `save` puts the needs it opened into the very list of the answer.
      change: { change, needs },
      facts: [],
      output: {
        state: entry.state.at,
        dueAt: 'due' in entry.state ? entry.state.due.toISOString() : null,
        needs,
        undoUntil: change.attempt?.undoable
          ? new Date(circumstances.now.getTime() + undoSeconds * 1_000).toISOString()
          : null,
      },
    };
  },
  save: async (tx, { change, needs }, effects) => {
    needs.push(...(await saveStep(tx, effects, change)));
  },
});

/** What one call leads to; also used for each row of a paper list. Pure. */
export function decideCall(
  state: State,
  input: Pick<
    Input,
    | 'attemptId'
    | 'outcome'
    | 'answers'
    | 'questionnaireVersion'
    | 'note'
    | 'needs'
    | 'callBackAt'
    | 'awayUntil'
  > & {
    readonly talkSeconds: number | null;
    readonly onPaper?: { readonly by: { id: string; label: string } };
  },
  circumstances: Circumstances,
): StepToSave {
  const { entry: row, round, around } = state;
  const { now, actor } = circumstances;
  const read = readAnswers(round, input);
  const outcome = read ? outcomeOf(input.outcome, read.evaluation) : input.outcome;
  const step = afterCall(entryOf(row), callOf(outcome, input, now), situationOf(round, now, around));
  const detail = [read ? answersInWords(read.questionnaire, read.evaluation) : '', input.note]
    .filter(Boolean)
    .join('\n');
  const plans = read ? needsOfCall(read.questionnaire, read.evaluation, input.needs) : [];
  return {
    found: state,
    step,
    plans,
    detail,
    witness: witnessOf(actor),
    attempt: {
      attemptId: input.attemptId,
      outcome,
      at: happenedAt(circumstances),
      channel: input.onPaper ? 'paper' : 'call',
      talkSeconds: input.talkSeconds,
      by: input.onPaper?.by ?? { id: actor.id, label: actor.label },
      care: {
        questionnaireId: round.questionnaire_id,
        questionnaireVersion: round.questionnaire_version,
        answers: read && Object.keys(read.evaluation.kept).length > 0 ? read.evaluation.kept : null,
        note: input.note,
      },
      undoable: outcome !== 'emergency' && !input.onPaper,
      spoke: outcome !== 'no-answer' && outcome !== 'wrong-number',
    },
    endsLease: true,
  };
}

function callOf(outcome: Call['outcome'], input: Pick<Input, 'callBackAt' | 'awayUntil'>, now: Date): Call {
  if (outcome === 'away' && input.awayUntil === null)
    throw new Refusal({ kind: 'invalid', code: 'rounds.away-needs-day' });
  const wanted = input.callBackAt === null ? null : new Date(input.callBackAt);
  if (wanted && wanted.getTime() > now.getTime() + longestCallBackDays * 86_400_000)
    throw new Refusal({ kind: 'invalid', code: 'rounds.call-back-needs-hour' });
  // Reported late from a phone without network, the promised hour may be over: then it is now.
  const callBackAt = wanted && wanted < now ? now : wanted;
  return { outcome, callBackAt, awayUntil: input.awayUntil };
}

/** The answers against the form that was shown. Refuses an unreadable answer and another version of the form. */
function readAnswers(
  round: RoundRow,
  input: Pick<Input, 'answers' | 'questionnaireVersion'>,
): { questionnaire: Questionnaire; evaluation: Evaluation } | undefined {
  const questionnaire = getPlaybook(round.playbook_id)?.questionnaires.find(
    ({ id }) => id === round.questionnaire_id,
  );
  const isAnswered = Object.keys(input.answers).length > 0;
  if (!questionnaire || questionnaire.version !== input.questionnaireVersion) {
    if (isAnswered) throw new Refusal({ kind: 'conflict', code: 'rounds.unknown-questionnaire-version' });
    return undefined;
  }
  const evaluation = evaluate(questionnaire, input.answers as Answers);
  const [error] = evaluation.errors;
  if (error) {
    throw new Refusal({
      kind: 'invalid',
      code: 'rounds.answers-unreadable',
      facts: { question: error.linkId },
    });
  }
  return { questionnaire, evaluation };
}

import { useCallback, useState } from 'react';
import { newCommandId } from '#web/api/new-command-id.ts';
import type { Problem } from '#web/api/problem.ts';
import { serverNow } from '#web/api/server-clock.ts';
import { useCommand } from '#web/api/use-command.ts';
import { toast } from '#web/design/toast.tsx';
import { useOfflineCommand } from '#web/offline/use-offline-command.ts';
import { useText } from '#web/text/use-text.ts';
import { recordCall, undoCall } from '../contract/call.ts';
import { type CallOutcome, outcomeLabels, stateLabels } from '../contract.ts';
import { type CallDraft, dropDraft, keepDraft } from './call-draft.ts';
import type { Line } from './use-line.ts';

export interface Recording {
  readonly record: (entryId: string, draft: CallDraft, outcome: CallOutcome) => void;
  readonly refusal: Problem | undefined;
  readonly clear: () => void;
}

/**
 * Sends an outcome and goes on at once. Saved on the device first: without network it waits there, and leaves with the
 * same id. A refusal brings the person back with everything that was typed.
 */
export function useRecording(line: Line, questionnaireVersion: number): Recording {
  const { t } = useText();
  const recording = useOfflineCommand(recordCall);
  const undo = useCommand(undoCall);
  const [refusal, setRefusal] = useState<Problem>();
  const record = useCallback(
    (entryId: string, draft: CallDraft, outcome: CallOutcome) => {
      const attemptId = newCommandId(serverNow());
      setRefusal(undefined);
      line.finish(entryId);
      const takeBack = async () => {
        const undone = await undo.run({ entryId, attemptId });
        if (!undone.ok) return setRefusal(undone.refusal);
        keepDraft(entryId, draft);
        line.bringBack(entryId);
      };
      void recording.run(inputOf(entryId, attemptId, draft, outcome, questionnaireVersion)).then((answer) => {
        if (!answer.ok) {
          keepDraft(entryId, draft);
          line.bringBack(entryId);
          setRefusal(answer.refusal);
          return;
        }
        dropDraft(entryId);
        line.my.reload();
        const said = t(outcomeLabels[outcome]);
        if ('queued' in answer) {
          toast({
            fr: `${said} : à envoyer dès que la liaison revient`,
            en: `${said}: will be sent when the link is back`,
          });
          return;
        }
        const { state, needs } = answer.output;
        const codes = needs.map(({ code }) => code).join(', ');
        const now = t(stateLabels[state]);
        toast(
          {
            fr: `Appel noté : ${now}${codes ? ` · ${codes}` : ''}`,
            en: `Call recorded: ${now}${codes ? ` · ${codes}` : ''}`,
          },
          answer.output.undoUntil ? { undo: () => void takeBack() } : {},
        );
      });
    },
    [line, questionnaireVersion, recording.run, undo.run, t],
  );
  return { record, refusal, clear: useCallback(() => setRefusal(undefined), []) };
}

function inputOf(
  entryId: string,
  attemptId: string,
  draft: CallDraft,
  outcome: CallOutcome,
  questionnaireVersion: number,
): Parameters<typeof recordCall.subject>[0] {
  const spoke = outcome !== 'no-answer' && outcome !== 'wrong-number';
  return {
    entryId,
    attemptId,
    outcome,
    answers: spoke ? writable(draft.answers) : {},
    questionnaireVersion,
    note: draft.note,
    needs: spoke ? [...draft.needs] : [],
    callBackAt: outcome === 'call-back' && draft.callBackAt ? new Date(draft.callBackAt).toISOString() : null,
    awayUntil: outcome === 'away' && draft.awayUntil ? draft.awayUntil : null,
    talkSeconds: Math.min(86_399, Math.round((serverNow() - (draft.dialledAt ?? draft.shownAt)) / 1_000)),
  };
}

type Sendable = Parameters<typeof recordCall.subject>[0]['answers'];

function writable(answers: CallDraft['answers']): Sendable {
  return Object.fromEntries(
    Object.entries(answers).map(([linkId, value]) => [
      linkId,
      typeof value === 'object' ? [...value] : value,
    ]),
  );
}

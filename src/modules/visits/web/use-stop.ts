import { useEffect, useState } from 'react';
import { arrive, recordVisit, setOff } from '#modules/visits/contract/ground.ts';
import { type Answers, evaluate } from '#vocabulary/questionnaire.ts';
import { useGo } from '#web/app/app-link.tsx';
import { toast } from '#web/design/toast.tsx';
import { useOfflineCommand } from '#web/offline/use-offline-command.ts';
import { useText } from '#web/text/use-text.ts';
import { sendable } from './sendable.ts';
import type { StopView } from './stop-view.ts';

/** What was typed and not sent stays while the application is open, whatever screen one looks at meanwhile. */
const drafts = new Map<string, { readonly answers: Answers; readonly handedTo: string }>();

/** The acts of one visit. Each is saved on the device first; the word says whether the cell has it. */
export function useStop(stop: StopView, home: string) {
  const { format } = useText();
  const go = useGo();
  const draft = drafts.get(stop.visitId);
  const [answers, setAnswers] = useState<Answers>(draft?.answers ?? {});
  const [handedTo, setHandedTo] = useState(draft?.handedTo ?? '');
  const [showMissing, setShowMissing] = useState(false);
  const [here, setHere] = useState(stop.status === 'arrived');
  const recording = useOfflineCommand(recordVisit);
  const arriving = useOfflineCommand(arrive);
  const leaving = useOfflineCommand(setOff);
  useEffect(() => {
    drafts.set(stop.visitId, { answers, handedTo });
  }, [stop.visitId, answers, handedTo]);

  const close = (words: { fr: string; en: string }, receivedAt: string | undefined) => {
    drafts.delete(stop.visitId);
    const at = receivedAt === undefined ? undefined : format.time(receivedAt);
    toast({
      fr: at ? `${words.fr} · reçu par la cellule ${at}` : `${words.fr} · enregistré sur ce téléphone`,
      en: at ? `${words.en} · received by the cell ${at}` : `${words.en} · saved on this phone`,
    });
    go(home);
  };
  const finish = async () => {
    const [missing] = evaluate(stop.form, answers).missing;
    if (missing !== undefined) {
      setShowMissing(true);
      const field = document.getElementById(`field-${missing}`);
      field?.scrollIntoView({ block: 'center' });
      field?.focus({ preventScroll: true });
      return;
    }
    const outcome = await recording.run({
      visitId: stop.visitId,
      answers: sendable(answers),
      ...(handedTo.trim() === '' ? {} : { handedTo: handedTo.trim() }),
    });
    if (!outcome.ok) return;
    const words = { fr: `${stop.code} : fait`, en: `${stop.code}: done` };
    close(words, 'queued' in outcome ? undefined : outcome.output.receivedAt);
  };
  return {
    answers,
    setAnswers,
    handedTo,
    setHandedTo,
    showMissing,
    present: here || stop.status === 'arrived',
    finish,
    close,
    /** « Y aller » says it too; the map of the telephone opens whatever the network does. */
    leave: () => {
      if (stop.status === 'taken') void leaving.run({ visitId: stop.visitId });
    },
    come: async () => {
      if ((await arriving.run({ visitId: stop.visitId })).ok) setHere(true);
    },
    pending: recording.pending || arriving.pending,
    refusal: recording.refusal ?? arriving.refusal ?? leaving.refusal,
    clear: () => {
      recording.clear();
      arriving.clear();
      leaving.clear();
    },
  };
}
export type StopActs = ReturnType<typeof useStop>;

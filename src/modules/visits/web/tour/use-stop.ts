import { useEffect, useRef, useState } from 'react';
import type { CommandContract, InputOf } from '#kernel/contract.ts';
import { arrive, recordNotPossible, recordVisit, setOff } from '#modules/visits/contract/ground.ts';
import type { ImpossibleReason, VisitStatus } from '#modules/visits/contract.ts';
import {
  decideArrive,
  decideNotPossible,
  decideRecord,
  decideSetOff,
} from '#modules/visits/domain/decide-acts.ts';
import { type Answers, evaluate } from '#vocabulary/questionnaire.ts';
import type { Problem } from '#web/api/problem.ts';
import { serverNow } from '#web/api/server-clock.ts';
import { toast } from '#web/design/toast.tsx';
import { queueCommand } from '#web/offline/outbox.ts';
import { decideHere, heldHere, momentHere } from './decide-here.ts';
import { draftOf, dropDraft, saveDraft } from './drafts.ts';
import { goInTour } from './paths.ts';
import type { Carrier } from './phone-session.ts';
import { sendable } from './sendable.ts';
import type { StopView } from './stop-view.ts';
import { noteProgress, syncTour } from './tour-store.ts';

/** The acts of one visit. Each is decided here, saved on the device, then sent: nothing waits for the network. */
export function useStop(stop: StopView, carrier: Carrier) {
  const typed = useDraft(stop);
  const [showMissing, setShowMissing] = useState(false);
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<Problem>();
  const held = heldHere(stop, carrier);

  const act = async <Contract extends CommandContract>(
    contract: Contract,
    input: InputOf<Contract>,
    step: { readonly decide: () => unknown; readonly status: VisitStatus },
  ): Promise<boolean> => {
    const refused = decideHere(step.decide);
    setRefusal(refused);
    if (refused) return false;
    setPending(true);
    const outcome = await queueCommand(contract, input, 0);
    setPending(false);
    if (!outcome.ok) {
      setRefusal(outcome.refusal);
      return false;
    }
    await noteProgress(stop.visitId, progressTo(step.status)).catch(() => undefined);
    return true;
  };
  const { visitId } = stop;
  return {
    ...typed,
    showMissing,
    present: stop.status === 'arrived',
    pending,
    refusal,
    clear: () => setRefusal(undefined),
    /** « Y aller » says it too; the map of the telephone opens whatever the network does. */
    leave: () => {
      if (stop.status !== 'taken') return;
      const decide = () => decideSetOff(held, momentHere(carrier));
      void act(setOff, { visitId }, { decide, status: 'on-the-way' }).then(() => syncTour());
    },
    come: () =>
      act(arrive, { visitId }, { decide: () => decideArrive(held, momentHere(carrier)), status: 'arrived' }),
    finish: async () => {
      const [missing] = evaluate(stop.form, typed.answers).missing;
      if (missing !== undefined) {
        setShowMissing(true);
        return showField(missing);
      }
      const handedTo = typed.handedTo.trim();
      const told = { answers: sendable(typed.answers), ...(handedTo === '' ? {} : { handedTo }) };
      const decide = () => decideRecord({ visit: held, form: stop.form }, told, momentHere(carrier));
      if (await act(recordVisit, { visitId, ...told }, { decide, status: 'done' }))
        await leaveStop(stop, { fr: `${stop.code} : fait`, en: `${stop.code}: done` });
    },
    giveUp: async (reason: ImpossibleReason, words: string) => {
      const decide = () => decideNotPossible(held, { reason, words }, momentHere(carrier));
      if (await act(recordNotPossible, { visitId, reason, words }, { decide, status: 'not-possible' }))
        await leaveStop(stop, {
          fr: `${stop.code} : impossible, la suite est prise`,
          en: `${stop.code}: not possible, what follows is in hand`,
        });
    },
  };
}
export type StopActs = ReturnType<typeof useStop>;

/** Answers in the making: taken up again after a reload, a lock or a kill. */
function useDraft(stop: StopView) {
  const [answers, setAnswers] = useState<Answers>({});
  const [handedTo, setHandedTo] = useState('');
  const [read, setRead] = useState(false);
  const first = useRef(stop);
  useEffect(() => {
    let shown = true;
    void draftOf(first.current).then((draft) => {
      if (!shown) return;
      if (draft) setAnswers(draft.answers);
      if (draft) setHandedTo(draft.handedTo);
      setRead(true);
    });
    return () => {
      shown = false;
    };
  }, []);
  const change = (next: { readonly answers: Answers; readonly handedTo: string }) => {
    setAnswers(next.answers);
    setHandedTo(next.handedTo);
    saveDraft(stop, next);
  };
  return {
    answers,
    handedTo,
    read,
    setAnswers: (next: Answers) => change({ answers: next, handedTo }),
    setHandedTo: (next: string) => change({ answers, handedTo: next }),
  };
}

function progressTo(status: VisitStatus) {
  const at = new Date(serverNow()).toISOString();
  if (status === 'arrived') return { status, arrivedAt: at };
  return status === 'done' || status === 'not-possible' ? { status, toldAt: at } : { status };
}

function showField(linkId: string): void {
  const field = document.getElementById(`field-${linkId}`);
  field?.scrollIntoView({ block: 'center' });
  field?.focus({ preventScroll: true });
}

async function leaveStop(stop: StopView, words: { fr: string; en: string }): Promise<void> {
  await dropDraft(stop.visitId);
  toast({
    fr: `✓ ${words.fr} · enregistré sur ce téléphone`,
    en: `✓ ${words.en} · saved on this phone`,
  });
  goInTour('/tournee');
  void syncTour();
}

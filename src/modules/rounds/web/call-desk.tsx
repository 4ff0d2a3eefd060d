import { type ReactNode, useMemo, useState } from 'react';
import { evaluate } from '#vocabulary/questionnaire.ts';
import { serverNow } from '#web/api/server-clock.ts';
import { useRead } from '#web/api/use-read.ts';
import { useShortcuts } from '#web/app/shortcuts.ts';
import { Button } from '#web/design/button.tsx';
import { ErrorState } from '#web/design/error-state.tsx';
import { LoadingState } from '#web/design/loading-state.tsx';
import { Notice } from '#web/design/notice.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Card } from '#web/design/section.tsx';
import { getPost, type MyRound, type Post } from '../contract/call.ts';
import { type CallOutcome, callOutcomes, outcomeLabels } from '../contract.ts';
import { type CallDraft, draftOf, isTouched, keepDraft } from './call-draft.ts';
import { ContactsDialog } from './contacts-dialog.tsx';
import { EmergencyDialog } from './emergency-dialog.tsx';
import { NeedDialog } from './need-dialog.tsx';
import { OutcomePanel } from './outcome-panel.tsx';
import { PersonPanel } from './person-panel.tsx';
import { QuestionsPanel } from './questions-panel.tsx';
import type { Line } from './use-line.ts';
import { useRecording } from './use-recording.ts';

interface DeskProps {
  readonly entryId: string;
  readonly round: NonNullable<MyRound['round']>;
  readonly mine: MyRound['mine'];
  readonly line: Line;
}

/** One person on the line. Everything the operator does here works without a mouse. */
export function CallDesk(props: DeskProps): ReactNode {
  const post = useRead(getPost, { entryId: props.entryId }, { keepPrevious: false, every: false });
  if (!post.data) {
    return (
      <Card>
        <PageHeader title={{ fr: 'Appels', en: 'Calls' }} />
        {post.error ? <ErrorState problem={post.error} onRetry={post.reload} /> : <LoadingState lines={8} />}
        {post.error ? (
          <Button onClick={() => props.line.finish(props.entryId)}>
            {{ fr: 'Passer à la personne suivante', en: 'Go to the next person' }}
          </Button>
        ) : null}
      </Card>
    );
  }
  return <Desk {...props} post={post.data} reload={post.reload} stale={post.stale} />;
}

type Window = 'need' | 'contacts' | 'emergency';

function Desk(
  props: DeskProps & { readonly post: Post; readonly reload: () => void; readonly stale: boolean },
): ReactNode {
  const { post, round, line, entryId } = props;
  const [draft, setDraft] = useState<CallDraft>(() => draftOf(entryId, serverNow()));
  const [open, setOpen] = useState<Window>();
  const [isNoting, setNoting] = useState(false);
  const note = () => {
    setNoting(true);
    document.getElementById('field-note')?.focus();
  };
  const change = (more: Partial<CallDraft>) =>
    setDraft((before) => {
      const after = { ...before, ...more };
      keepDraft(entryId, after);
      return after;
    });
  const evaluation = useMemo(
    () => evaluate(round.questionnaire, draft.answers),
    [round.questionnaire, draft.answers],
  );
  const recording = useRecording(line, round.questionnaire.version);
  const why = whyNotRecord(draft);
  const validate = () => {
    if (draft.outcome && !why) recording.record(entryId, draft, draft.outcome);
  };
  const isSearch = post.state === 'relative' || post.state === 'neighbour';
  useDeskKeys({ draft, change, validate, note, setOpen, post, line, hasContacts: post.contacts.length > 0 });
  return (
    <>
      <RefusalNotice refusal={recording.refusal} onClose={recording.clear} />
      {props.stale ? (
        <Notice tone="warning">
          {{
            fr: 'La liaison est coupée : continuez, chaque issue est gardée ici et partira toute seule.',
            en: 'The link is down: go on, each outcome is kept here and leaves by itself.',
          }}
        </Notice>
      ) : null}
      <div className="r-desk">
        <div className="r-desk-side">
          <PersonPanel
            post={post}
            round={round}
            mine={props.mine}
            draft={draft}
            isSearch={isSearch}
            onDial={() => change({ dialledAt: serverNow() })}
            onContacts={() => setOpen('contacts')}
          />
          <OutcomePanel
            post={post}
            draft={draft}
            evaluation={evaluation}
            change={change}
            why={why}
            onValidate={validate}
            isNoting={isNoting}
            onNote={note}
            onNeed={() => setOpen('need')}
            onContacts={() => setOpen('contacts')}
          />
        </div>
        <QuestionsPanel
          form={round.questionnaire}
          evaluation={evaluation}
          answers={draft.answers}
          onChange={(answers) => change({ answers })}
          emergencyNumber={round.emergencyNumber}
          passed={draft.passedTo15}
          onEmergency={() => setOpen('emergency')}
        />
      </div>
      <NeedDialog
        open={open === 'need'}
        onClose={() => setOpen(undefined)}
        onAdd={(need) => change({ needs: [...draft.needs.filter(({ kind }) => kind !== need.kind), need] })}
      />
      <ContactsDialog
        open={open === 'contacts'}
        post={post}
        onClose={() => setOpen(undefined)}
        onRecorded={(isOver) => {
          setOpen(undefined);
          if (isOver) line.finish(entryId);
          else props.reload();
        }}
      />
      <EmergencyDialog
        open={open === 'emergency'}
        post={post}
        emergencyNumber={round.emergencyNumber}
        passed={draft.passedTo15}
        words={draft.note}
        onClose={() => setOpen(undefined)}
        onPassed={(passedTo15) =>
          change({
            passedTo15,
            outcome: draft.outcome === undefined || draft.outcome === 'well' ? 'worrying' : draft.outcome,
          })
        }
      />
    </>
  );
}

interface Keys {
  readonly draft: CallDraft;
  readonly change: (more: Partial<CallDraft>) => void;
  readonly validate: () => void;
  readonly note: () => void;
  readonly setOpen: (window: Window | undefined) => void;
  readonly post: Post;
  readonly line: Line;
  readonly hasContacts: boolean;
}

/** C5: the keys of the trade. Single keys sleep while somebody types and can be switched off (WCAG 2.1.4). */
function useDeskKeys({ draft, change, validate, note, setOpen, post, line, hasContacts }: Keys): void {
  const choose = (outcome: CallOutcome) => change({ outcome });
  const [armed, setArmed] = useState(false);
  useShortcuts([
    ...callOutcomes.map((outcome, index) => ({
      keys: String(index + 1),
      label: outcomeLabels[outcome],
      run: () => choose(outcome),
    })),
    {
      keys: 'F2',
      label: { fr: 'Appeler', en: 'Call' },
      run: () => dial(post, () => change({ dialledAt: serverNow() })),
    },
    {
      keys: 'n',
      label: { fr: 'Écrire une note', en: 'Write a note' },
      run: note,
    },
    { keys: 'b', label: { fr: 'Ouvrir un besoin', en: 'Open a need' }, run: () => setOpen('need') },
    {
      keys: 'p',
      label: { fr: 'Appeler un proche', en: 'Call a relative' },
      run: () => setOpen('contacts'),
      when: hasContacts,
    },
    {
      keys: 'u',
      label: { fr: 'Passer au 15 (deux fois U)', en: 'Hand over to 15 (U twice)' },
      run: () => {
        if (armed) setOpen('emergency');
        setArmed(true);
        setTimeout(() => setArmed(false), 1_500);
      },
    },
    {
      keys: 'Enter',
      label: { fr: 'Valider et suivant', en: 'Save and next' },
      run: validate,
    },
    {
      keys: 'Escape',
      label: { fr: 'Revenir en arrière', en: 'Go back' },
      run: () => {
        if (draft.outcome) change({ outcome: undefined });
        else if (!isTouched(draft)) line.pause();
      },
    },
  ]);
}

/** Opens the telephone of the machine: a softphone, or the phone paired with it. */
function dial(post: Post, onDial: () => void): void {
  const link = document.querySelector<HTMLAnchorElement>('.r-dial a');
  if (!link || !post.person) return;
  onDial();
  link.click();
}

function whyNotRecord(draft: CallDraft): { fr: string; en: string } | undefined {
  if (!draft.outcome) return { fr: "Choisissez l'issue de l'appel", en: 'Choose the outcome of the call' };
  if (draft.outcome === 'away' && !draft.awayUntil)
    return { fr: "Indiquez jusqu'à quel jour", en: 'Say until which day' };
  if (draft.outcome === 'call-back' && !draft.callBackAt)
    return { fr: "Choisissez l'heure du rappel", en: 'Choose the hour of the call back' };
  return undefined;
}
